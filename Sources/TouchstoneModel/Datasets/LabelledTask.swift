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
  public let labels: [Label]
  /// The flagged case that the task judges, follows up or checks; nil for other tasks.
  public let caseUID: UniqueID?
  /// Whether nothing of it may be shown or exported; then it has neither context nor candidates.
  public let isSealed: Bool
  /// The flagged case that the task judges, where the reader asked for cases.
  public let flagged: FlaggedCase?

  /// A task as stored.
  public init(
    id: Int64, uid: UniqueID, externalID: String?, language: String?, context: [Message],
    candidates: [Candidate], labels: [Label], caseUID: UniqueID? = nil,
    isSealed: Bool = false, flagged: FlaggedCase? = nil
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
  }
}
