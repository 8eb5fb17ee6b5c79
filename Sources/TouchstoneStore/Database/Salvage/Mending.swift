internal import Crypto
internal import GRDB
internal import JSONLines
internal import TouchstoneModel

/// Makes rows that were read a store again: stand-ins for those that others cannot do without, no row that
/// refers to nothing, no task or label that is not whole.
///
/// Runs without triggers and references. What it takes out goes to `SetAside`.
struct Mending {
  let db: Database
  let aside: SetAside
  let instant: Instant
  let ids: IdentitySource
  /// The digest of a task with its candidates, as an import makes it.
  let digest: (([Message], [IncomingCandidate]) -> [UInt8])?
  /// Texts of guidelines that somebody has, by their digest.
  private let texts: [String: String]

  /// What was made anew because it could not be read, one line each.
  private(set) var remade: [String] = []

  init(
    db: Database, aside: SetAside, at instant: Instant, ids: IdentitySource,
    digest: (([Message], [IncomingCandidate]) -> [UInt8])?,
    guidelineTexts: [String]
  ) {
    self.db = db
    self.aside = aside
    self.instant = instant
    self.ids = ids
    self.digest = digest
    texts = guidelineTexts.reduce(into: [:]) { texts, text in
      texts[Hexadecimal.text(SHA256.hash(data: Array(text.utf8)))] = text
    }
  }

  /// `indexes` are the rows of unique indexes of people and guidelines, which may outlive the tables.
  mutating func run(_ indexes: KeyIndexes) throws {
    try workspace()
    try people(indexes)
    try guidelines(indexes)
    try dropTornLabels()
    repeat {} while try dropOrphans() + dropTornTasks() > 0
    try settle()
  }

  private mutating func workspace() throws {
    let facts = [
      ("uid", ids.next(at: instant).text), ("created_at", instant.iso8601),
      ("pseudonym_key", Store.secret(at: instant, ids: ids)),
    ]
    for (key, value) in facts
    where try db.first("SELECT 1 FROM workspace WHERE key = ?", [key]) == nil {
      try db.run("INSERT INTO workspace (key, value) VALUES (?, ?)", [key, value])
      remade.append(
        key == "pseudonym_key"
          ? "the secret for pseudonyms: exports name people by others from now on"
          : "the workspace's \(key)")
    }
  }

