/// What was decided about a contest.
public enum ContestDecision: String, CaseIterable, Sendable {
  /// The key is wrong or open to another reading: the miss does not count.
  case accepted
  /// The key stands.
  case declined
}

/// A person holds that the key of an example is wrong; another person decides.
public struct Contest: Hashable, Sendable {
  /// The short number people type.
  public let id: Int64
  /// The example.
  public let task: ExampleTask
  /// Who contests.
  public let person: String
  /// Why.
  public let reason: UntrustedText
  /// The steps that did not match.
  public let misses: [String]
  /// Since when.
  public let at: Instant
  /// What was decided; nil while it is open.
  public let decision: ContestDecision?
  /// What the person who decided says.
  public let answer: UntrustedText?

  /// A contest as stored.
  public init(
    id: Int64, task: ExampleTask, person: String, reason: UntrustedText, misses: [String],
    at: Instant, decision: ContestDecision?, answer: UntrustedText?
  ) {
    self.id = id
    self.task = task
    self.person = person
    self.reason = reason
    self.misses = misses
    self.at = at
    self.decision = decision
    self.answer = answer
  }
}
