/// A flagged case: one or more reports about the same turn, judged by a task of its own.
public struct FlagCase: Hashable, Sendable {
  /// The short number people type as F-12.
  public let id: Int64
  /// The identity that travels.
  public let uid: UniqueID
  /// The task by which it is judged; its context is the reported conversation.
  public let taskID: Int64
  /// The reported message's number in that context, from 1.
  public let messageNumber: Int
  /// Where it stands.
  public let state: CaseState
  /// How it ended; nil while open and when it was fixed.
  public let disposition: Disposition?
  /// The case its reports went to; nil unless merged.
  public let mergedInto: Int64?
  /// The family: of the ruling, else of the judges, else of the reports.
  public let family: String?
  /// The error type, likewise.
  public let type: String?
  /// How grave, likewise; what reports do not tell is the usual severity.
  public let severity: ErrorSeverity
  /// Whose fault; nil before it is judged.
  public let fault: String?
  /// The model that wrote the reported turn.
  public let model: String?
  /// The language of the conversation.
  public let language: String?
  /// How many reports it has.
  public let reportCount: Int
  /// What is wrong with its reports.
  public let marks: [ReportMark]
  /// Since when: the earliest report.
  public let reportedAt: Instant
  /// When the first judgement came.
  public let triagedAt: Instant?
  /// When a lead settled it.
  public let ruledAt: Instant?
  /// The lead or trainer who takes care of it.
  public let assignee: String?

  /// A case as stored.
  public init(
    id: Int64, uid: UniqueID, taskID: Int64, messageNumber: Int, state: CaseState,
    disposition: Disposition?, mergedInto: Int64?, family: String?, type: String?,
    severity: ErrorSeverity, fault: String?, model: String?, language: String?, reportCount: Int,
    marks: [ReportMark], reportedAt: Instant, triagedAt: Instant?, ruledAt: Instant?,
    assignee: String?
  ) {
    self.id = id
    self.uid = uid
    self.taskID = taskID
    self.messageNumber = messageNumber
    self.state = state
    self.disposition = disposition
    self.mergedInto = mergedInto
    self.family = family
    self.type = type
    self.severity = severity
    self.fault = fault
    self.model = model
    self.language = language
    self.reportCount = reportCount
    self.marks = marks
    self.reportedAt = reportedAt
    self.triagedAt = triagedAt
    self.ruledAt = ruledAt
    self.assignee = assignee
  }

  /// What people type and read.
  public var name: String { "F-\(id)" }
  /// The type, else the family with a question mark, else a question mark.
  public var kind: String { type ?? family.map { $0 + "/?" } ?? "?" }

  /// The number behind `F-12`, `f12` or `12`; nil for other words.
  public static func number(_ word: String) -> Int64? { ShortName.number(word, letter: "F") }
}

/// Which cases are meant; all conditions hold at once.
public struct CaseFilter: Hashable, Sendable {
  /// Only these cases by number; empty: any.
  public var ids: [Int64]
  /// Only this family.
  public var family: String?
  /// Only this type.
  public var type: String?
  /// Only this severity.
  public var severity: ErrorSeverity?
  /// Only these states; empty: those that are open.
  public var states: [CaseState]
  /// Only conversations in this language.
  public var language: String?
  /// Only turns of this model.
  public var model: String?
  /// Only cases that this reporter reported.
  public var reporter: String?
  /// Only cases of this person.
  public var assignee: String?
  /// Only cases nobody takes care of.
  public var isUnassigned: Bool
  /// Only cases reported before.
  public var reportedBefore: Instant?
  /// Only cases reported since.
  public var reportedSince: Instant?
  /// Only cases with this mark.
  public var mark: ReportMark?

  /// A filter; by default all open cases.
  public init(
    ids: [Int64] = [], family: String? = nil, type: String? = nil, severity: ErrorSeverity? = nil,
    states: [CaseState] = [], language: String? = nil, model: String? = nil,
    reporter: String? = nil, assignee: String? = nil, isUnassigned: Bool = false,
    reportedBefore: Instant? = nil, reportedSince: Instant? = nil, mark: ReportMark? = nil
  ) {
    self.ids = ids
    self.family = family
    self.type = type
    self.severity = severity
    self.states = states
    self.language = language
    self.model = model
    self.reporter = reporter
    self.assignee = assignee
    self.isUnassigned = isUnassigned
    self.reportedBefore = reportedBefore
    self.reportedSince = reportedSince
    self.mark = mark
  }
}
