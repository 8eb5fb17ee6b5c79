internal import GRDB
internal import JSONLines
internal import TouchstoneModel

/// Walks the log once: is the chain whole, is there a row for each event and an event for each row?
///
/// Rows of a kind and the events that tell of their making come in the same order, both are appended in
/// one transaction. So one pass over both, side by side, finds what is missing on either side without
/// keeping anything in memory.
final class EventTrace {
  /// A kind of row whose making has an event that names it.
  private struct Kind {
    let noun: String
    let table: String
    /// The verbs of the events that tell of a new row.
    let makers: Set<String>
    /// The rows that have such an event.
    var rows = "1"
  }

  private static let kinds: [String: Kind] = [
    "person": Kind(noun: "person", table: "person", makers: ["add"], rows: "is_imported = 0"),
    "guideline": Kind(noun: "guideline", table: "guideline", makers: ["register"]),
    "assignment": Kind(
      noun: "claim", table: "assignment", makers: ["claim"], rows: "guideline_id IS NOT NULL"),
    "annotation": Kind(
      noun: "label", table: "annotation", makers: ["submit", "amend", "undo", "redo"],
      rows: "kind <> 'import'"),
    "review": Kind(noun: "review", table: "review", makers: ["approve", "return"]),
    "ruling": Kind(
      noun: "ruling", table: "ruling", makers: ["adjudicate"], rows: "case_id IS NULL"),
    "appeal": Kind(noun: "appeal", table: "appeal", makers: ["appeal"]),
    "contest": Kind(noun: "contest", table: "contest", makers: ["contest"]),
    "question": Kind(noun: "question", table: "question", makers: ["ask"]),
    "recheck": Kind(noun: "re-check", table: "recheck", makers: ["ask"]),
    "dataset": Kind(noun: "export", table: "dataset", makers: ["export"]),
    "case": Kind(noun: "case", table: "flag_case", makers: [], rows: "0"),
    "task": Kind(noun: "task", table: "task", makers: [], rows: "0"),
  ]

  private let db: Database
  private let found: (StoreFinding.Check, _ place: String, _ problem: String) -> Void
  private var walks: [String: RowWalk] = [:]
  private let tasks: RowWalk
  private let imported: RowWalk
  private let bornOfCase: RawStatement
  private let label: RawStatement
  /// The heads that must be in the log: where they are told, by their digits.
  private var wanted: [String: String]
  /// What the log says of each person last, by identity.
  private var people: [String: (name: String?, role: String?)] = [:]

  init(
    _ db: Database, heads: [String: String],
    _ found: @escaping (StoreFinding.Check, _ place: String, _ problem: String) -> Void
  ) throws {
    self.db = db
    self.found = found
    wanted = heads
    for (subject, kind) in Self.kinds {
      walks[subject] = try RowWalk(db, table: kind.table, rows: kind.rows)
    }
    tasks = try RowWalk(db, table: "task", rows: "1")
    imported = try RowWalk(db, table: "annotation", rows: "kind = 'import'")
    bornOfCase = try RawStatement(
      db,
      """
      SELECT 1 FROM flag_case WHERE task_id = ?1 UNION ALL
      SELECT 1 FROM case_route WHERE task_id = ?1 UNION ALL
      SELECT 1 FROM fix_check WHERE task_id = ?1
      """)
    label = try RawStatement(db, "SELECT id, task_id, revision FROM annotation WHERE uid = ?")
  }

  /// Reads the whole log into the report.
  func run(_ report: inout StoreReport, progress: () throws -> Void) throws {
    var chain = EventChain()
    let rows = try Row.fetchCursor(db, sql: "SELECT * FROM event ORDER BY id")
    while let row = try rows.next() {
      let event = try EventRow(row)
      if report.brokenEvent == nil, try !chain.take(event, row) {
        report.brokenEvent = event.id
        found(
          .events, "event \(event.id)",
          "does not follow the one before: it was changed, or one before it is missing")
      }
      if report.brokenEvent == nil, !wanted.isEmpty, let hash = chain.head {
        wanted[Hexadecimal.text(hash)] = nil
      }
      report.events += 1
      try check(event, &report)
      try progress()
    }
    if report.brokenEvent == nil { report.head = chain.head }
    try end()
  }

  private func check(_ event: EventRow, _ report: inout StoreReport) throws {
    let detail = try? JSONValue.parse(event.detail)
    switch (event.subject, event.verb) {
    case ("workspace", "salvage"):
      report.missingSinceSalvage = detail?["missing"]?.int
    case ("task", "import"):
      try range(detail?["tasks"], event, tasks, "task")
      try range(detail?["annotations"], event, imported, "label")
    case ("task", "add-example"):
      if let id = detail?["task"]?.int { try single(Int64(id), event, tasks, "task") }
    default: break
    }
    guard let uid = event.subjectUID, let kind = Self.kinds[event.subject],
      let walk = walks[event.subject]
    else { return }
    guard let id = try walk.number(of: uid) else {
      found(
        .trace, "event \(event.id)",
        "tells of the \(kind.noun) \(uid), which is not there ('\(event.verb)')")
      return
    }
    if event.subject == "task" { try single(id, event, tasks, "task") }
    if kind.makers.contains(event.verb) {
      try walk.take(upTo: id - 1) { untold($0, kind.noun) }
      try walk.take(upTo: id)
    }
    switch event.subject {
    case "person": people[uid] = (detail?["name"]?.string, detail?["role"]?.string)
    case "annotation": try check(label: id, uid, detail, event)
    default: break
    }
  }

