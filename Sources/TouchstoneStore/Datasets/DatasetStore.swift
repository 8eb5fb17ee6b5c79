internal import GRDB
internal import JSONLines
public import TouchstoneModel

/// What an export reads and what it leaves behind.
public struct DatasetStore: Sendable {
  let database: StoreDatabase

  /// Calls `body` with each task that has a selected standing label, by task number; never with a
  /// worked example.
  ///
  /// One consistent view of the store, constant memory. `body` must not use the store. With
  /// `keepingRows` each label also has its answers as their rows hold them. Worked examples of
  /// guidelines are no tasks of a dataset. Of a sealed case neither context nor candidates are read.
  public func forEachLabelledTask(
    _ selection: Selection, keepingRows: Bool = false, cases reading: CaseReading = .provenance,
    body: (LabelledTask) throws -> Void
  ) throws {
    try database.read { db in
      let tasks = try RawStatement(
        db,
        """
        SELECT t.id, t.uid, t.external_id, t.language, t.context_message_id,
          ?4 AND (?5 IS NULL OR t.guideline = ?5) FROM task t
        WHERE (EXISTS (
            SELECT 1 FROM assignment a WHERE a.task_id = t.id AND a.state = 'submitted')
          OR (?3 AND EXISTS (SELECT 1 FROM flag_case c WHERE c.task_id = t.id
            AND (c.disposition IS NOT NULL OR c.ruled_at IS NOT NULL OR EXISTS (
              SELECT 1 FROM case_route r WHERE r.case_id = c.id)))))
          AND NOT EXISTS (SELECT 1 FROM example_task e WHERE e.task_id = t.id)
          AND (?1 IS NULL OR t.language = ?1)
          AND (?2 IS NULL OR EXISTS (
            SELECT 1 FROM task_tag g WHERE g.task_id = t.id AND g.tag = ?2))
        ORDER BY t.id
        """)
      tasks.bind(1, selection.language)
      tasks.bind(2, selection.tag)
      tasks.bind(3, reading == .provenance ? 0 : 1)
      tasks.bind(4, selection.annotator == nil ? 1 : 0)
      tasks.bind(5, selection.guideline)
      let cases = try CaseReader(db, reading)
      let labelReader = try LabelReader(db, selection, keepingRows: keepingRows)
      let conversations = try ConversationReader(db)
      while try tasks.step() {
        let id = tasks.int(0)
        let labels = try labelReader.labels(task: id)
        let flagged = try cases.flagged(task: id)
        if labels.isEmpty, tasks.int(5) == 0 || flagged?.isTaken(by: reading) != true { continue }
        guard let uid = UniqueID(tasks.text(1)) else {
          throw DamagedRow(detail: "task \(id) has no identity")
        }
        let isSealed = cases.isSealed(task: id)
        let context = isSealed ? nil : tasks.optionalInt(4)
        try body(
          LabelledTask(
            id: id, uid: uid, externalID: tasks.optionalText(2), language: tasks.optionalText(3),
            context: try conversations.context(to: context),
            candidates: isSealed ? [] : try conversations.candidates(task: id, after: context),
            labels: labels, caseUID: try cases.origin(ofTask: id), isSealed: isSealed,
            flagged: isSealed ? nil : flagged))
      }
    }
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
