/// One condition of a selection: `language=en,de`, `agreement>=0.8`, `person!=olek`.
public struct SelectionTerm: Hashable, Sendable {
  /// What a condition is about.
  public enum Field: String, CaseIterable, Sendable {
    /// What a lead said of the label: submitted (nothing yet), approved or returned.
    case status
    /// The guideline's name, or its name and version: `helpful-rank@2.1.0`.
    case guideline
    /// The guideline's version, by its numbers.
    case version
    /// The guideline's kind.
    case kind
    /// A tag of the task.
    case tag
    /// The language of the task.
    case language
    /// The model of one of the responses.
    case model
    /// Who judged.
    case person
    /// When the label was submitted: a day or an instant.
    case time
    /// How far the labels of the task agree, 0 to 1; a task with one label has no agreement.
    case agreement
    /// Worked examples of guidelines: `no` (the default), `yes` with the others, `only`.
    case gold
    /// The severity of the flagged case.
    case severity
    /// Where the label was made: `here` or `imported`.
    case provenance

    /// Whether the condition is about the task and not about one label.
    public var isAboutTask: Bool {
      switch self {
      case .tag, .language, .model, .agreement, .gold, .severity: true
      case .status, .guideline, .version, .kind, .person, .time, .provenance: false
      }
    }

    /// Whether values have an order.
    public var isOrdered: Bool {
      switch self {
      case .version, .time, .agreement, .severity: true
      default: false
      }
    }

    /// What values look like, for help.
    public var hint: String {
      switch self {
      case .status: "submitted, approved or returned"
      case .guideline: "a name, or a name and version: helpful-rank@2.1"
      case .version: "numbers: 2.1"
      case .kind:
        "demonstration, preference, ranking, rating, rules, steps, redteam, triage or review"
      case .language: "a code: en"
      case .tag, .model, .person: "a name"
      case .time: "a day or an instant: 2026-01-31, 2026-01-31T12:00:00Z"
      case .agreement: "0 to 1"
      case .gold: "no, yes or only"
      case .severity: "neutral, minor, major or critical"
      case .provenance: "here or imported"
      }
    }
  }

  /// How a value is compared.
  public enum Relation: String, CaseIterable, Sendable {
    /// At least.
    case atLeast = ">="
    /// At most.
    case atMost = "<="
    /// None of.
    case isNot = "!="
    /// One of.
    case `is` = "="
    /// Later or more.
    case above = ">"
    /// Earlier or less.
    case below = "<"
  }

  /// What it is about.
  public let field: Field
  /// How.
  public let relation: Relation
  /// The values; several only with `=` and `!=`.
  public let values: [String]

  /// A condition.
  public init(_ field: Field, _ relation: Relation = .is, _ values: [String]) {
    self.field = field
    self.relation = relation
    self.values = values
  }

  /// Reads `FIELD=VALUE`, `FIELD=VALUE,VALUE`, `FIELD>=VALUE`.
  public init(reading text: String) throws(SelectionError) {
    let bytes = Array(text.utf8)
    if let field = Field(rawValue: text) { throw .missing(field) }
    guard let start = bytes.firstIndex(where: { "<>=!".utf8.contains($0) }),
      let relation = Relation.allCases.first(where: {
        bytes[start...].starts(with: $0.rawValue.utf8)
      })
    else { throw .form(text) }
    let name = String(decoding: bytes[..<start], as: UTF8.self)
    guard let field = Field(rawValue: name) else { throw .field(name) }
    let rest = bytes[(start + relation.rawValue.utf8.count)...]
    let values = rest.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard !values.contains("") else { throw .value(field, "") }
    // Which examples are read is one of three words, and nothing else can be left out.
    if field == .gold, relation != .is || values.count != 1 { throw .single(field) }
    switch relation {
    case .is, .isNot: break
    default:
      guard field.isOrdered else { throw .order(field) }
      guard values.count == 1 else { throw .several(field) }
    }
    for value in values where !Self.isValue(value, of: field) { throw .value(field, value) }
    self.init(field, relation, values)
  }

  /// The condition as it is typed.
  public var text: String { field.rawValue + relation.rawValue + values.joined(separator: ",") }

  private static func isValue(_ value: String, of field: Field) -> Bool {
    switch field {
    case .status: LabelStatus(rawValue: value) != nil
    case .version: Self.numbers(value) != nil
    case .time: Self.span(value) != nil
    case .agreement: Double(value).map { (0...1).contains($0) } ?? false
    case .gold: GoldUse(rawValue: value) != nil
    case .severity: ErrorSeverity(rawValue: value) != nil
    case .provenance: value == "here" || value == "imported"
    case .guideline, .kind, .tag, .language, .model, .person: true
    }
  }

  /// The numbers of a version; nil when it is none.
  static func numbers(_ version: String) -> [Int]? {
    let parts = version.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .map { Int(Substring($0)) }
    return parts.contains(nil) ? nil : parts.compactMap(\.self)
  }

  /// The first and the last millisecond that a day or an instant means; nil when it is neither.
  public static func span(_ text: String) -> ClosedRange<Int64>? {
    if let instant = Instant(iso8601: text) { return instant.milliseconds...instant.milliseconds }
    guard let day = Instant(iso8601: text + "T00:00:00Z") else { return nil }
    return day.milliseconds...(day.milliseconds + 86_399_999)
  }
}

/// What a lead has said of a label that stands.
public enum LabelStatus: String, CaseIterable, Sendable {
  /// Nothing yet.
  case submitted
  /// It is right.
  case approved
  /// It went back and is not answered.
  case returned
}

/// Whether worked examples of guidelines belong to a dataset.
public enum GoldUse: String, CaseIterable, Sendable {
  /// They do not.
  case no
  /// They stand among the others.
  case yes
  /// Nothing else does.
  case only
}

/// What is wrong with a condition.
public enum SelectionError: Failure, Hashable {
  /// Not `FIELD=VALUE`.
  case form(String)
  /// A field without a value.
  case missing(SelectionTerm.Field)
  /// A field that is none.
  case field(String)
  /// A value that the field cannot have.
  case value(SelectionTerm.Field, String)
  /// An order asked of a field that has none.
  case order(SelectionTerm.Field)
  /// More than one value of a field that takes one, or another sign than `=`.
  case single(SelectionTerm.Field)
  /// Several values with an order.
  case several(SelectionTerm.Field)

  /// A mistyped condition.
  public var kind: FailureKind { .usage }

  /// What is wrong, in words.
  public var message: String {
    switch self {
    case .form(let text): "the condition \(text) is not of the form FIELD=VALUE"
    case .missing(let field): "\(field.rawValue) needs a value: \(field.hint)"
    case .single(let field): "\(field.rawValue) takes = and one value: \(field.hint)"
    case .field(let name):
      "there is no field \(name) to select by, only "
        + SelectionTerm.Field.allCases.map(\.rawValue).joined(separator: ", ")
    case .value(let field, let value):
      "\(field.rawValue) cannot be '\(value)': \(field.hint) is expected"
    case .order(let field): "\(field.rawValue) knows = and != only, and \(field.hint)"
    case .several(let field): "\(field.rawValue) takes one value with < and >: \(field.hint)"
    }
  }
}
