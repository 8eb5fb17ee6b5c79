internal import GRDB
internal import TouchstoneModel

/// Writes tasks that are made here, one at a time; an import has statements of its own for many.
struct TaskWriter {
  /// A task to be made.
  struct Draft {
    /// The turns; never empty.
    var context: [Message]
    /// Who wrote the turns; nil where they are a copy.
    var author: Person?
    /// The reply to work on; nil for tasks that begin without one.
    var reply: Message?
    /// The model that wrote the reply.
    var model: String?
    /// The guideline by slug.
    var guideline: String?
    /// How many people work it.
    var overlap: Int
    var priority = 0
    var language: String?
    var tags: [String]
    /// What else is known of the conversation, one JSON object.
    var metadata: String?
    /// That of the turns with the reply, as an import makes it.
    var digest: [UInt8]
  }

  let db: Database
  let instant: Instant
  let ids: IdentitySource

  /// Stores the task with a conversation of its own. Its identity is its external id as well, so that
  /// replies made elsewhere come back by a later import.
  func write(_ draft: Draft) throws -> (id: Int64, uid: UniqueID) {
    let uid = ids.next(at: instant)
    try db.run(
      "INSERT INTO conversation (uid, language, metadata) VALUES (?, ?, ?)",
      [ids.next(at: instant).text, draft.language, draft.metadata])
    let conversation = db.lastInsertedRowID
    var last: Int64?
    for turn in draft.context {
      last = try add(turn, author: draft.author, to: conversation, after: last)
    }
    let count = draft.reply == nil ? 0 : 1
    try db.run(
      """
      INSERT INTO task (uid, external_id, digest, conversation_id, context_message_id,
        candidate_count, guideline, priority, overlap, open_slots, state, language, created_at)
      VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, iif(?5 = 0, 'waiting', 'open'), ?9, ?10)
      """,
      [
        uid.text, draft.digest.blob, conversation, last, count, draft.guideline, draft.priority,
        max(draft.overlap, 1), draft.language, instant.milliseconds,
      ])
    let task = db.lastInsertedRowID
    if let reply = draft.reply {
      let message = try add(reply, model: draft.model, to: conversation, after: last)
      try db.run(
        "INSERT INTO candidate (task_id, number, message_id) VALUES (?, 1, ?)", [task, message])
    }
    for tag in draft.tags {
      try db.run("INSERT OR IGNORE INTO task_tag (task_id, tag) VALUES (?, ?)", [task, tag])
    }
    return (task, uid)
  }

  private func add(
    _ turn: Message, author: Person? = nil, model: String? = nil, to conversation: Int64,
    after parent: Int64?
  ) throws -> Int64 {
    try db.run(
      """
      INSERT INTO message (conversation_id, parent_id, role, content, model, author_id)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [conversation, parent, turn.role.rawValue, turn.content.exact, model, author?.id])
    return db.lastInsertedRowID
  }
}
