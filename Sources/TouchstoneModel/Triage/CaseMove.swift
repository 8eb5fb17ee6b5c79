/// One step in the life of a case, as it is kept.
public struct CaseMove: Hashable, Sendable {
  /// What was done: `report`, `fold`, `triage`, `approve`, `retype`, `dismiss`, `merge`, `route`.
  public let verb: String
  /// Where it stood; nil for its first.
  public let from: CaseState?
  /// Where it stands after.
  public let to: CaseState
  /// Who; nil for what the program did by itself.
  public let person: String?
  /// When.
  public let at: Instant
  /// Why.
  public let reason: UntrustedText?

  /// A step as stored.
  public init(
    verb: String, from: CaseState?, to: CaseState, person: String?, at: Instant,
    reason: UntrustedText?
  ) {
    self.verb = verb
    self.from = from
    self.to = to
    self.person = person
    self.at = at
    self.reason = reason
  }
}

/// One use of a settled case.
public struct CaseRoute: Hashable, Sendable {
  /// What for.
  public let use: NextUse
  /// The follow-up task; nil where a dataset row needs none.
  public let taskID: Int64?
  /// The question it became; nil for other uses.
  public let questionID: Int64?
  /// Who routed it.
  public let person: String
  /// When.
  public let at: Instant
  /// When the follow-up work was done; at once where none is needed.
  public let doneAt: Instant?

  /// A route as stored.
  public init(
    use: NextUse, taskID: Int64?, questionID: Int64?, person: String, at: Instant, doneAt: Instant?
  ) {
    self.use = use
    self.taskID = taskID
    self.questionID = questionID
    self.person = person
    self.at = at
    self.doneAt = doneAt
  }
}
