public import TouchstoneModel

/// When a step applies, as in `score.overall[best] < 6`; several comparisons are joined by `and`.
///
/// A comparison about something not answered yet does not hold.
public struct Condition: Hashable, Sendable {
  /// The text in the guideline.
  public let text: String
  let clauses: [Clause]

  /// Whether every comparison holds for these answers.
  public func holds(in sheet: AnswerSheet, frame: StepFrame) -> Bool {
    clauses.allSatisfy { $0.holds(in: sheet, frame: frame) }
  }

  /// Whether it asks for at least so many candidates, whatever is answered.
  func requires(candidates count: Int) -> Bool {
    clauses.contains { clause in
      switch clause {
      case .count(.candidates, .atLeast, let number): number >= count
      case .count(.candidates, .more, let number): number + 1 >= count
      default: false
      }
    }
  }

  /// One comparison.
  enum Clause: Hashable, Sendable {
    /// A rating of some candidates against a number.
    case rating(RatingReference, Which, Relation, Int)
    /// How many candidates or turns the task has.
    case count(Counted, Relation, Int)
    /// A word that answers of a step hold or, when not wanted, do not hold.
    case mark(step: String, AnswerMark, Which, OrderSource?, isWanted: Bool)
    /// An option of a step: `valid == ok`.
    case option(step: String, Relation, String)
    /// What an order says about the whole set: `order == none`.
    case outcome(OrderSource, Relation, String)
  }

  /// What of a task can be counted before anything is answered.
  enum Counted: String, CaseIterable, Hashable {
    case candidates, turns
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

extension Condition.Clause {
  func holds(in sheet: AnswerSheet, frame: StepFrame) -> Bool {
    switch self {
    case .rating(let reference, let which, let relation, let number):
      let values = chosen(
        which, by: reference.source, of: reference.scope, frame: frame, sheet: sheet
      ).map { reference.value(of: $0, in: sheet) }
      return which.isMet(by: values) { relation.holds($0, number) }
    case .count(let counted, let relation, let number):
      let count = counted == .candidates ? frame.candidateCount : frame.context.count
      return relation.holds(count, number)
    case .mark(let step, let mark, let which, let source, let isWanted):
      let answered = sheet.answers.keys.filter { $0.step == step }.map(\.target)
      let scope: StepScope = answered.contains { $0.isTurn } ? .turn : .candidate
      let isAboutWhole = !answered.isEmpty && answered.allSatisfy { $0.isTask || $0.isPair }
      let judged =
        isAboutWhole
        ? answered : chosen(which, by: source, of: scope, frame: frame, sheet: sheet)
      return which.isMet(by: judged.map { sheet[step, $0] }) { mark.stands(in: $0) == isWanted }
    case .option(let step, let relation, let word):
      guard case .option(let option, _)? = sheet[step, .task] else { return false }
      return (relation == .equal) == (option == word)
    case .outcome(let source, let relation, let word):
      guard let ranking = source.ranking(in: sheet) else { return false }
      return (relation == .equal) == (ranking.outcomeWord == word)
    }
  }

  private func chosen(
    _ which: Condition.Which, by source: OrderSource?, of scope: StepScope, frame: StepFrame,
    sheet: AnswerSheet
  ) -> [Target] {
    let ranking = source?.ranking(in: sheet)
    return switch which {
    case .best: (ranking?.best ?? []).map(Target.candidate)
    case .worst: (ranking?.worst ?? []).map(Target.candidate)
    case .any, .all: frame.targets(scope)
    }
  }
}

extension Condition.Which {
  /// Whether one value, or with `all` each of them, is there and holds.
  func isMet<Value>(by values: [Value?], _ holds: (Value) -> Bool) -> Bool {
    func isMet(_ value: Value?) -> Bool { value.map(holds) ?? false }
    guard self == .all else { return values.contains(where: isMet) }
    return !values.isEmpty && values.allSatisfy(isMet)
  }
}

extension Target {
  fileprivate var isTurn: Bool { if case .turn = self { true } else { false } }
  fileprivate var isPair: Bool { if case .pair = self { true } else { false } }
  fileprivate var isTask: Bool { self == .task }
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
