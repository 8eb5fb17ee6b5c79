internal import Crypto
internal import GRDB
internal import TouchstoneModel

/// Holds stored texts against the digests under which they stand.
struct TextDigests {
  let db: Database
  let found: (_ noun: String, _ id: Int64, _ problem: String) -> Void

  /// Guidelines, then tasks and their cases, then answers; `digest` is that of a task's content.
  func check(
    digest: (([Message], [IncomingCandidate]) -> [UInt8])?, progress: () throws -> Void
  ) throws {
    try guidelines()
    if let digest { try tasks(digest, progress) }
    try answers(
      "SELECT annotation_id, step, target, value FROM answer ORDER BY annotation_id", of: "label")
    try answers(
      "SELECT assignment_id, step, target, value FROM draft ORDER BY assignment_id", of: "draft")
  }

  private func guidelines() throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT id, digest, source FROM guideline")
    while let row = try rows.next() {
      let (id, digest): (Int64, String) = (try row.value("id"), try row.value("digest"))
      let source: String = try row.value("source")
      if Hexadecimal.text(SHA256.hash(data: Array(source.utf8))) != digest {
        found("guideline", id, "is not the text that its digest names")
      }
    }
  }

  /// The texts of tasks and of their cases.
  func tasks(
    _ digest: ([Message], [IncomingCandidate]) -> [UInt8], _ progress: () throws -> Void
  ) throws {
    let reader = try ConversationReader(db)
    let rows = try RawStatement(
      db,
      """
      SELECT t.id, t.digest, t.context_message_id, t.candidate_count, e.task_id, c.id,
        c.message_number, c.content_digest, c.context_digest
      FROM task t LEFT JOIN example_task e ON e.task_id = t.id
      LEFT JOIN flag_case c ON c.task_id = t.id ORDER BY t.id
      """)
    while try rows.step() {
      try progress()
      // An order for a first prompt has no text, and a worked example has the digest of its key.
      if rows.isNull(2) && rows.int(3) == 0 || !rows.isNull(4) { continue }
      let id = rows.int(0)
      do {
        let end = rows.optionalInt(2)
        let context = try reader.context(to: end)
        let candidates = try reader.candidates(task: id, after: end).map {
          IncomingCandidate(
            externalID: $0.externalID, model: $0.model?.exact, messages: $0.messages)
        }
        let turn = rows.isNull(5) ? nil : ReportedTurn(Int(rows.int(6)), of: context)
        if let turn {
          guard context.indices.contains(Int(rows.int(6)) - 1), rows.isBlob(7, turn.content),
            rows.isBlob(8, turn.context)
          else {
            found("case", rows.int(5), "is about another text than its digest names")
            continue
          }
          // A case that was split off has a task with the digest of the turn.
          if rows.isBlob(1, turn.content) { continue }
        }
        if !rows.isBlob(1, digest(context, candidates)) {
          found("task", id, "has another text than its digest names")
        }
      } catch let row as DamagedRow {
        found("task", id, "cannot be read whole: \(row.detail)")
      }
    }
  }

  private func answers(_ sql: String, of noun: String) throws {
    let rows = try RawStatement(db, sql)
    var last: Int64?
    while try rows.step() {
      let id = rows.int(0)
      guard let target = Target(text: rows.text(2)),
        AnswerCodec.answer(rows.text(3), target: target) != nil
      else {
        if last != id {
          found(noun, id, "has an answer that cannot be read, in \(rows.text(1))")
        }
        last = id
        continue
      }
    }
  }
}
