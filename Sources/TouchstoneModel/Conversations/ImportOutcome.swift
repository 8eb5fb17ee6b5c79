/// What became of one imported line.
public enum ImportOutcome: Hashable, Sendable {
  /// A new task.
  case added(task: Int64)
  /// The same task was there.
  case unchanged(task: Int64)
  /// The same task was there without a guideline and has one now.
  case guidelineSet(task: Int64)
  /// The task was there without responses and has them now.
  case responsesAdded(task: Int64)
  /// Another task with this id is there; nothing was changed.
  case conflict(task: Int64)
  /// A new flagged case.
  case caseOpened(case: Int64)
  /// The report joined a case that was there.
  case reportFolded(ReportFold, case: Int64)
  /// The same report was there.
  case reportUnchanged(case: Int64)
  /// A new label.
  case labelAdded(task: Int64)
  /// The same label was there.
  case labelUnchanged(task: Int64)
  /// The label cannot be stored.
  case labelRejected(LabelProblem)
}

/// Why an imported label cannot be stored.
public enum LabelProblem: Hashable, Sendable {
  /// No task has this id.
  case unknownTask(String)
  /// The task has no candidate with this id.
  case unknownCandidate(String)
  /// A candidate stands in two places.
  case repeatedCandidate(String)
  /// Some candidates stand nowhere.
  case missingCandidates(Int)
  /// The name is that of somebody who works here.
  case annotatorWorksHere(String)
  /// An answer at this step has none of the forms that are known.
  case unknownAnswer(step: String)
  /// Nobody gave the text of the guideline version that it names, here or on an earlier line.
  case unknownGuideline(GuidelineStamp)
  /// Another label has its identity.
  case otherLabel(UniqueID)
  /// The annotator's label on this task has another revision of that number.
  case otherRevision(Int)
}

/// How an import went, in counts.
public struct ImportTotals: Hashable, Sendable {
  /// New tasks.
  public var added = 0
  /// Tasks that were there.
  public var unchanged = 0
  /// Tasks that were there and got a guideline.
  public var guidelineSet = 0
  /// Tasks that were there without responses and got them.
  public var responsesAdded = 0
  /// Tasks whose id was taken by another one.
  public var conflicts = 0
  /// New flagged cases.
  public var casesOpened = 0
  /// Reports that joined a case with the same conversation.
  public var reportsFolded = 0
  /// Reports that joined a case with nearly the same conversation.
  public var reportsFoldedNear = 0
  /// Reports that were there.
  public var reportsUnchanged = 0
  /// New reports by the mark they got.
  public var marked: [ReportMark: Int] = [:]
  /// New labels.
  public var labelsAdded = 0
  /// Labels that were there.
  public var labelsUnchanged = 0
  /// Labels that could not be stored.
  public var labelsRejected = 0

  /// No line yet.
  public init() {}

  /// Counts one outcome.
  public mutating func count(_ outcome: ImportOutcome) {
    switch outcome {
    case .added: added += 1
    case .unchanged: unchanged += 1
    case .guidelineSet: guidelineSet += 1
    case .responsesAdded: responsesAdded += 1
    case .conflict: conflicts += 1
    case .caseOpened: casesOpened += 1
    case .reportFolded(.near, _): reportsFoldedNear += 1
    case .reportFolded: reportsFolded += 1
    case .reportUnchanged: reportsUnchanged += 1
    case .labelAdded: labelsAdded += 1
    case .labelUnchanged: labelsUnchanged += 1
    case .labelRejected: labelsRejected += 1
    }
  }
}
