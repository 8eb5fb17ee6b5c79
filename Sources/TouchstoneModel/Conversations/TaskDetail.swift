/// A task with all that a screen shows of it.
public struct TaskDetail: Hashable, Sendable {
  /// The short number people type.
  public let id: Int64
  /// The identity that travels.
  public let uid: UniqueID
  /// The id the imported file gave it.
  public let externalID: String?
  /// The turns up to the candidates.
  public let context: [Message]
  /// The candidates by number, 1 first.
  public let candidates: [Candidate]
  /// The tags in byte order.
  public let tags: [String]
  /// The language as the file gave it.
  public let language: String?
  /// The guideline the task asks for.
  public let guideline: String?
  /// The higher, the earlier it is offered.
  public let priority: Int
  /// How many people shall judge it.
  public let overlap: Int
  /// Where it stands.
  public let state: TaskState
  /// What else the imported line said, one JSON object as it stood; it may tell models.
  public let metadata: UntrustedText?
  /// Whether its texts are withheld: it belongs to a sealed case.
  public private(set) var isSealed = false

  /// The task with nothing of what was said: a sealed case shows nobody anything.
  public var sealed: TaskDetail {
    let hidden = UntrustedText("(sealed)")
    var task = TaskDetail(
      id: id, uid: uid, externalID: externalID,
      context: context.map { Message(role: $0.role, content: hidden) }, candidates: [],
      tags: tags, language: language, guideline: guideline, priority: priority, overlap: overlap,
      state: state)
    task.isSealed = true
    return task
  }

  /// A task as stored.
  public init(
    id: Int64, uid: UniqueID, externalID: String?, context: [Message], candidates: [Candidate],
    tags: [String], language: String?, guideline: String?, priority: Int, overlap: Int,
    state: TaskState, metadata: UntrustedText? = nil
  ) {
    self.id = id
    self.uid = uid
    self.externalID = externalID
    self.context = context
    self.candidates = candidates
    self.tags = tags
    self.language = language
    self.guideline = guideline
    self.priority = priority
    self.overlap = overlap
    self.state = state
    self.metadata = metadata
  }
}
