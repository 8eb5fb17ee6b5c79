internal import GRDB
public import TouchstoneModel

/// Flagged cases: their reports, votes, rulings and uses.
public struct TriageStore: Sendable {
  let database: StoreDatabase

  /// A case by number; nil when there is none.
  public func flagCase(_ id: Int64) throws -> FlagCase? {
    try database.read { try CaseRows.find(id, in: $0) }
  }

  /// The case that a task judges; nil for other tasks.
  public func flagCase(task: Int64) throws -> FlagCase? {
    try database.read { try CaseRows.find(task: task, in: $0) }
  }

  /// The standing votes on a case, earliest first.
  public func votes(on flagCase: FlagCase) throws -> [TriageVote] {
    try database.read { try VerdictRows.votes(flagCase, in: $0) }
  }

  /// The rulings on a task, latest first.
  public func rulings(task: Int64) throws -> [Ruling] {
    try database.read { try VerdictRows.rulings(task: task, in: $0) }
  }

  /// The uses of a case in the order they were decided.
  public func routes(of flagCase: FlagCase) throws -> [CaseRoute] {
    try database.read { try RouteRows.routes(flagCase.id, in: $0) }
  }

  /// The reports of a case, earliest first, at most `limit`.
  public func reports(of flagCase: FlagCase, limit: Int = .max) throws -> [FlagReport] {
    try database.read { db in
      try db.all(
        """
        SELECT f.*, coalesce(f.reporter, p.name) AS who FROM flag f
        LEFT JOIN person p ON p.id = f.person_id
        WHERE f.case_id = ? ORDER BY f.reported_at, f.id LIMIT ?
        """, [flagCase.id, limit]
      ).map { row in
        FlagReport(
          id: try row.value("id"), uid: try row.uid("uid"), fold: try row.word("fold"),
          externalID: try row.value("external_id"), reporter: try row.value("who"),
          reason: try row.value("reason"),
          comment: try row.text("comment"),
          quote: try row.text("quote"),
          model: try row.value("model"), at: try row.instant("reported_at"))
      }
    }
  }

  /// The life of a case, earliest first.
  public func moves(of flagCase: FlagCase) throws -> [CaseMove] {
    try database.read { db in
      try db.all(
        """
        SELECT m.*, p.name FROM case_move m LEFT JOIN person p ON p.id = m.person_id
        WHERE m.case_id = ? ORDER BY m.id
        """, [flagCase.id]
      ).map { row in
        CaseMove(
          verb: try row.value("verb"),
          from: try row.optionalWord("from_state"),
          to: try row.word("to_state"), person: try row.value("name"), at: try row.instant("at"),
          reason: try row.text("reason"))
      }
    }
  }
}
