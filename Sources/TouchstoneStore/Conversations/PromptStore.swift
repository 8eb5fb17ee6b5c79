internal import GRDB
internal import JSONLines
public import TouchstoneModel

/// Prompts that people write here: drafts, and tasks without responses made of them.
public struct PromptStore: Sendable {
  let database: StoreDatabase

  /// The prompt a person is writing; nil when there is none.
  public func draft(of person: Person) throws -> PromptDraft? {
    try database.read { db in
      guard
        let row = try db.first("SELECT * FROM prompt_draft WHERE person_id = ?", [person.id])
      else { return nil }
      return PromptDraft(
        text: UntrustedText(try row.value("text")),
        system: try row.text("system"),
        guideline: try row.value("guideline"), language: try row.value("language"),
        tags: try row.words("tags"))
    }
  }

  /// Keeps the prompt a person is writing, durably; nil drops it.
  public func saveDraft(_ draft: PromptDraft?, by actor: Actor, at instant: Instant) throws {
    try database.write { db in
      guard let draft else { return try Self.dropDraft(of: actor, in: db) }
      try db.run(
        """
        INSERT INTO prompt_draft (person_id, text, system, guideline, language, tags, at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET text = excluded.text, system = excluded.system,
          guideline = excluded.guideline, language = excluded.language, tags = excluded.tags,
          at = excluded.at
        """,
        [
          actor.person.id, draft.text.exact, draft.system?.exact, draft.guideline, draft.language,
          draft.tags.json, instant.milliseconds,
        ])
    }
  }

  /// Makes a prompt a task without responses, whose author is never offered it, in one transaction.
  ///
  /// `digest` is that of the context without candidates. Gives the task's number.
  public func store(
    _ prompt: PromptDraft, origin: TextOrigin?, digest: [UInt8], overlap: Int,
    dropsDraft: Bool, by actor: Actor, at instant: Instant, ids: IdentitySource
  ) throws -> Int64 {
    try database.write { db in
      let (task, uid) = try TaskWriter(db: db, instant: instant, ids: ids).write(
        TaskWriter.Draft(
          context: prompt.context, author: actor.person, guideline: prompt.guideline,
          overlap: overlap, language: prompt.language, tags: prompt.tags,
          metadata: origin.map(Self.json), digest: digest))
      try db.run(
        "INSERT INTO task_author (task_id, person_id) VALUES (?, ?)", [task, actor.person.id])
      if dropsDraft { try Self.dropDraft(of: actor, in: db) }
      try EventLog.append("write", on: "task", uid, by: actor, at: instant, in: db) {
        $0.key("task")
        $0.int(task)
        $0.key("origin")
        if let origin { $0.string(origin.text) } else { $0.null() }
      }
      return task
    }
  }

  /// The user's last words in the newest tasks, newest first, of texts whose length in Unicode
  /// scalars lies in a range; `except` is left out.
  public func newest(
    _ limit: Int, lengths: ClosedRange<Int>, except task: Int64?
  ) throws -> [(task: Int64, text: UntrustedText)] {
    try database.read { db in
      try db.all(
        """
        SELECT t.id, m.content FROM (
          SELECT id, context_message_id FROM task ORDER BY id DESC LIMIT ?1) t
        JOIN message m ON m.id = t.context_message_id
        WHERE t.id IS NOT ?4 AND length(m.content) BETWEEN ?2 AND ?3
        ORDER BY t.id DESC
        """, [limit, lengths.lowerBound, lengths.upperBound, task]
      ).map { (try $0.value("id"), UntrustedText(try $0.value("content"))) }
    }
  }

  private static func dropDraft(of actor: Actor, in db: Database) throws {
    try db.run("DELETE FROM prompt_draft WHERE person_id = ?", [actor.person.id])
  }

  private static func json(_ origin: TextOrigin) -> String {
    var writer = JSONWriter(capacity: 64)
    writer.beginObject()
    writer.key("origin")
    writer.string(origin.text)
    writer.endObject()
    return writer.text
  }
}
