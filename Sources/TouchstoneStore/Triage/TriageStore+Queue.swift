internal import GRDB
public import TouchstoneModel

extension TriageStore {
  /// The cases a filter means, gravest first, then by age, oldest first.
  public func cases(_ filter: CaseFilter, limit: Int, offset: Int = 0) throws -> [FlagCase] {
    try database.read { try Self.cases(filter, limit: limit, offset: offset, in: $0) }
  }

  static func cases(
    _ filter: CaseFilter, limit: Int, offset: Int = 0, in db: Database
  ) throws -> [FlagCase] {
    let rows = CaseFilterRows(filter)
    return try db.all(
      """
      \(CaseRows.source) WHERE \(rows.condition)
      ORDER BY c.severity DESC, c.reported_at, c.id LIMIT ? OFFSET ?
      """, rows.arguments + [limit, offset]
    ).map(CaseRows.flagCase)
  }

  /// How many cases a filter means, by family and severity.
  public func counts(_ filter: CaseFilter) throws -> CaseCounts {
    try database.read { db in
      let rows = CaseFilterRows(filter)
      var counts = CaseCounts()
      for row in try db.all(
        """
        SELECT c.family, c.severity, count(*) AS cases, sum(c.report_count) AS reports,
          min(c.reported_at) AS oldest
        FROM flag_case c WHERE \(rows.condition) GROUP BY 1, 2
        """, rows.arguments)
      {
        counts.add(
          family: try row.value("family"), severity: try row.severity("severity") ?? .neutral,
          cases: try row.value("cases"), reports: try row.value("reports"),
          oldest: try row.instant("oldest"))
      }
      return counts
    }
  }

  /// How many cases stand where, whatever a filter says.
  public func states() throws -> [CaseState: Int] {
    try database.read { db in
      var states: [CaseState: Int] = [:]
      for row in try db.all("SELECT state, count(*) AS cases FROM flag_case GROUP BY 1") {
        states[try row.word("state")] = try row.value("cases")
      }
      return states
    }
  }

  /// Whether a person asked to see what was announced as disturbing in this claim.
  public func isUnveiled(_ assignment: Assignment) throws -> Bool {
    try database.read { db in
      try db.first("SELECT 1 FROM unveiling WHERE assignment_id = ?", [assignment.id]) != nil
    }
  }

  /// Remembers that the person asked to see it.
  public func unveil(_ assignment: Assignment, by actor: Actor, at instant: Instant) throws {
    try database.write { db in
      try db.run(
        "INSERT INTO unveiling (assignment_id, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [assignment.id, instant.milliseconds])
      guard db.changesCount > 0 else { return }
      try AssignmentRows.record("unveil", assignment, by: actor, at: instant, in: db)
    }
  }
}
