internal import GRDB
internal import JSONLines
public import TouchstoneModel

/// Worked examples as tasks: what people did with them and how that compares with the key.
///
/// Such a task has a queue of its own name, so it is never offered as ordinary work, and no view,
/// count or export shows its labels.
public struct ExampleStore: Sendable {
  let database: StoreDatabase

  /// An example is for everybody: so many people may take it.
  static let overlap = 1_000_000

  /// Makes tasks of the examples that are none yet; nothing is written when all are.
  public func register(
    _ examples: [IncomingExample], by actor: Actor, at instant: Instant, ids: IdentitySource
  ) throws {
    let missing = try database.read { db in try examples.filter { try !Self.isKnown($0, in: db) } }
    guard !missing.isEmpty else { return }
    try database.write { db in
      let options = ImportOptions(overlap: Self.overlap)
      let writer = try ImportWriter(db, options, at: instant, ids: ids)
      for example in missing where try !Self.isKnown(example, in: db) {
        let task = IncomingTask(
          externalID: nil, digest: example.digest, context: example.context,
          candidates: example.responses.map {
            IncomingCandidate(messages: [Message(role: .assistant, content: $0)])
          }, guideline: example.queue, language: example.language,
          tags: example.tags)
        guard case .added(let id)? = try writer.store(task).first else { continue }
        try db.run(
          "INSERT INTO example_task (task_id, slug, example, use, digest) VALUES (?, ?, ?, ?, ?)",
          [
            id, example.slug, example.example, example.use.rawValue,
            Hexadecimal.text(example.digest),
          ])
        try EventLog.append("add-example", on: "task", nil, by: actor, at: instant, in: db) {
          $0.key("task")
          $0.int(id)
          $0.key("guideline")
          $0.string(example.slug)
          $0.key("example")
          $0.string(example.example)
        }
      }
    }
  }

  private static func isKnown(_ example: IncomingExample, in db: Database) throws -> Bool {
    try db.first(
      "SELECT 1 FROM example_task WHERE slug = ? AND example = ? AND digest = ?",
      [example.slug, example.example, Hexadecimal.text(example.digest)]) != nil
  }

  /// The example that a task is; nil for ordinary work.
  public func example(task: Int64) throws -> ExampleTask? {
    try database.read { db in
      try db.first("SELECT * FROM example_task WHERE task_id = ?", [task]).map(Self.task)
    }
  }

  /// What a person did with these examples, in their order; those without a task are left out.
  public func records(_ examples: [IncomingExample], of person: Person) throws -> [ExampleRecord] {
    try database.read { db in
      try examples.compactMap { example in
        try db.first(
          Self.recordSource + " WHERE e.slug = ? AND e.example = ? AND e.digest = ?",
          [person.id, example.slug, example.example, Hexadecimal.text(example.digest)]
        ).map(Self.record)
      }
    }
  }

  /// What a person did with the example that a task is; nil for ordinary work.
  public func record(task: Int64, of person: Person) throws -> ExampleRecord? {
    try database.read { db in
      try db.first(Self.recordSource + " WHERE e.task_id = ?", [person.id, task])
        .map(Self.record)
    }
  }

  /// Puts an example in front of a person: claimed, taken up again, or with `again` answered anew
  /// from an empty draft.
  public func claim(
    _ task: ExampleTask, _ terms: ClaimTerms, by actor: Actor, at instant: Instant, seed: UInt64,
    ids: IdentitySource
  ) throws -> Assignment {
    try database.write { db in
      let claims = try Claims(by: actor, at: instant, in: db)
      guard let own = try AssignmentRows.find(task: task.taskID, person: actor.person.id, in: db)
      else {
        let count = try db.number(
          "SELECT candidate_count FROM task WHERE id = ?", [task.taskID])
        let choice = TaskPick.Choice(
          task: task.taskID, candidateCount: Int(count ?? 0), priority: 0, terms: terms)
        return try claims.claim(choice, seed: seed, uid: ids.next(at: claims.now))
      }
      switch own.state {
      case .claimed:
        try AssignmentRows.putOnDesk(own, in: db)
        return own
      case .released, .expired, .skipped: return try claims.reclaim(own, terms: terms)
      case .submitted:
        try AssignmentRows.putOnDesk(own, in: db)
        if own.isAmending { return own }
        try DraftRows.clear(own.id, in: db)
        try db.run(
          "UPDATE assignment SET is_amending = 1, guideline_id = ? WHERE id = ?",
          [terms.guidelineID, own.id])
        try AssignmentRows.record("repeat-example", own, by: actor, at: claims.now, in: db)
        return try AssignmentRows.reread(own.id, in: db)
      }
    }
  }

  private static let recordSource = """
    SELECT e.*, a.state, n.id AS annotation_id, n.submitted_at, r.matched, r.compared, r.misses,
      (SELECT count(*) FROM annotation m WHERE m.assignment_id = a.id
        AND m.kind IN ('submission', 'amendment')) AS tries,
      EXISTS (SELECT 1 FROM contest c
        WHERE c.annotation_id = n.id AND c.decision = 'accepted') AS is_excused
    FROM example_task e
    LEFT JOIN assignment a ON a.task_id = e.task_id AND a.person_id = ?
    LEFT JOIN annotation n ON n.assignment_id = a.id AND n.revision = (
      SELECT max(m.revision) FROM annotation m WHERE m.assignment_id = a.id)
    LEFT JOIN example_result r ON r.annotation_id = n.id
    """

  static func task(_ row: Row) throws -> ExampleTask {
    ExampleTask(
      taskID: try row.value("task_id"), slug: try row.value("slug"),
      example: try row.value("example"), use: try row.word("use"))
  }

  private static func record(_ row: Row) throws -> ExampleRecord {
    let state: String? = try row.value("state")
    let matched: Int? = try row.value("matched")
    let result = try matched.map { matched in
      ExampleResult(
        matched: matched, compared: try row.value("compared"),
        misses: steps(try row.value("misses")))
    }
    return ExampleRecord(
      task: try task(row), state: state.flatMap(AssignmentState.init(rawValue:)),
      tries: try row.value("tries"), lastAt: try row.optionalInstant("submitted_at"),
      annotationID: try row.value("annotation_id"), result: result,
      isExcused: try row.value("is_excused"))
  }

  /// Step ids as a row holds them, one space between two.
  static func steps(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}

/// Results, written in the transaction of the label that they are about.
enum ExampleRows {
  static func append(_ result: ExampleResult, to annotation: UniqueID, in db: Database) throws {
    try db.run(
      """
      INSERT INTO example_result (annotation_id, matched, compared, misses)
      SELECT id, ?, ?, ? FROM annotation WHERE uid = ?
      """,
      [
        result.matched, result.compared, result.misses.joined(separator: " "), annotation.text,
      ])
  }

  /// Whether a task is a worked example, whose label stays as it was sent.
  static func isExample(_ task: Int64, in db: Database) throws -> Bool {
    try db.first("SELECT 1 FROM example_task WHERE task_id = ?", [task]) != nil
  }
}
