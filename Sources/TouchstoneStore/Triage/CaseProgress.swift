internal import GRDB
internal import TouchstoneModel

/// What a label changes about cases, in the transaction of the label.
enum CaseProgress {
  /// Takes note that the standing labels of a task have changed: the case it judges, the case whose
  /// follow-up it is, and the case whose fix it checks.
  static func labelsChanged(
    of assignment: Assignment, by actor: Actor, at instant: Instant, in db: Database
  ) throws {
    if let flagCase = try CaseRows.find(task: assignment.taskID, in: db) {
      try judged(flagCase, by: actor, at: instant, in: db)
    }
    try RouteRows.labelsChanged(of: assignment.taskID, by: actor, at: instant, in: db)
    try FixRows.labelsChanged(of: assignment.taskID, by: actor, at: instant, in: db)
  }

  /// Brings a case where its standing votes put it, as long as no lead has settled it.
  static func judged(
    _ flagCase: FlagCase, by actor: Actor, at instant: Instant, in db: Database
  ) throws {
    let votes = try VerdictRows.votes(flagCase, in: db)
    let ruling = try VerdictRows.rulings(task: flagCase.taskID, in: db).lazy
      .compactMap(\.verdict).first
    let mustSeal =
      try votes.contains { $0.verdict.isSealing }
      || ruling?.isSealing ?? isFlaggedToSeal(flagCase, in: db)
    if mustSeal, flagCase.state != .sealed {
      try CaseRows.move(flagCase, "seal", to: .sealed, by: actor, at: instant, in: db)
    } else if !mustSeal, flagCase.state == .sealed || flagCase.state.isJudged {
      let isComplete = try isComplete(flagCase, votes: votes.count, in: db)
      let state: CaseState = isComplete ? .triaged : .reported
      if state != flagCase.state {
        let verb = isComplete ? "triage" : "reopen"
        try CaseRows.move(flagCase, verb, to: state, by: actor, at: instant, in: db)
      }
    }
    try db.run(
      "UPDATE flag_case SET triaged_at = ? WHERE id = ?",
      [votes.first?.at.milliseconds, flagCase.id])
    try refresh(flagCase.id, in: db)
  }

  /// Whether somebody who works here flagged it, or a turn of the task that judges it, as what must be
  /// sealed; only a lead's ruling may say otherwise.
  private static func isFlaggedToSeal(_ flagCase: FlagCase, in db: Database) throws -> Bool {
    try db.first(
      "SELECT 1 FROM case_move WHERE case_id = ? AND verb = 'flag' AND to_state = 'sealed'",
      [flagCase.id]) != nil
  }

  /// Whether as many people as wanted have judged and none of their labels was sent back.
  private static func isComplete(
    _ flagCase: FlagCase, votes: Int, in db: Database
  ) throws -> Bool {
    guard votes > 0,
      let overlap = try db.number("SELECT overlap FROM task WHERE id = ?", [flagCase.taskID]),
      votes >= Int(overlap)
    else { return false }
    return try db.number(
      """
      SELECT count(*) FROM review r JOIN assignment a ON a.id = r.assignment_id
      WHERE a.task_id = ? AND r.verdict = 'returned' AND r.answered_at IS NULL
      """, [flagCase.taskID]) == 0
  }

  /// Sets family, type, severity and fault to what holds now: the latest ruling, else what most
  /// judges say, else the gravest report. As long as judgements are wanted the reports hold, so that
  /// nobody who judges learns from a list what others said.
  static func refresh(_ id: Int64, in db: Database) throws {
    guard let flagCase = try CaseRows.find(id, in: db) else { return }
    let ruling = try VerdictRows.rulings(task: flagCase.taskID, in: db).first { $0.verdict != nil }
    let isJudged = flagCase.state != .reported
    let verdict =
      try ruling?.verdict ?? (isJudged ? VerdictRows.votes(flagCase, in: db).majority : nil)
    let report = try db.first(
      """
      SELECT family, type, severity FROM flag WHERE case_id = ?
      ORDER BY severity DESC NULLS LAST, type IS NULL, id LIMIT 1
      """, [id])
    let reports = try db.first(
      "SELECT count(*) AS reports, min(reported_at) AS first FROM flag WHERE case_id = ?", [id])
    let count: Int64? = try reports?.value("reports")
    let first: Int64? = try reports?.value("first")
    let type = try verdict?.type ?? report.flatMap { try $0.value("type") }
    let family =
      try type.map(Self.family) ?? report.flatMap { try $0.value("family") as String? }
    let severity =
      try verdict?.severity?.rank ?? report.flatMap { try $0.value("severity") as Int? }
    try db.run(
      """
      UPDATE flag_case SET family = ?, type = ?, severity = coalesce(?, severity), fault = ?,
        validity = ?, report_count = ?, reported_at = coalesce(?, reported_at), ruled_at = ?
      WHERE id = ?
      """,
      [
        family, type, severity, verdict?.fault, verdict?.validity, count, first,
        ruling?.at.milliseconds, id,
      ])
  }

  /// The part of a slug before `/`.
  static func family(_ type: String) -> String {
    type.split(separator: "/").first.map(String.init) ?? type
  }
}
