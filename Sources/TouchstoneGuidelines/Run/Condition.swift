public import TouchstoneModel

/// When a step applies, as in `score.overall[best] < 6`; several comparisons are joined by `and`.
///
/// A comparison about something not answered yet does not hold.
public struct Condition: Hashable, Sendable {
  /// The text in the guideline.
  public let text: String
  let clauses: [Clause]

  /// Whether every comparison holds for these answers.
  public func holds(in sheet: AnswerSheet, candidates: [Int]) -> Bool {
    clauses.allSatisfy { $0.holds(in: sheet, candidates: candidates) }
  }

  /// One comparison.
  enum Clause: Hashable, Sendable {
    /// A rating of some candidates against a number.
    case rating(RatingReference, Which, Relation, Int)
    /// An option of a step: `valid == ok`.
    case option(step: String, Relation, String)
    /// What an order says about the whole set: `order == none`.
    case outcome(OrderSource, Relation, String)
  }

  /// Which candidates a comparison is about; with `best`, `worst` and `any` one is enough.
  enum Which: String, CaseIterable, Sendable {
    case best, worst, any, all
  }

  enum Relation: String, CaseIterable, Sendable {
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="
    case equal = "=="
    case unequal = "!="

    func holds(_ left: Int, _ right: Int) -> Bool {
      switch self {
      case .less: left < right
      case .atMost: left <= right
      case .more: left > right
      case .atLeast: left >= right
      case .equal: left == right
      case .unequal: left != right
      }
    }
  }
}

/// One attribute of an earlier rating step: `score.overall`.
public struct RatingReference: Hashable, Sendable {
  /// The rating step.
  public let step: String
  /// The attribute.
  public let attribute: String
  let notApplicable: Int?
  let source: OrderSource?

  /// The value a candidate got; nil while there is none and for "not applicable".
  public func value(of candidate: Int, in sheet: AnswerSheet) -> Int? {
    let value = sheet.ratings(step: step, candidate: candidate)[attribute]
    return value == notApplicable ? nil : value
  }
}

/// The step that says which candidate is best: a ranking or a comparison.
public enum OrderSource: Hashable, Sendable {
  /// A `rank` step.
  case rank(step: String)
  /// A `compare` step.
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
      guard case .comparison(let comparison)? = sheet[step, .pair(1, 2)] else { return nil }
      return comparison.ranking(first: 1, second: 2)
    }
  }
}

extension Condition.Clause {
  func holds(in sheet: AnswerSheet, candidates: [Int]) -> Bool {
    switch self {
    case .rating(let reference, let which, let relation, let number):
      let ranking = reference.source?.ranking(in: sheet)
      let chosen: [Int] =
        switch which {
        case .best: ranking?.best ?? []
        case .worst: ranking?.worst ?? []
        case .any, .all: candidates
        }
      let values = chosen.map { reference.value(of: $0, in: sheet) }
      func isMet(_ value: Int?) -> Bool { value.map { relation.holds($0, number) } ?? false }
      return which == .all ? values.allSatisfy(isMet) : values.contains(where: isMet)
    case .option(let step, let relation, let word):
      guard case .option(let option, _)? = sheet[step, .task] else { return false }
      return (relation == .equal) == (option == word)
    case .outcome(let source, let relation, let word):
      guard let ranking = source.ranking(in: sheet) else { return false }
      return (relation == .equal) == (ranking.outcomeWord == word)
    }
  }
}

extension Ranking {
  /// The word by which a condition speaks of the whole set.
  var outcomeWord: String {
    switch outcome {
    case .noneAcceptable: "none"
    case .unrankable: "unrankable"
    case .ordered(let groups, _): groups.count == 1 ? "tied" : "ordered"
    }
  }
}
