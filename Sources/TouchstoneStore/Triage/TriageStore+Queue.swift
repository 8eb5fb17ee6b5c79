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
      \(filter.ids.isEmpty ? listSource : CaseRows.source) WHERE \(rows.condition)
      ORDER BY c.severity DESC, c.reported_at, c.id LIMIT ? OFFSET ?
      """, rows.arguments + [limit, offset]
    ).map(CaseRows.flagCase)
  }

  /// The index is named because after `ANALYZE` SQLite may prefer to sort all that fits.
  private static let listSource = CaseRows.source.replacing(
    "flag_case c", with: "flag_case c INDEXED BY flag_case_list", maxReplacements: 1)

  /// How many cases a filter means, by family and severity.
  public func counts(_ filter: CaseFilter) throws -> CaseCounts {
    try database.read { db in
      let rows = CaseFilterRows(filter)
      var counts = CaseCounts()
      for row in try db.all(
        """
        SELECT c.family, c.severity, count(*) AS cases, sum(c.report_count) AS reports,
          min(c.reported_at) AS oldest,
          min(iif(c.state IN ('reported', 'triaged'), c.reported_at, NULL)) AS waiting
        FROM flag_case c \(filter.ids.isEmpty ? "INDEXED BY flag_case_counts" : "")
        WHERE \(rows.condition) GROUP BY c.family, c.severity
        """, rows.arguments)
      {
        counts.add(
          family: try row.value("family"), severity: try row.severity("severity") ?? .neutral,
          cases: try row.value("cases"), reports: try row.value("reports"),
          oldest: try row.instant("oldest"),
          waitingSince: try row.optionalInstant("waiting"))
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

extension TriageStore {
  /// Claims the next case a filter means for a person and puts it on the desk, in one transaction:
  /// the gravest first, then the oldest.
  ///
  /// The person's own expired work under these terms comes first; what they put back comes last.
  public func claimNext(
    _ filter: CaseFilter, _ request: QueueRequest, by actor: Actor, at instant: Instant,
    seed: UInt64, ids: IdentitySource
  ) throws -> ClaimResult {
    try database.write { db in
      let claims = try Claims(by: actor, at: instant, in: db)
      func earlier(_ state: AssignmentState, putBack: Bool) throws -> ClaimResult? {
        try claims.resumed(state, request)
          ?? claims.returned(request, putBack: putBack, casesOnly: true)
      }
      if let result = try earlier(.expired, putBack: false) { return result }
      if let choice = try Self.next(filter, request, person: actor.person.id, in: db) {
        return claims.result(
          try claims.claim(choice, seed: seed, uid: ids.next(at: claims.now)))
      }
      return try earlier(.released, putBack: true) ?? claims.result()
    }
  }

  private static func next(
    _ filter: CaseFilter, _ request: QueueRequest, person: Int64, in db: Database
  ) throws -> TaskPick.Choice? {
    // Reports that are marked as spam or broken come after all others.
    try next(filter, request, person: person, isMarked: filter.mark != nil, in: db)
      ?? (filter.mark == nil
        ? next(filter, request, person: person, isMarked: true, in: db) : nil)
  }

  private static func next(
    _ filter: CaseFilter, _ request: QueueRequest, person: Int64, isMarked: Bool, in db: Database
  ) throws -> TaskPick.Choice? {
    var filter = filter
    filter.states = [.reported]
    let rows = CaseFilterRows(filter)
    let terms = request.terms.filter(\.isAccepted)
    let row = try db.first(
      """
      SELECT t.id, t.candidate_count, t.priority, t.guideline FROM flag_case c
      JOIN task t ON t.id = c.task_id
      WHERE \(rows.condition) AND t.open_slots > 0\(isMarked ? "" : " AND c.marks = ''")
        AND EXISTS (SELECT 1 FROM json_each(?) m WHERE t.guideline = m.value ->> 'slug'
          AND t.candidate_count BETWEEN m.value ->> 'low' AND m.value ->> 'high')
        AND NOT EXISTS (
          SELECT 1 FROM assignment a WHERE a.task_id = t.id AND a.person_id = ?)
        AND NOT EXISTS (
          SELECT 1 FROM task_author w WHERE w.task_id = t.id AND w.person_id = ?)
      ORDER BY c.severity DESC, c.reported_at, c.id LIMIT 1
      """, rows.arguments + [Reasons.json(terms), person, person])
    guard let row else { return nil }
    let slug = UntrustedText(try row.value("guideline"))
    return try terms.first { UntrustedText($0.slug) == slug }.map { terms in
      TaskPick.Choice(
        task: try row.value("id"), candidateCount: try row.value("candidate_count"),
        priority: try row.value("priority"), terms: terms)
    }
  }
}
