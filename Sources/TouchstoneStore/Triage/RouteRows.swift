internal import GRDB
internal import TouchstoneModel

/// Rows of `case_route`: what settled cases are used for.
enum RouteRows {
  /// Takes note that the labels of a task have changed: a follow-up that has one is done, and a case
  /// whose follow-ups are all done is fixed.
  static func labelsChanged(
    of task: Int64, by actor: Actor, at instant: Instant, in db: Database
  ) throws {
    guard let row = try db.first("SELECT * FROM case_route WHERE task_id = ?", [task]) else {
      return
    }
    let labels = try db.number(
      "SELECT count(*) FROM assignment WHERE task_id = ? AND state = 'submitted'", [task])
    let isDone = labels ?? 0 > 0
    let wasDone = try row.optionalInstant("done_at") != nil
    guard isDone != wasDone else { return }
    try db.run(
      "UPDATE case_route SET done_at = ? WHERE id = ?",
      [isDone ? instant.milliseconds : nil, try row.value("id") as Int64])
    try settle(try row.value("case_id"), by: actor, at: instant, in: db)
  }

  /// Moves a routed case to `fixed` once all its routes are done, and back when one no longer is.
  static func settle(
    _ id: Int64, by actor: Actor, at instant: Instant, in db: Database
  ) throws {
    guard let flagCase = try CaseRows.find(id, in: db),
      flagCase.state == .routed || flagCase.state == .fixed
    else { return }
    let open = try db.number(
      "SELECT count(*) FROM case_route WHERE case_id = ? AND done_at IS NULL", [id])
    let state: CaseState = open == 0 ? .fixed : .routed
    guard state != flagCase.state else { return }
    try CaseRows.move(
      flagCase, state == .fixed ? "fix" : "reopen", to: state, by: actor, at: instant, in: db)
  }

  /// The routes of a case in the order they were made.
  static func routes(_ id: Int64, in db: Database) throws -> [CaseRoute] {
    try db.all(
      """
      SELECT r.*, p.name FROM case_route r JOIN person p ON p.id = r.person_id
      WHERE r.case_id = ? ORDER BY r.id
      """, [id]
    ).map { row in
      CaseRoute(
        use: try row.word("next_use"), taskID: try row.value("task_id"),
        questionID: try row.value("question_id"), person: try row.value("name"),
        at: try row.instant("at"), doneAt: try row.optionalInstant("done_at"))
    }
  }
}
