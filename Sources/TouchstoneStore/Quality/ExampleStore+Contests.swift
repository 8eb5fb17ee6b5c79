internal import GRDB
internal import JSONLines
public import TouchstoneModel

extension ExampleStore {
  /// Contests the key of the person's last miss, or of the last answer to the task named.
  public func contest(
    task: Int64?, reason: UntrustedText, by actor: Actor, at instant: Instant, ids: IdentitySource
  ) throws -> Contest {
    try database.write { db in
      let row = try db.first(
        """
        SELECT n.id FROM annotation n JOIN example_result r ON r.annotation_id = n.id
        WHERE n.person_id = ?1 AND r.matched < r.compared AND (?2 IS NULL OR n.task_id = ?2)
          AND n.revision = (
            SELECT max(m.revision) FROM annotation m WHERE m.assignment_id = n.assignment_id)
        ORDER BY n.submitted_at DESC, n.id DESC LIMIT 1
        """, [actor.person.id, task])
      guard let annotation: Int64 = try row?.value("id") else {
        throw ExampleRefusal.nothingToContest
      }
      if let known = try db.number(
        "SELECT id FROM contest WHERE annotation_id = ?", [annotation])
      {
        throw ExampleRefusal.contestedBefore(known)
      }
      let uid = ids.next(at: instant)
      try db.run(
        "INSERT INTO contest (uid, annotation_id, person_id, reason, at) VALUES (?, ?, ?, ?, ?)",
        [uid.text, annotation, actor.person.id, reason.exact, instant.milliseconds])
      let id = db.lastInsertedRowID
      try EventLog.append("contest", on: "contest", uid, by: actor, at: instant, in: db) {
        $0.key("contest")
        $0.int(id)
      }
      return try Self.contest(id, in: db)
    }
  }

  /// Contests, oldest first: those that wait for a decision, of one person or of everybody.
  public func openContests() throws -> [Contest] {
    try database.read { db in
      try db.all(Self.contestSource + " WHERE c.decision IS NULL ORDER BY c.id").map(Self.contest)
    }
  }

  /// The contests of a person that were decided, latest first.
  public func decidedContests(of person: Person, limit: Int) throws -> [Contest] {
    try database.read { db in
      try db.all(
        Self.contestSource
          + " WHERE c.decision IS NOT NULL AND c.person_id = ? ORDER BY c.decided_at DESC LIMIT ?",
        [person.id, limit]
      ).map(Self.contest)
    }
  }

  /// Decides a contest; never one's own.
  public func decide(
    _ id: Int64, _ decision: ContestDecision, answer: UntrustedText, by actor: Actor,
    at instant: Instant
  ) throws -> Contest {
    try database.write { db in
      guard let row = try db.first("SELECT * FROM contest WHERE id = ?", [id]) else {
        throw ExampleRefusal.unknownContest(id)
      }
      if let before: String = try row.value("decision") {
        throw ExampleRefusal.decidedBefore(id, ContestDecision(rawValue: before) ?? .declined)
      }
      let contester: Int64 = try row.value("person_id")
      guard contester != actor.person.id, contester != actor.keyboard.id else {
        throw ExampleRefusal.ownContest(id)
      }
      try db.run(
        "UPDATE contest SET decision = ?, decided_by = ?, decided_at = ?, answer = ? WHERE id = ?",
        [decision.rawValue, actor.person.id, instant.milliseconds, answer.exact, id])
      let uid = try row.uid("uid")
      try EventLog.append("decide", on: "contest", uid, by: actor, at: instant, in: db) {
        $0.key("decision")
        $0.string(decision.rawValue)
      }
      return try Self.contest(id, in: db)
    }
  }

  private static let contestSource = """
    SELECT c.*, e.*, p.name, r.misses FROM contest c JOIN annotation n ON n.id = c.annotation_id
    JOIN example_task e ON e.task_id = n.task_id JOIN person p ON p.id = c.person_id
    JOIN example_result r ON r.annotation_id = n.id
    """

  private static func contest(_ id: Int64, in db: Database) throws -> Contest {
    guard let row = try db.first(contestSource + " WHERE c.id = ?", [id]) else {
      throw StoreError.fault("contest \(id) is gone")
    }
    return try contest(row)
  }

  private static func contest(_ row: Row) throws -> Contest {
    let decision: String? = try row.value("decision")
    let answer: String? = try row.value("answer")
    return Contest(
      id: try row.value("id"), task: try task(row), person: try row.value("name"),
      reason: UntrustedText(try row.value("reason")), misses: steps(try row.value("misses")),
      at: try row.instant("at"), decision: decision.flatMap(ContestDecision.init(rawValue:)),
      answer: answer.map(UntrustedText.init))
  }
}
