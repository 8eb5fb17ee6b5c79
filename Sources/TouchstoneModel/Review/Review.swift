/// What a lead says about a label.
public enum ReviewVerdict: String, CaseIterable, Sendable {
  /// It is good.
  case approved
  /// It goes back to the person, with the reason.
  case returned
}

/// A review of a label.
public struct Review: Hashable, Sendable {
  /// The short number in its store.
  public let id: Int64
  /// The label.
  public let annotationID: Int64
  /// The task.
  public let taskID: Int64
  /// Whose label it is.
  public let annotator: String
  /// Who reviewed.
  public let reviewer: String
  /// The verdict.
  public let verdict: ReviewVerdict
  /// Why; never empty where it was returned.
  public let reason: UntrustedText?
  /// When.
  public let at: Instant

  /// A review as stored.
  public init(
    id: Int64, annotationID: Int64, taskID: Int64, annotator: String, reviewer: String,
    verdict: ReviewVerdict, reason: UntrustedText?, at: Instant
  ) {
    self.id = id
    self.annotationID = annotationID
    self.taskID = taskID
    self.annotator = annotator
    self.reviewer = reviewer
    self.verdict = verdict
    self.reason = reason
    self.at = at
  }
}

/// What was decided about an appeal.
public enum AppealDecision: String, CaseIterable, Sendable {
  /// The return is void: the label counts as approved.
  case granted
  /// The return stands.
  case declined
}

/// A person holds that a return is wrong; somebody other than who returned it decides.
public struct Appeal: Hashable, Sendable {
  /// The short number people type as A-3.
  public let id: Int64
  /// The return it is about.
  public let review: Review
  /// Why.
  public let reason: UntrustedText
  /// Since when.
  public let at: Instant
  /// When an answer was promised.
  public let dueAt: Instant
  /// What was decided; nil while it is open.
  public let decision: AppealDecision?
  /// Who decided.
  public let decidedBy: String?
  /// When.
  public let decidedAt: Instant?
  /// What they say.
  public let answer: UntrustedText?

  /// An appeal as stored.
  public init(
    id: Int64, review: Review, reason: UntrustedText, at: Instant, dueAt: Instant,
    decision: AppealDecision?, decidedBy: String?, decidedAt: Instant?, answer: UntrustedText?
  ) {
    self.id = id
    self.review = review
    self.reason = reason
    self.at = at
    self.dueAt = dueAt
    self.decision = decision
    self.decidedBy = decidedBy
    self.decidedAt = decidedAt
    self.answer = answer
  }
}
