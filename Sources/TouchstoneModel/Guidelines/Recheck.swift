/// A label that its annotator shall look at again under another version of its guideline.
public struct Recheck: Hashable, Sendable {
  /// The short number; unique in one store only.
  public let id: Int64
  /// The claim whose label it is about.
  public let assignmentID: Int64
  /// The task.
  public let taskID: Int64
  /// The label's revision that stands now; nil while nothing stands.
  public let annotationID: Int64?
  /// The guideline's name.
  public let slug: String
  /// The registered guideline for which it was asked; a later one does as well.
  public let guidelineID: Int64
  /// The registered guideline under which the label that stands was made.
  public let madeUnderID: Int64?
  /// Why.
  public let reason: UntrustedText
  /// Who made the label.
  public let annotator: String
  /// Whether that person has left, so that nobody is asked.
  public let isUnassigned: Bool

  /// A re-check as stored.
  public init(
    id: Int64, assignmentID: Int64, taskID: Int64, annotationID: Int64?, slug: String,
    guidelineID: Int64, madeUnderID: Int64?, reason: UntrustedText, annotator: String,
    isUnassigned: Bool
  ) {
    self.id = id
    self.assignmentID = assignmentID
    self.taskID = taskID
    self.annotationID = annotationID
    self.slug = slug
    self.guidelineID = guidelineID
    self.madeUnderID = madeUnderID
    self.reason = reason
    self.annotator = annotator
    self.isUnassigned = isUnassigned
  }
}

/// How many re-checks of one guideline stand where.
public struct RecheckTally: Hashable, Sendable {
  /// The guideline's name.
  public let slug: String
  /// Asked and not done.
  public let open: Int
  /// Those of the open ones whose annotator has left.
  public let unassigned: Int
  /// Done: a later label took the place of the one that was asked about.
  public let done: Int

  /// A tally.
  public init(slug: String, open: Int, unassigned: Int, done: Int) {
    self.slug = slug
    self.open = open
    self.unassigned = unassigned
    self.done = done
  }
}

/// A label to be looked at again, and why.
public struct RecheckOrder: Hashable, Sendable {
  /// The claim whose label it is.
  public let assignmentID: Int64
  /// The revision that was seen to stand.
  public let annotationID: Int64
  /// Why.
  public let reason: String

  /// An order.
  public init(assignmentID: Int64, annotationID: Int64, reason: String) {
    self.assignmentID = assignmentID
    self.annotationID = annotationID
    self.reason = reason
  }
}

/// A label that stands, with the exact guideline under which it was made.
public struct StandingLabel: Hashable, Sendable {
  /// The revision.
  public let annotationID: Int64
  /// The claim it belongs to.
  public let assignmentID: Int64
  /// The task.
  public let taskID: Int64
  /// Who made it.
  public let annotator: String
  /// Whether that person has left.
  public let hasLeft: Bool
  /// The registered guideline.
  public let guidelineID: Int64
  /// The answers.
  public let sheet: AnswerSheet

  /// A label as stored.
  public init(
    annotationID: Int64, assignmentID: Int64, taskID: Int64, annotator: String, hasLeft: Bool,
    guidelineID: Int64, sheet: AnswerSheet
  ) {
    self.annotationID = annotationID
    self.assignmentID = assignmentID
    self.taskID = taskID
    self.annotator = annotator
    self.hasLeft = hasLeft
    self.guidelineID = guidelineID
    self.sheet = sheet
  }
}
