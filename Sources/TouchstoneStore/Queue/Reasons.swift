internal import GRDB
internal import JSONLines
internal import TouchstoneModel

/// Why tasks are, or are not, open for a person: one `CASE`, for one task and for all.
enum Reasons {
  /// Tasks with their reason; arguments from `arguments`.
  ///
  /// A worked example looks like ordinary work of its guideline to who holds it, and is nothing to
  /// anybody else. A lease that ran out counts as free, since the next claim ends it.
  static let source = """
    WITH terms (slug, low, high, accepted) AS (
      SELECT value ->> 'slug', value ->> 'low', value ->> 'high', value ->> 'accepted'
      FROM json_each(:terms))
    SELECT t.id, coalesce(e.slug, t.guideline, :default) AS guideline, t.candidate_count,
      t.priority, iif(e.task_id IS NULL, t.overlap, 1) AS overlap, e.task_id AS example,
      CASE
        WHEN a.state = 'claimed' THEN 'heldByYou'
        WHEN a.state = 'submitted' THEN 'judgedByYou'
        WHEN a.state = 'skipped' THEN 'skippedByYou'
        WHEN EXISTS (SELECT 1 FROM task_author w
          WHERE w.task_id = t.id AND w.person_id = :person) THEN 'yourText'
        WHEN t.closed_at IS NOT NULL THEN 'closed'
        WHEN t.state = 'waiting' AND coalesce(m.low, 1) > 0 THEN 'waitingForCandidates'
        WHEN :wanted IS NOT NULL AND coalesce(t.guideline, :default) IS NOT :wanted
          OR :language IS NOT NULL AND t.language IS NOT :language
          OR :tag IS NOT NULL AND NOT EXISTS (SELECT 1 FROM task_tag g
            WHERE g.task_id = t.id AND g.tag = :tag) THEN 'filteredOut'
        WHEN coalesce(t.guideline, :default) IS NULL THEN 'noGuideline'
        WHEN m.slug IS NULL THEN 'guidelineUnavailable'
        WHEN t.candidate_count < m.low THEN 'tooFewCandidates'
        WHEN t.candidate_count > m.high THEN 'tooManyCandidates'
        WHEN t.state = 'done' THEN 'done'
        WHEN t.open_slots = 0 AND NOT EXISTS (SELECT 1 FROM assignment x
          WHERE x.task_id = t.id AND x.state = 'claimed' AND x.lease_until <= :now)
          THEN 'heldByOthers'
        WHEN NOT m.accepted THEN 'awaitsAcceptance'
        ELSE 'open'
      END AS reason
    FROM task t
    LEFT JOIN example_task e ON e.task_id = t.id
    LEFT JOIN assignment a ON a.task_id = t.id AND a.person_id = :person
    LEFT JOIN terms m ON m.slug = coalesce(t.guideline, :default)
    """

  static func arguments(
    _ request: QueueRequest, person: Int64, at now: Instant
  ) -> StatementArguments {
    [
      "terms": json(request.terms), "default": request.defaultGuideline, "person": person,
      "wanted": request.filter.guideline, "language": request.filter.language,
      "tag": request.filter.tag, "now": now.milliseconds,
    ]
  }

  /// The terms as a JSON array, for `json_each`.
  static func json(_ terms: [ClaimTerms]) -> String {
    var writer = JSONWriter(capacity: 256)
    writer.beginArray()
    for terms in terms {
      writer.beginObject()
      writer.key("slug")
      writer.string(terms.slug)
      writer.key("low")
      writer.int(terms.candidates.lowerBound)
      writer.key("high")
      writer.int(terms.candidates.upperBound)
      writer.key("accepted")
      writer.bool(terms.isAccepted)
      writer.endObject()
    }
    writer.endArray()
    return writer.text
  }

  /// Why one task is, or is not, open; nil when there is no such task.
  static func explanation(
    task: Int64, _ request: QueueRequest, person: Int64, at now: Instant, in db: Database
  ) throws -> TaskExplanation? {
    let arguments = arguments(request, person: person, at: now) + ["task": task]
    guard
      let row = try db.first(
        source + " WHERE t.id = :task AND (e.task_id IS NULL OR a.id IS NOT NULL)", arguments),
      let claims = try db.first(
        """
        SELECT total(state = 'submitted') AS submitted, total(state = 'claimed') AS held,
          min(CASE WHEN person_id <> ?1 THEN lease_until END) AS lease_end
        FROM assignment WHERE task_id = ?2 AND guideline_id IS NOT NULL
          AND (person_id = ?1 OR ?2 NOT IN (SELECT task_id FROM example_task))
        """, [person, task])
    else { return nil }
    return TaskExplanation(
      reason: try row.word("reason"), guideline: try row.value("guideline"),
      candidateCount: try row.value("candidate_count"), priority: try row.value("priority"),
      overlap: try row.value("overlap"), submitted: Int(try claims.value("submitted") as Double),
      held: Int(try claims.value("held") as Double),
      nextLeaseEnd: try claims.optionalInstant("lease_end"))
  }

  /// Why the queue is as it is.
  static func explanation(
    _ request: QueueRequest, person: Int64, at now: Instant, in db: Database
  ) throws -> QueueExplanation {
    let rows = try db.all(
      """
      SELECT r.reason, count(*) AS tasks,
        CASE WHEN r.reason = 'guidelineUnavailable' THEN r.guideline END AS missing,
        min(CASE WHEN r.reason = 'heldByOthers' THEN (SELECT min(l.lease_until)
          FROM assignment l WHERE l.task_id = r.id AND l.state = 'claimed') END) AS lease_end
      FROM (\(source)) r WHERE r.example IS NULL GROUP BY 1, 3
      """, arguments(request, person: person, at: now))
    var counts: [QueueReason: Int] = [:]
    var missing: [String: Int] = [:]
    var leaseEnd: Instant?
    for row in rows {
      let reason: QueueReason = try row.word("reason")
      let tasks: Int = try row.value("tasks")
      counts[reason, default: 0] += tasks
      if let slug: String = try row.value("missing") { missing[slug] = tasks }
      leaseEnd = try row.optionalInstant("lease_end") ?? leaseEnd
    }
    return QueueExplanation(
      counts: counts, unavailableGuidelines: missing, nextLeaseEnd: leaseEnd)
  }
}
