public import TouchstoneModel

/// One attribute of an earlier rating step: `score.overall`.
public struct RatingReference: Hashable, Sendable {
  /// The rating step.
  public let step: String
  /// The attribute.
  public let attribute: String
  let scope: StepScope
  let notApplicable: Int?
  let source: OrderSource?

  /// The value a candidate got; nil while there is none and for "not applicable".
  public func value(of candidate: Int, in sheet: AnswerSheet) -> Int? {
    value(of: .candidate(candidate), in: sheet)
  }

  /// The value a target got; nil while there is none and for "not applicable".
  func value(of target: Target, in sheet: AnswerSheet) -> Int? {
    guard case .ratings(let values)? = sheet[step, target] else { return nil }
    return values[attribute] == notApplicable ? nil : values[attribute]
  }
}

/// The step that says which candidate is best.
public enum OrderSource: Hashable, Sendable {
  /// A `rank` or a `chat` step.
  case rank(step: String)
  /// A `compare` or a `principle` step.
  case compare(step: String)

  /// What a condition may say about an order: see `Ranking.outcomeWord`.
  static let words = ["none", "unrankable", "tied", "ordered"]

  /// The order given, or nil while there is none.
  public func ranking(in sheet: AnswerSheet) -> Ranking? {
    switch self {
    case .rank(let step):
      guard case .ranking(let ranking)? = sheet[step, .task] else { return nil }
      return ranking
    case .compare(let step):
      switch sheet[step, .pair(1, 2)] {
      case .comparison(let comparison)?, .principle(_, let comparison)?:
        return comparison.ranking(first: 1, second: 2)
      default: return nil
      }
    }
  }
}

/// A word that an answer may hold, as a condition names it.
enum AnswerMark: Hashable, Sendable {
  /// A fact of a checklist or a tag.
  case fact(String)
  /// A safety label.
  case safety(String)
  /// The verdict on one rule; on any rule where none is named.
  case verdict(rule: String?, RuleVerdict)
  /// The primary error type.
  case type(String)
  /// The severity of an error.
  case severity(String)
  /// Whose fault it is.
  case fault(String)

  /// Whether the answer holds it.
  func stands(in answer: Answer) -> Bool {
    switch (self, answer) {
    case (.fact(let fact), .facts(let facts)): facts.contains(fact)
    case (.safety(let label), .safety(let given)): given.label == label
    case (.verdict(let rule?, let verdict), .verdicts(let given)): given[rule] == verdict
    case (.verdict(nil, let verdict), .verdicts(let given)): given.values.contains(verdict)
    case (.type(let type), .classification(let given)): given.type == type
    case (.severity(let word), .classification(let given)): given.severity == word
    case (.fault(let word), .classification(let given)): given.fault == word
    default: false
    }
  }
}
