/// How a revision of a label came about.
public enum RevisionKind: String, CaseIterable, Sendable {
  /// Sent for the first time, or again after it was taken back.
  case submission
  /// Sent while an earlier one stood, which it replaces.
  case amendment
  /// Taken back; nothing stands.
  case withdrawal
  /// What was taken back stands again.
  case restoration
  /// Came with an imported file.
  case `import`
}

/// Proof that a revision is on disk.
public struct Receipt: Hashable, Sendable {
  /// The identity of the revision, made by the caller before its first try.
  public let uid: UniqueID
  /// The claim it belongs to.
  public let assignmentID: Int64
  /// The task.
  public let taskID: Int64
  /// 1 for the first submit, one more for each later revision.
  public let revision: Int
  /// How it came about.
  public let kind: RevisionKind
  /// When it was made.
  public let at: Instant
  /// All working time on this claim so far.
  public let activeMilliseconds: Int64
  /// Until when its maker may take it back; nil when that is not possible.
  public let undoUntil: Instant?

  /// A receipt.
  public init(
    uid: UniqueID, assignmentID: Int64, taskID: Int64, revision: Int, kind: RevisionKind,
    at: Instant, activeMilliseconds: Int64, undoUntil: Instant?
  ) {
    self.uid = uid
    self.assignmentID = assignmentID
    self.taskID = taskID
    self.revision = revision
    self.kind = kind
    self.at = at
    self.activeMilliseconds = activeMilliseconds
    self.undoUntil = undoUntil
  }
}

/// One revision as a history shows it.
public struct HistoryEntry: Hashable, Sendable {
  /// The revision.
  public let receipt: Receipt
  /// The short number of the revision.
  public let annotationID: Int64
  /// The id the imported file gave the task.
  public let taskExternalID: String?
  /// The person's name.
  public let person: String
  /// The guideline it was made under; nil for imported labels.
  public let guideline: GuidelineStamp?
  /// Whether it is the one that stands.
  public let isStanding: Bool
  /// What leads made of it; nil while they have said nothing.
  public let outcome: ReviewOutcome?

  /// An entry.
  public init(
    receipt: Receipt, annotationID: Int64, taskExternalID: String?, person: String,
    guideline: GuidelineStamp?, isStanding: Bool, outcome: ReviewOutcome? = nil
  ) {
    self.receipt = receipt
    self.annotationID = annotationID
    self.taskExternalID = taskExternalID
    self.person = person
    self.guideline = guideline
    self.isStanding = isStanding
    self.outcome = outcome
  }
}

/// What leads made of a label.
public enum ReviewOutcome: String, CaseIterable, Sendable {
  /// It was approved.
  case approved
  /// It was sent back.
  case returned
  /// It was sent back, and the appeal against that was granted.
  case granted
  /// A lead settled the task otherwise.
  case ruledOtherwise = "ruled-otherwise"
}

/// A block somebody is still writing; it is not an answer yet.
public struct UnfinishedText: Hashable, Sendable {
  /// The step it is meant for.
  public let step: String
  /// What it is about.
  public let target: Target
  /// What is written so far.
  public let text: UntrustedText

  /// A half-written text.
  public init(step: String, target: Target, text: UntrustedText) {
    self.step = step
    self.target = target
    self.text = text
  }
}
