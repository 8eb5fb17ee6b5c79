internal import GRDB
internal import TouchstoneModel

/// Tasks that came without responses and may get them by a later import.
struct WaitingTasks {
  /// How a known task stands to an incoming one of the same id and other content.
  enum Standing {
    /// It is another task, or people work or have worked it without responses.
    case another
    /// The same prompt; it got its responses before.
    case hasResponses
    /// The same prompt, which waits for responses.
    case waits(conversation: Int64, context: Int64?, namesGuideline: Bool)
  }

  private let db: Database
  private let reader: ConversationReader

  init(_ db: Database) throws {
    self.db = db
    reader = try ConversationReader(db)
  }

  func standing(of incoming: IncomingTask, task id: Int64) throws -> Standing {
    guard let row = try db.first("SELECT * FROM task WHERE id = ?", [id]) else { return .another }
    let context: Int64? = try row.value("context_message_id")
    guard !incoming.context.isEmpty, try reader.context(to: context) == incoming.context else {
      return .another
    }
    let count: Int = try row.value("candidate_count")
    if incoming.candidates.isEmpty { return .hasResponses }
    guard count == 0,
      try db.number("SELECT count(*) FROM assignment WHERE task_id = ?", [id]) == 0
    else { return .another }
    return .waits(
      conversation: try row.value("conversation_id"), context: context,
      namesGuideline: try row.value("guideline") as String? != nil)
  }

  /// Lets people judge a task whose responses have come.
  func open(task id: Int64, digest: [UInt8], candidates: Int) throws {
    try db.run(
      """
      UPDATE task SET digest = ?, candidate_count = ?, state = iif(closed_at IS NULL, 'open', 'done')
      WHERE id = ?
      """, [digest.blob, candidates, id])
  }
}
