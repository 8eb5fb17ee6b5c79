/// What became of a label.
public struct LabelOutcome: Hashable, Sendable {
  /// What happened.
  public enum Kind: String, CaseIterable, Sendable {
    /// A lead found it good.
    case approved
    /// A lead sent it back, and it was not sent again yet.
    case returned
    /// It was sent again after a return.
    case answered
    /// A ruling says the same.
    case upheld
    /// A ruling says something else.
    case overruled
  }

  /// The label's revision.
  public let annotationID: Int64
  /// The task.
  public let taskID: Int64
  /// The case; nil for other tasks.
  public let caseID: Int64?
  /// What happened.
  public let kind: Kind
  /// Who decided.
  public let person: String
  /// When.
  public let at: Instant
  /// Why.
  public let reason: UntrustedText?
  /// What holds now by the ruling; nil for reviews and for tasks that are no case.
  public let verdict: TriageVerdict?

  /// What became of a label.
  public init(
    annotationID: Int64, taskID: Int64, caseID: Int64?, kind: Kind, person: String, at: Instant,
    reason: UntrustedText?, verdict: TriageVerdict?
  ) {
    self.annotationID = annotationID
    self.taskID = taskID
    self.caseID = caseID
    self.kind = kind
    self.person = person
    self.at = at
    self.reason = reason
    self.verdict = verdict
  }
}