  /// Holds a label against what was logged of it when it was made.
  private func check(
    label id: Int64, _ uid: String, _ detail: JSONValue?, _ event: EventRow
  ) throws {
    guard let detail, let answers = detail["answers"]?.string else { return }
    label.bind(1, uid)
    defer { label.reset() }
    guard try label.step(), detail["task"]?.int == Int(label.int(1)),
      detail["revision"]?.int == Int(label.int(2))
    else { return found(.trace, "label \(id)", "is another than event \(event.id) tells of") }
    if try DraftRows.digest(ofAnnotation: id, in: db) != answers {
      found(.texts, "label \(id)", "has other answers than those event \(event.id) saw sent")
    }
  }

  private func single(
    _ id: Int64, _ event: EventRow, _ walk: RowWalk, _ noun: String
  ) throws {
    try range(id...id, event, walk, noun)
  }

  private func range(
    _ value: JSONValue?, _ event: EventRow, _ walk: RowWalk, _ noun: String
  ) throws {
    guard let ends = value?.array?.compactMap(\.int), ends.count == 2, ends[0] <= ends[1] else {
      return
    }
    try range(Int64(ends[0])...Int64(ends[1]), event, walk, noun)
  }

  private func range(
    _ ids: ClosedRange<Int64>, _ event: EventRow, _ walk: RowWalk, _ noun: String
  ) throws {
    // A task may be told of again by what happens to it later.
    guard walk.taken < ids.lowerBound else { return }
    try walk.take(upTo: ids.lowerBound - 1) { try untold($0, task: noun) }
    let gone = ids.count - (try walk.take(upTo: ids.upperBound))
    if gone > 0 {
      found(
        .trace, "event \(event.id)",
        "tells of \(noun)s \(ids.lowerBound) to \(ids.upperBound), of which \(gone)"
          + " \(gone == 1 ? "is" : "are") not there")
    }
  }

  /// A case makes tasks of its own, whose story is the case's.
  private func untold(_ id: Int64, task noun: String) throws {
    if noun != "task" { return untold(id, noun) }
    bornOfCase.bind(1, id)
    defer { bornOfCase.reset() }
    if try !bornOfCase.step() { untold(id, noun) }
  }

  private func untold(_ id: Int64, _ noun: String) {
    found(.trace, "\(noun) \(id)", "is told of by no event")
  }

  private func end() throws {
    for (subject, kind) in Self.kinds.sorted(by: { $0.key < $1.key }) {
      try walks[subject]?.take(upTo: .max) { untold($0, kind.noun) }
    }
    try tasks.take(upTo: .max) { try untold($0, task: "task") }
    try imported.take(upTo: .max) { untold($0, "label") }
    let rows = try Row.fetchCursor(
      db, sql: "SELECT id, uid, name, role FROM person WHERE is_imported = 0 ORDER BY id")
    while let row = try rows.next() {
      let (id, uid): (Int64, String) = (try row.value("id"), try row.value("uid"))
      guard let told = people[uid] else { continue }
      let (name, role): (String, String) = (try row.value("name"), try row.value("role"))
      guard told.name == nil || told.name?.utf8.elementsEqual(name.utf8) == true,
        told.role == nil || told.role == role
      else {
        found(.trace, "person \(id)", "has another name or role than the log says last")
        continue
      }
    }
    for (head, place) in wanted.sorted(by: { $0.value < $1.value }) {
      found(
        place == Self.asked ? .heads : .trace, place,
        "no event has the hash \(head.prefix(12))…: what was logged up to it was changed or is gone"
      )
    }
  }

  /// The place of a head that was asked for.
  static let asked = "the head you named"
}

/// The rows of a table in order, which a walk over the log takes one after the other.
private final class RowWalk {
  private let rows: RawStatement
  private let find: RawStatement
  private var next: Int64?
  /// Up to which number rows were taken.
  private(set) var taken: Int64 = 0

  init(_ db: Database, table: String, rows filter: String) throws {
    rows = try RawStatement(db, "SELECT id FROM \(table) WHERE \(filter) ORDER BY id")
    find = try RawStatement(db, "SELECT id FROM \(table) WHERE uid = ?")
    next = try rows.step() ? rows.int(0) : nil
  }

  /// The number of the row with an identity; nil when there is none.
  func number(of uid: String) throws -> Int64? {
    find.bind(1, uid)
    defer { find.reset() }
    return try find.step() ? find.int(0) : nil
  }

  /// Takes all rows up to a number and gives how many there were.
  @discardableResult
  func take(upTo last: Int64, _ each: (Int64) throws -> Void = { _ in }) throws -> Int {
    var count = 0
    while let id = next, id <= last {
      count += 1
      try each(id)
      next = try rows.step() ? rows.int(0) : nil
    }
    taken = max(taken, last)
    return count
  }
}
