internal import GRDB
internal import JSONLines
public import TouchstoneModel

/// What an export reads and what it leaves behind.
public struct DatasetStore: Sendable {
  let database: StoreDatabase

  /// Calls `body` with each task that has a selected standing label, by task number, and tells what the
  /// selection left out.
  ///
  /// One consistent view of the store, constant memory. `began` hears what it holds before the first
  /// task and `passed` that one more was read, selected or not; neither they nor `body` may use the
  /// store. With `keepingRows` each label also has its answers as their rows hold them; with `whole`
  /// as well, and each task has what only a copy needs. Worked examples of guidelines come only when
  /// the selection asks for them. Of a sealed case neither context nor candidates are read.
  @discardableResult
  public func forEachLabelledTask(
    _ selection: Selection, keepingRows: Bool = false, authors: Bool = false, whole: Bool = false,
    cases reading: CaseReading = .provenance,
    began: (LabelledExtent) throws -> Void = { _ in }, passed: () throws -> Void = {},
    body: (LabelledTask) throws -> Void
  ) throws -> Exclusions {
    var excluded = Exclusions()
    try database.read { db in
      try began(try Self.extent(db))
      let reader = try TaskReader(
        db, selection, keepingRows: keepingRows, authors: authors, whole: whole, cases: reading)
      while let task = try reader.next() {
        if let selected = selection.select(task, excluded: &excluded) { try body(selected) }
        try passed()
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
    try database.read { db in try Self.extent(db).latestRevision }
  }

  private static func extent(_ db: Database) throws -> LabelledExtent {
    let latest = try db.number("SELECT coalesce(max(id), 0) FROM annotation")
    let tasks = try db.number(
      "SELECT count(DISTINCT task_id) FROM assignment WHERE state = 'submitted'")
    return LabelledExtent(latestRevision: latest ?? 0, tasks: Int(tasks ?? 0))
  }

  /// Records an export that was written.
  public func record(
    format: String, path: String, manifest: String, request: String? = nil, by actor: Actor,
    at instant: Instant, ids: IdentitySource
  ) throws -> DatasetRecord {
    try database.write { db in
      let uid = ids.next(at: instant)
      try db.run(
        """
        INSERT INTO dataset (uid, format, path, manifest, request, person_id, at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [uid.text, format, path, manifest, request, actor.person.id, instant.milliseconds])
      let id = db.lastInsertedRowID
      try EventLog.append("export", on: "dataset", uid, by: actor, at: instant, in: db) {
        $0.key("format")
        $0.string(format)
      }
      return DatasetRecord(
        id: id, uid: uid, format: format, path: path, manifest: manifest, request: request,
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
      ).map(Self.record)
    }
  }

  /// How many exports are recorded.
  public func count() throws -> Int {
    try database.read { db in Int(try db.number("SELECT count(*) FROM dataset") ?? 0) }
  }

  /// The last export that was recorded at a place; nil when there is none.
  public func latest(at path: String) throws -> DatasetRecord? {
    try database.read { db in
      try db.first(
        """
        SELECT d.*, p.name FROM dataset d JOIN person p ON p.id = d.person_id
        WHERE rtrim(d.path, '/') = rtrim(?, '/') ORDER BY d.id DESC LIMIT 1
        """, [path]
      ).map(Self.record)
    }
  }

  /// The export of that number; nil when there is none.
  public func export(_ number: Int64) throws -> DatasetRecord? {
    try database.read { db in
      try db.first(
        """
        SELECT d.*, p.name FROM dataset d JOIN person p ON p.id = d.person_id WHERE d.id = ?
        """, [number]
      ).map(Self.record)
    }
  }

  private static func record(_ row: Row) throws -> DatasetRecord {
    DatasetRecord(
      id: try row.value("id"), uid: try row.uid("uid"), format: try row.value("format"),
      path: try row.value("path"), manifest: try row.value("manifest"),
      request: try row.value("request"), person: try row.value("name"), at: try row.instant("at"))
  }
}

/// What the store holds when a walk over its labelled tasks begins.
public struct LabelledExtent: Hashable, Sendable {
  /// The number of the latest revision.
  public let latestRevision: Int64
  /// How many tasks have a label that stands.
  public let tasks: Int
}
