internal import GRDB
internal import JSONLines
public import TouchstoneModel

/// The tasks with their conversations.
public struct TaskStore: Sendable {
  let database: StoreDatabase

  /// The task with all its text; nil when there is none. Of a sealed task nothing is told.
  public func detail(_ id: Int64) throws -> TaskDetail? {
    try database.read { db in
      guard let row = try db.first("SELECT * FROM task WHERE id = ?", [id]) else { return nil }
      let tags = try db.all("SELECT tag FROM task_tag WHERE task_id = ? ORDER BY tag", [id])
      let context: Int64? = try row.value("context_message_id")
      let metadata = try db.first(
        "SELECT metadata FROM conversation WHERE id = ?",
        [try row.value("conversation_id") as Int64])
      let reader = try ConversationReader(db)
      let detail = TaskDetail(
        id: id, uid: try row.uid("uid"), externalID: try row.value("external_id"),
        context: try reader.context(to: context),
        candidates: try reader.candidates(task: id, after: context),
        tags: try tags.map { try $0.value("tag") }, language: try row.value("language"),
        guideline: try row.value("guideline"), priority: try row.value("priority"),
        overlap: try row.value("overlap"), state: try row.word("state"),
        metadata: try metadata.flatMap { try $0.value("metadata") as String? }
          .map(UntrustedText.init))
      return try SealRows.isSealed(task: id, in: db) ? detail.sealed : detail
    }
  }

  /// The number of the task with this external id, compared by bytes; nil when there is none.
  public func id(externalID: String) throws -> Int64? {
    try database.read { try $0.number("SELECT id FROM task WHERE external_id = ?", [externalID]) }
  }

  /// How many tasks there are, worked examples left out; reads all of them.
  public func count() throws -> Int {
    try database.read {
      Int(
        try $0.number(
          "SELECT count(*) FROM task WHERE id NOT IN (SELECT task_id FROM example_task)") ?? 0)
    }
  }

  /// External ids that start with these bytes, in byte order, at most `limit`.
  public func externalIDs(startingWith prefix: String, limit: Int) throws -> [String] {
    try database.read { db in
      try db.all(
        """
        SELECT external_id FROM task
        WHERE external_id IS NOT NULL AND external_id >= ?1 AND external_id < ?1 || ?2
        ORDER BY external_id LIMIT ?3
        """, [prefix, "\u{10FFFF}", limit]
      ).map { try $0.value("external_id") }
    }
  }

  /// All tags in byte order.
  public func tags() throws -> [String] {
    try database.read { db in
      try db.all("SELECT DISTINCT tag FROM task_tag ORDER BY tag").map { try $0.value("tag") }
    }
  }

  /// Sets how many people shall judge each task of a guideline; nil: the tasks that name none.
  ///
  /// Gives the number of tasks changed. Work already claimed or sent stays.
  public func setOverlap(
    _ overlap: Int, guideline: String?, by actor: Actor, at instant: Instant
  ) throws -> Int {
    try database.write { db in
      try db.run(
        """
        UPDATE task SET overlap = ?1, (open_slots, state) = (
          SELECT max(0, ?1 - count(*)),
            CASE WHEN total(a.state = 'submitted') >= ?1 THEN 'done'
              WHEN task.candidate_count = 0 THEN 'waiting' ELSE 'open' END
          FROM assignment a WHERE a.task_id = task.id AND a.guideline_id IS NOT NULL
            AND a.state IN ('claimed', 'submitted'))
        WHERE guideline IS ?2 AND overlap <> ?1
        """, [max(overlap, 1), guideline])
      let changed = db.changesCount
      if changed > 0 {
        try EventLog.append("set-overlap", on: "task", nil, by: actor, at: instant, in: db) {
          $0.key("guideline")
          if let guideline { $0.string(guideline) } else { $0.null() }
          $0.key("overlap")
          $0.int(max(overlap, 1))
          $0.key("tasks")
          $0.int(changed)
        }
      }
      return changed
    }
  }
}
