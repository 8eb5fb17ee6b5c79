/// All answers a person has given on one task: the draft while it grows, a revision once submitted.
public struct AnswerSheet: Hashable, Sendable {
  /// The answers by place.
  public private(set) var answers: [AnswerKey: Answer]

  /// A sheet with these answers.
  public init(_ answers: [AnswerKey: Answer] = [:]) {
    self.answers = answers
  }

  /// Whether nothing has been answered.
  public var isEmpty: Bool { answers.isEmpty }

  /// The answer at a place, or nil; setting nil takes it away.
  public subscript(step: String, target: Target) -> Answer? {
    get { answers[AnswerKey(step: step, target: target)] }
    set { answers[AnswerKey(step: step, target: target)] = newValue }
  }

  /// Applies changes in order.
  public mutating func apply(_ changes: [AnswerChange]) {
    for change in changes { answers[change.key] = change.answer }
  }

  /// The places and answers in their stored order.
  public var sorted: [(key: AnswerKey, answer: Answer)] {
    answers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The ratings of one candidate under one step, attribute by attribute.
  public func ratings(step: String, candidate: Int) -> [String: Int] {
    if case .ratings(let values)? = self[step, .candidate(candidate)] { values } else { [:] }
  }
}

/// One change to a draft: an answer set or, when `answer` is nil, taken away.
public struct AnswerChange: Hashable, Sendable {
  /// Where.
  public let key: AnswerKey
  /// What; nil takes the answer away.
  public let answer: Answer?

  /// A change at a place.
  public init(step: String, target: Target, answer: Answer?) {
    key = AnswerKey(step: step, target: target)
    self.answer = answer
  }
}
