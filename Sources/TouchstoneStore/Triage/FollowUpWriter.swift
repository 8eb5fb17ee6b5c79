internal import GRDB
internal import TouchstoneModel

/// Writes tasks that are made of flagged cases: their conversation is a copy, so that the case and what
/// follows from it live on their own.
struct FollowUpWriter {
  /// A task to be made.
  struct Draft {
    /// The turns; never empty.
    var context: [Message]
    /// The reply to work on; nil for tasks that begin without one.
    var reply: Message?
    /// The model that wrote the reply.
    var model: String?
    var followUp: FollowUp
    var tags: [String]
    var digest: [UInt8]
  }

  let db: Database
  let instant: Instant
  let ids: IdentitySource

  /// Stores the task and gives its number. Its identity is its external id as well, so that replies
  /// made elsewhere come back by a later import.
  func write(_ draft: Draft, of flagCase: FlagCase) throws -> Int64 {
    let uid = ids.next(at: instant)
    try db.run(
      "INSERT INTO conversation (uid, language) VALUES (?, ?)",
      [ids.next(at: instant).text, flagCase.language])
    let conversation = db.lastInsertedRowID
    var last: Int64?
    for turn in draft.context {
      last = try add(turn, model: nil, to: conversation, after: last)
    }
    let count = draft.reply == nil ? 0 : 1
    try db.run(
      """
      INSERT INTO task (uid, external_id, digest, conversation_id, context_message_id,
        candidate_count, guideline, priority, overlap, open_slots, state, language, created_at)
      VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, iif(?5 = 0, 'waiting', 'open'), ?9, ?10)
      """,
      [
        uid.text, draft.digest.blob, conversation, last, count, draft.followUp.guideline,
        100 * flagCase.severity.row, max(draft.followUp.overlap, 1), flagCase.language,
        instant.milliseconds,
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
    return task
  }

  private func add(
    _ turn: Message, model: String?, to conversation: Int64, after parent: Int64?
  ) throws -> Int64 {
    try db.run(
      """
      INSERT INTO message (conversation_id, parent_id, role, content, model) VALUES (?, ?, ?, ?, ?)
      """,
      [conversation, parent, turn.role.rawValue, turn.content.exact, model])
    return db.lastInsertedRowID
  }
}
