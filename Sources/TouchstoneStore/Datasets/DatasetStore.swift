internal import GRDB
internal import JSONLines
public import TouchstoneModel

/// What an export reads and what it leaves behind.
public struct DatasetStore: Sendable {
  let database: StoreDatabase

  /// Calls `body` with each task that has a selected standing label, by task number, and tells what the
  /// selection left out.
  ///
  /// One consistent view of the store, constant memory. `body` must not use the store. With
  /// `keepingRows` each label also has its answers as their rows hold them; with `whole` as well, and
  /// each task has what only a copy needs. Worked examples of guidelines come only when the selection
  /// asks for them. Of a sealed case neither context nor candidates are read.
  @discardableResult
  public func forEachLabelledTask(
    _ selection: Selection, keepingRows: Bool = false, authors: Bool = false, whole: Bool = false,
    cases reading: CaseReading = .provenance, body: (LabelledTask) throws -> Void
  ) throws -> Exclusions {
    var excluded = Exclusions()
    try database.read { db in
      let reader = try TaskReader(
        db, selection, keepingRows: keepingRows, authors: authors, whole: whole, cases: reading)
      while let task = try reader.next() {
        if let selected = selection.select(task, excluded: &excluded) { try body(selected) }
      }
    }
    return excluded
  }

  /// The contexts of all worked examples, which no dataset should hold.
  public func exampleContexts() throws -> [[Message]] {
    try database.read { db in
      let conversations = try ConversationReader(db)
      return try db.all(
        """
        SELECT DISTINCT t.context_message_id AS message FROM example_task e
        JOIN task t ON t.id = e.task_id WHERE t.context_message_id IS NOT NULL ORDER BY 1
        """
      ).map { try conversations.context(to: try $0.value("message")) }
    }
  }

  /// The number of the latest revision, so that a selection can be bound to what there was.
  public func latestRevision() throws -> Int64 {
    try database.read { db in try db.number("SELECT coalesce(max(id), 0) FROM annotation") ?? 0 }
  }

  /// Records an export that was written.
  public func record(
    format: String, path: String, manifest: String, by actor: Actor, at instant: Instant,
    ids: IdentitySource
  ) throws -> DatasetRecord {
    try database.write { db in
      let uid = ids.next(at: instant)
      try db.run(
        """
        INSERT INTO dataset (uid, format, path, manifest, person_id, at) VALUES (?, ?, ?, ?, ?, ?)
        """,
        [uid.text, format, path, manifest, actor.person.id, instant.milliseconds])
      let id = db.lastInsertedRowID
      try EventLog.append("export", on: "dataset", uid, by: actor, at: instant, in: db) {
        $0.key("format")
        $0.string(format)
      }
      return DatasetRecord(
        id: id, uid: uid, format: format, path: path, manifest: manifest,
        person: actor.person.name, at: instant)
    }
  }

  /// The recorded exports, latest first.
  public func list(limit: Int) throws -> [DatasetRecord] {
    try database.read { db in
      try db.all(
        """
        SELECT d.*, p.name FROM dataset d JOIN person p ON p.id = d.person_id
        ORDER BY d.id DESC LIMIT ?
        """, [limit]
      ).map { row in
        DatasetRecord(
          id: try row.value("id"), uid: try row.uid("uid"), format: try row.value("format"),
          path: try row.value("path"), manifest: try row.value("manifest"),
          person: try row.value("name"), at: try row.instant("at"))
      }
    }
  }
}