  /// Without its person a label would be lost, so somebody stands in under the name that is still known.
  private mutating func people(_ indexes: KeyIndexes) throws {
    var told: [String: (name: String, role: String)] = [:]
    let events = try db.all(
      "SELECT subject_uid, detail FROM event WHERE subject = 'person' ORDER BY id")
    for row in events {
      guard let uid: String = try row.value("subject_uid"),
        let detail = try? JSONValue.parse(try row.value("detail") as String),
        let name = detail["name"]?.string, let role = detail["role"]?.string
      else { continue }
      told[uid] = (name, role)
    }
    for id in try missing("person") {
      let uid = indexes.personUIDs[id]
      let known = uid.flatMap { told[$0] }
      let name = indexes.personNames[id] ?? known?.name ?? "unknown-\(id)"
      try db.run(
        """
        INSERT OR IGNORE INTO person (id, uid, name, role, is_imported, created_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
          id, uid ?? ids.next(at: instant).text, name, known?.role ?? "trainer",
          uid != nil && known == nil, instant.milliseconds,
        ])
      remade.append("person \(id), as \(name)")
    }
  }

  private mutating func guidelines(_ indexes: KeyIndexes) throws {
    for id in try missing("guideline") {
      let stamp = indexes.guidelines[id]
      let text = stamp.flatMap { texts[$0.digest] }
      try db.run(
        """
        INSERT OR IGNORE INTO guideline (id, uid, slug, version, digest, kind, status, source,
          registered_at) VALUES (?, ?, ?, ?, ?, 'unknown', ?, ?, ?)
        """,
        [
          id, indexes.guidelineUIDs[id] ?? ids.next(at: instant).text,
          stamp?.slug ?? "unknown-\(id)",
          stamp?.version ?? "0", stamp?.digest ?? String(repeating: "0", count: 64),
          RegisteredGuideline.imported, text ?? "", instant.milliseconds,
        ])
      remade.append(
        "guideline \(id), \(stamp?.name ?? "of unknown name")"
          + (text == nil ? ", whose text is missing" : ""))
    }
  }

  /// The numbers of rows of a table to which others refer, and which are not there.
  private func missing(_ table: String) throws -> [Int64] {
    let places = try Reference.all(in: db).filter { $0.parent == table }.map {
      "SELECT \"\($0.column)\" AS id FROM \($0.table) WHERE \"\($0.column)\" IS NOT NULL"
    }
    return try Int64.fetchAll(
      db,
      sql: """
        SELECT id FROM (\(places.joined(separator: " UNION "))) EXCEPT SELECT id FROM \(table)
        ORDER BY 1
        """)
  }

  /// Takes out what refers to rows that are not there; gives how many.
  private func dropOrphans() throws -> Int {
    try Reference.all(in: db).reduce(0) { count, reference in
      // An event stays, whatever became of what it tells of.
      guard reference.table != "event" else { return count }
      return try count
        + aside.move(
          reference.table, where: reference.orphans,
          "refers to a row of \(reference.parent) that is missing", in: db)
    }
  }

  /// Takes out tasks of which a part is missing; gives how many.
  private func dropTornTasks() throws -> Int {
    let count = try aside.move(
      "task",
      where: "candidate_count <> (SELECT count(*) FROM candidate c WHERE c.task_id = task.id)",
      "has lost a response", in: db)
    guard count == 0, let digest else { return count }
    var torn: [Int64] = []
    try TextDigests(db: db) { noun, id, _ in if noun == "task" { torn.append(id) } }
      .tasks(digest, {})
    return try torn.reduce(0) { count, id in
      try count + aside.move("task", where: "id = \(id)", "has lost a part of its text", in: db)
    }
  }

  /// Takes out labels of which an answer is missing: the log has a digest of those made here.
  private func dropTornLabels() throws {
    let events = try Row.fetchCursor(
      db,
      sql: "SELECT subject_uid, detail FROM event WHERE subject = 'annotation' ORDER BY id")
    var torn: [Int64] = []
    while let event = try events.next() {
      guard let uid: String = try event.value("subject_uid"),
        let id = try db.number("SELECT id FROM annotation WHERE uid = ?", [uid]),
        let answers = try? JSONValue.parse(try event.value("detail"))["answers"]?.string,
        try DraftRows.digest(ofAnnotation: id, in: db) != answers
      else { continue }
      torn.append(id)
    }
    for id in torn {
      _ = try aside.move("annotation", where: "id = \(id)", "has lost an answer", in: db)
    }
    _ = try aside.move(
      "annotation",
      where: """
        kind <> 'withdrawal'
          AND NOT EXISTS (SELECT 1 FROM answer w WHERE w.annotation_id = annotation.id)
        """, "has lost its answers", in: db)
  }

  /// Brings claims, slots and counts to what the rows say that are there.
  private func settle() throws {
    let stands = ClaimRules.hasStandingLabel("assignment")
    try db.execute(
      sql: """
        UPDATE assignment SET state = 'released', lease_until = NULL, is_amending = 0
        WHERE state = 'submitted' AND NOT \(stands);
        UPDATE assignment SET state = 'submitted', lease_until = NULL
        WHERE state <> 'submitted' AND \(stands);
        UPDATE task SET (open_slots, state) = \(ClaimRules.slots(of: "task"));
        UPDATE flag_case SET report_count = (
          SELECT count(*) FROM flag f WHERE f.case_id = flag_case.id);
        """)
  }
}

/// A column that names a row of another table.
struct Reference {
  let table: String
  let column: String
  let parent: String
  let target: String

  /// The rows whose other row is missing.
  var orphans: String {
    """
    "\(column)" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM \(parent) other WHERE other."\(target)" = \(table)."\(column)")
    """
  }

  static func all(in db: Database) throws -> [Reference] {
    try SalvagedTable.all(in: db).flatMap { table in
      try Row.fetchAll(
        db, sql: "SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list(?)",
        arguments: [table.name]
      ).map {
        Reference(
          table: table.name, column: try $0.value("from"), parent: try $0.value("table"),
          target: try $0.value("to"))
      }
    }
  }
}
