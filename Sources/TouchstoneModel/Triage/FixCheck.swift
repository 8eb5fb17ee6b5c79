/// A newer reply to the turns before the flagged one of a case.
public struct FixCheck: Hashable, Sendable {
  /// The short number in its store.
  public let id: Int64
  /// The case.
  public let flagCase: FlagCase
  /// The task that brought the reply.
  public let sourceTaskID: Int64
  /// Which of its replies, from 1.
  public let candidate: Int
  /// The model that wrote it.
  public let model: String?
  /// When it was found.
  public let foundAt: Instant
  /// The task by which somebody judges it; nil before there is one.
  public let taskID: Int64?
  /// What the judge said: `fixed`, `still-there`; nil before.
  public let outcome: String?

  /// A check as stored.
  public init(
    id: Int64, flagCase: FlagCase, sourceTaskID: Int64, candidate: Int, model: String?,
    foundAt: Instant, taskID: Int64?, outcome: String?
  ) {
    self.id = id
    self.flagCase = flagCase
    self.sourceTaskID = sourceTaskID
    self.candidate = candidate
    self.model = model
    self.foundAt = foundAt
    self.taskID = taskID
    self.outcome = outcome
  }
}
