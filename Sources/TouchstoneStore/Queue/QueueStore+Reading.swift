internal import GRDB
public import TouchstoneModel

extension QueueStore {
  /// The work in front of a person; nil when the desk is empty.
  public func current(of person: Person) throws -> Assignment? {
    try database.read { db in
      try db.first(
        """
        SELECT a.* FROM desk d JOIN assignment a ON a.id = d.assignment_id WHERE d.person_id = ?
        """, [person.id]
      ).map(AssignmentRows.assignment)
    }
  }

  /// A claim by number; nil when there is none.
  public func assignment(_ id: Int64) throws -> Assignment? {
    try database.read { try AssignmentRows.find(id, in: $0) }
  }

  /// The claim of a person on a task; nil when there is none.
  public func assignment(task: Int64, person: Person) throws -> Assignment? {
    try database.read { try AssignmentRows.find(task: task, person: person.id, in: $0) }
  }

  /// The person's work that is not sent, latest first: what is held, and drafts given back.
  public func drafts(of person: Person, at instant: Instant) throws -> [DraftSummary] {
    try database.read { db in
      try db.all(
        """
        SELECT a.*, t.external_id,
          (SELECT count(*) FROM draft d WHERE d.assignment_id = a.id) AS answers,
          EXISTS (SELECT 1 FROM draft_text x WHERE x.assignment_id = a.id) AS has_text,
          EXISTS (SELECT 1 FROM desk k WHERE k.assignment_id = a.id) AS on_desk,
          a.state = 'claimed' OR a.is_amending OR t.open_slots > 0 OR EXISTS (
            SELECT 1 FROM assignment x WHERE x.task_id = t.id AND x.state = 'claimed'
              AND x.lease_until <= ?2) AS can_continue
        FROM assignment a JOIN task t ON t.id = a.task_id
        WHERE a.person_id = ?1 AND (a.state = 'claimed' OR a.is_amending
          OR a.state IN ('released', 'expired') AND (
            EXISTS (SELECT 1 FROM draft d WHERE d.assignment_id = a.id)
            OR EXISTS (SELECT 1 FROM draft_text x WHERE x.assignment_id = a.id)))
        ORDER BY coalesce(a.last_action_at, a.claimed_at) DESC, a.id DESC
        """, [person.id, instant.milliseconds]
      ).map { row in
        DraftSummary(
          assignment: try AssignmentRows.assignment(row),
          taskExternalID: try row.value("external_id"), answers: try row.value("answers"),
          hasUnfinishedText: try row.value("has_text"), isOnDesk: try row.value("on_desk"),
          canContinue: try row.value("can_continue"))
      }
    }
  }

  /// How many new tasks the person could claim now, counted up to `limit`.
  public func waitingCount(
    _ request: QueueRequest, for person: Person, limit: Int
  ) throws -> Int {
    try database.read { try TaskPick.count(request, person: person.id, limit: limit, in: $0) }
  }

  /// The guideline of the new task that `claimNext` would give now; nil when none is open.
  public func nextGuideline(_ request: QueueRequest, for person: Person) throws -> String? {
    try database.read { try TaskPick.next(request, person: person.id, in: $0)?.terms.slug }
  }

  /// Why the queue is as full or as empty as it is for a person; reads every task.
  public func explain(
    _ request: QueueRequest, for person: Person, at instant: Instant
  ) throws -> QueueExplanation {
    try database.read {
      try Reasons.explanation(request, person: person.id, at: instant, in: $0)
    }
  }

  /// Why one task is, or is not, open for a person.
  public func explain(
    task: Int64, _ request: QueueRequest, for person: Person, at instant: Instant
  ) throws -> TaskExplanation {
    try database.read { db in
      guard
        let explanation = try Reasons.explanation(
          task: task, request, person: person.id, at: instant, in: db)
      else { throw QueueRefusal.unknownTask(task) }
      return explanation
    }
  }

  /// All tasks by guideline and state; reads every task.
  ///
  /// Tasks without responses count as open or held where the terms of their guideline take them.
  public func summary(_ request: QueueRequest, at instant: Instant) throws -> [QueueSummaryRow] {
    try database.read { db in
      try db.all(
        """
        WITH terms (slug, low) AS (SELECT value ->> 'slug', value ->> 'low' FROM json_each(?2))
        SELECT guideline, sum(state = 'waiting') AS waiting, sum(state = 'open' AND is_free) AS open,
          sum(state = 'open' AND NOT is_free) AS held, sum(state = 'done') AS done
        FROM (SELECT t.guideline,
            CASE WHEN t.state = 'waiting' AND m.low = 0 THEN 'open' ELSE t.state END AS state,
            t.open_slots > 0 OR t.state <> 'done' AND EXISTS (
              SELECT 1 FROM assignment x WHERE x.task_id = t.id AND x.state = 'claimed'
                AND x.lease_until <= ?1) AS is_free
          FROM task t LEFT JOIN terms m ON m.slug = t.guideline
          WHERE NOT EXISTS (SELECT 1 FROM example_task e WHERE e.task_id = t.id))
        GROUP BY guideline ORDER BY guideline
        """, [instant.milliseconds, Reasons.json(request.terms)]
      ).map { row in
        QueueSummaryRow(
          guideline: try row.value("guideline"), waiting: try row.value("waiting"),
          open: try row.value("open"), held: try row.value("held"), done: try row.value("done"))
      }
    }
  }

  /// What a person did from `start` up to, not including, `end`.
  ///
  /// The working time of a revision counts from the latest revision before `start`, so amending
  /// yesterday's label counts only today's minutes. Worked examples are work too.
  public func totals(
    of person: Person, from start: Instant, until end: Instant
  ) throws -> DayTotals {
    try database.read { db in
      let parts = try db.all(
        """
        SELECT g.slug AS guideline, count(*) AS submitted, sum(max(0, coalesce(s.active_ms, 0) - coalesce((
            SELECT max(b.active_ms) FROM annotation b
            WHERE b.assignment_id = s.assignment_id AND b.submitted_at < ?2), 0))) AS active
        FROM annotation s JOIN guideline g ON g.id = s.guideline_id
        WHERE s.person_id = ?1 AND s.submitted_at >= ?2 AND s.submitted_at < ?3
          AND s.kind NOT IN ('import', 'withdrawal') AND s.revision = (
            SELECT max(b.revision) FROM annotation b WHERE b.assignment_id = s.assignment_id)
        GROUP BY g.slug ORDER BY g.slug
        """, [person.id, start.milliseconds, end.milliseconds]
      ).map { row in
        DayTotals.Part(
          guideline: try row.value("guideline"), submitted: try row.value("submitted"),
          activeMilliseconds: try row.value("active"))
      }
      let skipped = try db.number(
        """
        SELECT count(*) FROM assignment WHERE person_id = ? AND state = 'skipped' AND reason IS NOT 'swapped'
          AND last_action_at >= ? AND last_action_at < ?
        """, [person.id, start.milliseconds, end.milliseconds])
      return DayTotals(parts: parts, skipped: Int(skipped ?? 0))
    }
  }
}
