/// Which standing labels an export takes.
public struct Selection: Hashable, Sendable {
  /// The conditions; all must hold.
  public var terms: [SelectionTerm]
  /// Labels as they stood then; nil: as they stand now.
  public var asOf: Instant?
  /// The latest revision that counts, by its number in the store; nil: all. With it an export of
  /// earlier days can be made again.
  public var bound: Int64?

  /// A selection; everything by default.
  public init(_ terms: [SelectionTerm] = [], asOf: Instant? = nil, bound: Int64? = nil) {
    self.terms = terms
    self.asOf = asOf
    self.bound = bound
  }

  /// Labels made under a guideline, or all.
  public init(guideline: String?) {
    self.init(guideline.map { [SelectionTerm(.guideline, .is, [$0])] } ?? [])
  }

  /// Whether labels are asked for as they stood earlier.
  public var isPast: Bool { asOf != nil || bound != nil }

  /// Whether a condition is about `field`.
  public func asks(_ field: SelectionTerm.Field) -> Bool { terms.contains { $0.field == field } }

  /// Whether worked examples of guidelines are read.
  public var gold: GoldUse {
    let uses = terms.lazy.filter { $0.field == .gold && $0.relation == .is }
      .compactMap { $0.values.first.flatMap(GoldUse.init(rawValue:)) }
    return uses.first ?? .no
  }
}

/// What a selection left out, in labels, by the condition that each met first.
public struct Exclusions: Hashable, Sendable {
  /// The counts.
  public private(set) var counts: [SelectionTerm.Field: Int] = [:]

  /// Nothing left out.
  public init() {}

  /// All labels left out.
  public var total: Int { counts.values.reduce(0, +) }

  /// Counts labels.
  public mutating func add(_ field: SelectionTerm.Field, _ count: Int = 1) {
    guard count > 0 else { return }
    counts[field, default: 0] += count
  }
}

extension Selection {
  /// The task with its selected labels, nil when none is left; what is left out is counted.
  ///
  /// Conditions on labels come first, in the order they were given, then those on the task, which
  /// take all labels that are left.
  public func select(_ task: LabelledTask, excluded: inout Exclusions) -> LabelledTask? {
    guard !terms.isEmpty else { return task }
    var labels = task.labels
    for term in terms where !term.field.isAboutTask {
      let kept = labels.filter { term.holds(for: $0) }
      excluded.add(term.field, labels.count - kept.count)
      labels = kept
    }
    let selected = task.holding(labels)
    for term in terms where term.field.isAboutTask && !term.holds(for: selected) {
      excluded.add(term.field, labels.count)
      return nil
    }
    // What a lead ruled about a case is no label of one person or time.
    let keepsCase = terms.allSatisfy { term in
      term.field.isAboutTask || term.field == .guideline && term.isTask(selected)
    }
    if keepsCase { return labels.isEmpty && task.flagged == nil ? nil : selected }
    return labels.isEmpty ? nil : selected.withoutCase
  }
}

extension SelectionTerm {
  fileprivate func isTask(_ task: LabelledTask) -> Bool {
    isOneOf([task.facts.guideline].compactMap(\.self))
  }

  fileprivate func holds(for label: Label) -> Bool {
    switch field {
    case .status: isOneOf([label.facts.status.rawValue])
    case .guideline:
      isOneOf([label.guideline.slug, label.guideline.slug + "@" + label.guideline.version])
    case .version: compares(SelectionTerm.numbers(label.guideline.version) ?? [])
    case .kind: isOneOf([label.facts.kind].compactMap(\.self))
    case .person: isOneOf([label.annotator])
    case .time: compares(label.submittedAt)
    case .provenance: isOneOf([label.isImported ? "imported" : "here"])
    case .tag, .language, .model, .agreement, .gold, .severity: true
    }
  }

  fileprivate func holds(for task: LabelledTask) -> Bool {
    switch field {
    case .tag: isOneOf(task.facts.tags)
    case .language: isOneOf([task.language].compactMap(\.self), ignoringCase: true)
    case .model: isOneOf(task.candidates.compactMap(\.model?.exact))
    case .agreement: compares(task.agreement)
    case .severity: compares(task.facts.severity)
    // Which examples are read is decided where tasks are read.
    case .gold: true
    case .status, .guideline, .version, .kind, .person, .time, .provenance: true
    }
  }

  /// By bytes, as all text from outside is compared; where wanted without regard to ASCII capitals.
  private func isOneOf(_ found: [String], ignoringCase: Bool = false) -> Bool {
    func bytes(_ text: String) -> some Sequence<UInt8> {
      text.utf8.lazy.map { ignoringCase && (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
    let isAny = values.contains { value in
      found.contains { bytes($0).elementsEqual(bytes(value)) }
    }
    return relation == .isNot ? !isAny : isAny
  }

  private func compares(_ version: [Int]) -> Bool {
    let width = max(version.count, values.compactMap(SelectionTerm.numbers).map(\.count).max() ?? 0)
    func padded(_ numbers: [Int]) -> [Int] {
      numbers + Array(repeating: 0, count: width - numbers.count)
    }
    let found = padded(version)
    return values.compactMap(SelectionTerm.numbers).map(padded).holds(relation) { wanted in
      found == wanted ? 0 : found.lexicographicallyPrecedes(wanted) ? -1 : 1
    }
  }

  private func compares(_ instant: Instant) -> Bool {
    values.compactMap(SelectionTerm.span).holds(relation) { span in
      span.contains(instant.milliseconds) ? 0 : instant.milliseconds < span.lowerBound ? -1 : 1
    }
  }

  private func compares(_ agreement: Double?) -> Bool {
    guard let agreement else { return relation == .isNot }
    return values.compactMap(Double.init).holds(relation) { wanted in
      agreement == wanted ? 0 : agreement < wanted ? -1 : 1
    }
  }

  private func compares(_ severity: ErrorSeverity?) -> Bool {
    guard let severity else { return relation == .isNot }
    return values.compactMap(ErrorSeverity.init(rawValue:)).holds(relation) { wanted in
      (severity.rank - wanted.rank).signum()
    }
  }
}

extension Array {
  /// Whether a relation holds with any of the values, or for `isNot` with none; `order` compares what
  /// was found with a value: -1, 0 or 1.
  fileprivate func holds(
    _ relation: SelectionTerm.Relation, _ order: (Element) -> Int
  ) -> Bool {
    let orders = map(order)
    return switch relation {
    case .is: orders.contains(0)
    case .isNot: !orders.contains(0)
    case .atLeast: orders.contains { $0 >= 0 }
    case .atMost: orders.contains { $0 <= 0 }
    case .above: orders.contains { $0 > 0 }
    case .below: orders.contains { $0 < 0 }
    }
  }
}
