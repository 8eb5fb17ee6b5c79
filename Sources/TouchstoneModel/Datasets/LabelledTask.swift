/// A task with its context, its candidates and all its standing labels: what an export reads.
public struct LabelledTask: Hashable, Sendable {
  /// The task's short number in its store.
  public let id: Int64
  /// The identity that travels.
  public let uid: UniqueID
  /// The id the imported file gave it.
  public let externalID: String?
  /// The language as the file gave it.
  public let language: String?
  /// The turns up to the candidates.
  public let context: [Message]
  /// The candidates by number, 1 first.
  public let candidates: [Candidate]
  /// The standing labels by annotator name, then by revision's uid.
  public var labels: [Label]
  /// The flagged case that the task judges, follows up or checks; nil for other tasks.
  public let caseUID: UniqueID?
  /// Whether nothing of it may be shown or exported; then it has neither context nor candidates.
  public let isSealed: Bool
  /// The flagged case that the task judges, where the reader asked for cases.
  public var flagged: FlaggedCase?
  /// What the reader was asked for beside.
  public let facts: Facts
  /// What only a copy of the task needs, where the reader asked for it.
  public let copied: CopyFacts?

  /// What only some selections need.
  public struct Facts: Hashable, Sendable {
    /// The guideline that the task asks for.
    public var guideline: String?
    /// The tags.
    public var tags: [String]
    /// The severity of the case that the task judges.
    public var severity: ErrorSeverity?
    /// Who wrote its prompt, by name.
    public var authors: [String]

    /// Facts; none by default.
    public init(
      guideline: String? = nil, tags: [String] = [], severity: ErrorSeverity? = nil,
      authors: [String] = []
    ) {
      self.guideline = guideline
      self.tags = tags
      self.severity = severity
      self.authors = authors
    }
  }

  /// A task as stored.
  public init(
    id: Int64, uid: UniqueID, externalID: String?, language: String?, context: [Message],
    candidates: [Candidate], labels: [Label], caseUID: UniqueID? = nil,
    isSealed: Bool = false, flagged: FlaggedCase? = nil, facts: Facts = Facts(),
    copied: CopyFacts? = nil
  ) {
    self.id = id
    self.uid = uid
    self.externalID = externalID
    self.language = language
    self.context = context
    self.candidates = candidates
    self.labels = labels
    self.caseUID = caseUID
    self.isSealed = isSealed
    self.flagged = flagged
    self.facts = facts
    self.copied = copied
  }

  /// How far the labels agree: 1 less their spread; nil for fewer than two.
  public var agreement: Double? { labels.count < 2 ? nil : 1 - LabelSpread(labels).value }

  /// The same task with other labels.
  public func holding(_ labels: [Label]) -> LabelledTask {
    var task = self
    task.labels = labels
    return task
  }

  /// The same task without what was said about its case beside the labels.
  var withoutCase: LabelledTask {
    var task = self
    task.flagged = nil
    return task
  }
}
