public import TouchstoneModel

/// The written reason, with its length and what it cites.
public struct JustifyStep: Step {
  /// Which candidates the reason should speak of.
  public enum Subject: String, CaseIterable, Sendable {
    /// The best one.
    case best
    /// The worst one.
    case worst
  }

  /// What every step has.
  public let core: StepCore
  /// Fewest characters, counted in Unicode scalars.
  public let minimum: Int
  /// Most characters, counted in Unicode scalars; nil means no limit.
  public let maximum: Int?
  /// Which candidates the reason should speak of.
  public let subjects: [Subject]
  /// Whether the reason should cite a rule.
  public let citesRule: Bool
  /// The anchors that may be cited.
  let rules: [String]
  let order: OrderSource?

  /// A justification.
  public var type: StepType { .justify }
  /// Prose.
  public var takesText: Bool { true }
  /// What to type.
  public var standardQuestion: String {
    let named = subjects.map { "the " + $0.rawValue }
    let about = named.isEmpty ? "say why" : "say why, naming \(joined(named, "and"))"
    let most = maximum.map { " to \($0)" } ?? (minimum > 0 ? " or more" : "")
    let length = minimum > 0 || maximum != nil ? ", \(minimum)\(most) characters" : ""
    return about + length + (citesRule ? ", cite a rule as #name" : "")
  }

  enum Citing: String, CaseIterable { case rule, none }

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    minimum = fields.integer("min_chars", in: 0...100_000) ?? 0
    maximum = fields.integer("max_chars", in: 1...100_000)
    citesRule = fields.choice("cite", Citing.self) == .rule
    subjects = fields.choices("of", Subject.self)
    rules = context.rules
    order = context.order
    if let maximum, maximum < minimum {
      context.findings.error(
        fields.line(of: "max_chars"), "max_chars \(maximum) is below min_chars \(minimum)",
        "write the larger number as max_chars")
    }
    if citesRule, rules.isEmpty {
      context.findings.error(
        fields.line(of: "cite"), "cite: rule, but the text has no rule",
        "write rules as subheadings of # Rules {#rules}, such as ## Follow the request {#follow}")
    }
    if !subjects.isEmpty, order == nil, context.silent.isEmpty {
      context.findings.error(
        fields.line(of: "of"), "of: \(subjects[0].rawValue) needs an earlier step that orders",
        "put a step of type rank or compare before step \(core.id)")
    }
  }

  func text(in sheet: AnswerSheet) -> String? {
    if case .text(let text)? = sheet[id, .task] { text.exact } else { nil }
  }

  /// Takes the text as it is, white space at the ends cut off; `+ ` adds to what stands.
  ///
  /// No length is refused here: what is too short or too long is missing still.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    var typed = TypedLine.trimmed(line)
    if let before = text(in: sheet), typed.utf8.starts(with: "+ ".utf8) {
      typed = before + " " + TypedLine.trimmed(String(typed.unicodeScalars.dropFirst(2)))
    }
    guard !typed.isEmpty else { throw .nothingTyped(example: example(frame)) }
    return [change(.task, .text(UntrustedText(typed)))]
  }

  /// Wants the text, or more characters than it has.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    let count = text(in: sheet).map { $0.unicodeScalars.count }
    if let count, let maximum, count > maximum {
      let message = "a shorter reason: \(count) of at most \(maximum) characters"
      return [MissingAnswer(step: id, target: .task, message: message)]
    }
    if let count, count >= minimum { return [] }
    let message =
      count.map { "\($0) of at least \(minimum) characters; + adds to the text" }
      ?? "a reason" + (minimum > 1 ? " of \(minimum) characters" : "")
    return [MissingAnswer(step: id, target: .task, message: message)]
  }

  /// 0 or 1 of 1.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    StepProgress(done: missing(in: sheet, frame: frame).isEmpty ? 1 : 0, of: 1)
  }

  /// A reason that cites a rule where one is wanted.
  public func example(_ frame: StepFrame) -> String {
    let rule = citesRule ? rules.first.map { " #" + $0 } ?? "" : ""
    return "B answers what was asked, A leaves out the second question\(rule)"
  }

  /// The text.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    [AnswerLine(label: id, text: text(in: sheet))]
  }

  /// The rules to cite and the candidates.
  public func completions(_ frame: StepFrame) -> [String] {
    rules.map { "#" + $0 } + frame.lettering.letters.map { "@" + $0 }
  }
}
