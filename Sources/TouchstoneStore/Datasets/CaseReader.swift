internal import GRDB
internal import TouchstoneModel

/// Reads what flagged cases have to do with tasks; made once for many tasks.
final class CaseReader {
  private let db: Database
  private let reading: CaseReading
  private let hasCases: Bool
  private let sealed: Set<Int64>
  private let origin: RawStatement

  init(_ db: Database, _ reading: CaseReading) throws {
    self.db = db
    self.reading = reading
    hasCases = try db.number("SELECT 1 FROM flag_case LIMIT 1") != nil
    origin = try RawStatement(
      db,
      """
      SELECT uid FROM flag_case WHERE task_id = ?1
      UNION ALL SELECT c.uid FROM case_route r JOIN flag_case c ON c.id = r.case_id
        WHERE r.task_id = ?1
      UNION ALL SELECT c.uid FROM fix_check k JOIN flag_case c ON c.id = k.case_id
        WHERE k.task_id = ?1
      LIMIT 1
      """)
    sealed = try Set(
      db.all(SealRows.tasks).compactMap { try $0.value("task_id") as Int64? })
  }

  /// Whether nothing of a task may leave: its case is sealed, or it was born from one that is, or one
  /// was flagged on it.
  func isSealed(task: Int64) -> Bool { sealed.contains(task) }

  /// The case that a task judges, follows up or checks; nil for other tasks.
  func origin(ofTask id: Int64) throws -> UniqueID? {
    guard hasCases else { return nil }
    origin.bind(1, id)
    defer { origin.reset() }
    return try origin.step() ? UniqueID(origin.text(0)) : nil
  }

  /// The case that a task judges with all that was said about it, where the reading wants it.
  func flagged(task id: Int64) throws -> FlaggedCase? {
    guard hasCases, reading != .provenance, let flagCase = try CaseRows.find(task: id, in: db)
    else { return nil }
    let report = try db.first(
      """
      SELECT reason, family, comment, model, reported_at FROM flag WHERE case_id = ?
      ORDER BY reported_at, id LIMIT 1
      """, [flagCase.id]
    ).map { row in
      FlaggedReport(
        reason: try row.value("reason"), family: try row.value("family"),
        comment: try row.text("comment"),
        model: try row.value("model"), at: try row.instant("reported_at"))
    }
    return FlaggedCase(
      flagCase: flagCase, report: report, votes: try VerdictRows.votes(flagCase, in: db),
      rulings: try VerdictRows.rulings(task: id, in: db),
      routes: try RouteRows.routes(flagCase.id, in: db))
  }
}
