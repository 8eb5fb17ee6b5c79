internal import GRDB
internal import JSONLines
internal import TouchstoneModel

/// Rows of `assignment` and `desk` as values, and the moves from state to state.
enum AssignmentRows {
  static func assignment(_ row: Row) throws -> Assignment {
    Assignment(
      id: try row.value("id"), uid: try row.uid("uid"), taskID: try row.value("task_id"),
      personID: try row.value("person_id"), guidelineID: try row.value("guideline_id"),
      generation: try row.value("generation"), state: try row.word("state"),
      isAmending: try row.value("is_amending"), claimedAt: try row.instant("claimed_at"),
      leaseUntil: try row.optionalInstant("lease_until"),
      lettering: Lettering(order: try row.numbers("order_shown")),
      stepID: try row.value("step"),
      activeTime: ActiveTime(
        milliseconds: try row.value("active_ms"),
        lastAction: try row.optionalInstant("last_action_at")),
      reason: try row.optionalWord("reason"),
      note: try row.text("note"))
  }

  static func find(_ id: Int64, in db: Database) throws -> Assignment? {
    try db.first("SELECT * FROM assignment WHERE id = ?", [id]).map(assignment)
  }

  static func find(task: Int64, person: Int64, in db: Database) throws -> Assignment? {
    try db.first(
      "SELECT * FROM assignment WHERE task_id = ? AND person_id = ?", [task, person]
    ).map(assignment)
  }

  /// The row after a change that must not have taken it away.
  static func reread(_ id: Int64, in db: Database) throws -> Assignment {
    guard let assignment = try find(id, in: db) else {
      throw StoreError.fault("assignment \(id) is gone")
    }
    return assignment
  }

  /// Moves a claim out of the person's hands; the slot is freed by the same statement.
  static func move(
    _ assignment: Assignment, to state: AssignmentState, reason: SkipReason? = nil,
    note: UntrustedText? = nil, by actor: Actor?, at instant: Instant, in db: Database
  ) throws {
    try db.run(
      """
      UPDATE assignment SET state = ?, lease_until = NULL, reason = ?, note = ?,
        last_action_at = CASE WHEN ? = 'expired' THEN last_action_at ELSE ? END
      WHERE id = ?
      """,
      [
        state.rawValue, reason?.rawValue, note?.exact, state.rawValue, instant.milliseconds,
        assignment.id,
      ])
    try record(state.verb, assignment, by: actor, at: instant, in: db) { writer in
      guard let reason else { return }
      writer.key("reason")
      writer.string(reason.rawValue)
    }
  }

  /// Logs what happened to a claim.
  static func record(
    _ verb: String, _ assignment: Assignment, by actor: Actor?, at instant: Instant,
    in db: Database, detail: (inout JSONWriter) -> Void = { _ in }
  ) throws {
    try EventLog.append(verb, on: "assignment", assignment.uid, by: actor, at: instant, in: db) {
      $0.key("task")
      $0.int(assignment.taskID)
      $0.key("generation")
      $0.int(assignment.generation)
      detail(&$0)
    }
  }

  /// Puts a claim in front of its person.
  static func putOnDesk(_ assignment: Assignment, in db: Database) throws {
    try db.run(
      """
      INSERT INTO desk (person_id, assignment_id) VALUES (?, ?)
      ON CONFLICT (person_id) DO UPDATE SET assignment_id = excluded.assignment_id
      """, [assignment.personID, assignment.id])
  }

  /// Takes a claim off its person's desk; other work on the desk stays.
  static func takeOffDesk(_ assignment: Assignment, in db: Database) throws {
    try db.run(
      "DELETE FROM desk WHERE person_id = ? AND assignment_id = ?",
      [assignment.personID, assignment.id])
  }
}

extension AssignmentState {
  /// The word of the log.
  fileprivate var verb: String {
    switch self {
    case .claimed: "claim"
    case .submitted: "submit"
    case .skipped: "skip"
    case .released: "release"
    case .expired: "expire"
    }
  }
}
