internal import GRDB
internal import JSONLines
internal import TouchstoneModel

/// Rows of `recheck`: labels that somebody shall look at again.
enum RecheckRows {
  /// Open re-checks with the label that stands now; one that was taken back has none for the time.
  static let open = """
    SELECT r.*, a.task_id, g.slug, p.name, p.retired_at, n.id AS standing,
      n.guideline_id AS made_under
    FROM recheck r
    JOIN assignment a ON a.id = r.assignment_id
    JOIN guideline g ON g.id = r.guideline_id
    JOIN person p ON p.id = a.person_id
    LEFT JOIN annotation n ON n.assignment_id = a.id AND n.kind <> 'withdrawal'
      AND n.revision = (SELECT max(m.revision) FROM annotation m WHERE m.assignment_id = a.id)
    WHERE r.done_annotation_id IS NULL
    """

  static func recheck(_ row: Row) throws -> Recheck {
    Recheck(
      id: try row.value("id"), assignmentID: try row.value("assignment_id"),
      taskID: try row.value("task_id"), annotationID: try row.value("standing"),
      slug: try row.value("slug"), guidelineID: try row.value("guideline_id"),
      madeUnderID: try row.value("made_under"), reason: UntrustedText(try row.value("reason")),
      annotator: try row.value("name"),
      isUnassigned: try row.optionalInstant("retired_at") != nil)
  }

  /// The person's next re-check that fits what is wanted; those put back only when asked for.
  static func next(
    _ request: QueueRequest, putBack: Bool, person: Int64, in db: Database
  ) throws -> Recheck? {
    let rows = try db.all(
      """
      \(open) AND a.person_id = ? AND a.state = 'submitted' AND a.is_amending = 0
        AND n.id IS NOT NULL AND (r.put_back_at IS NOT NULL) = ?
        AND EXISTS (SELECT 1 FROM task t WHERE t.id = a.task_id AND \(TaskPick.wanted))
      ORDER BY r.put_back_at, r.id
      """, [person, putBack] + request.filter.arguments)
    for row in rows {
      let recheck = try recheck(row)
      let slug = UntrustedText(recheck.slug)
      let terms = request.terms.first {
        UntrustedText($0.slug) == slug && $0.fits(request.filter)
      }
      if let terms, terms.isAccepted, terms.guidelineID >= recheck.guidelineID { return recheck }
    }
    return nil
  }

  /// Closes what a new label of a claim settles: everything asked for its guideline or an earlier one.
  static func close(
    _ own: Assignment, with label: UniqueID, by actor: Actor, at instant: Instant, in db: Database
  ) throws {
    let rows = try db.all(
      """
      SELECT id, uid FROM recheck
      WHERE assignment_id = ? AND done_annotation_id IS NULL AND guideline_id <= ?
      """, [own.id, own.guidelineID])
    for row in rows {
      let id: Int64 = try row.value("id")
      try db.run(
        """
        UPDATE recheck SET done_annotation_id = (SELECT id FROM annotation WHERE uid = ?)
        WHERE id = ?
        """, [label.text, id])
      try EventLog.append("close", on: "recheck", row.uid("uid"), by: actor, at: instant, in: db) {
        $0.key("task")
        $0.int(own.taskID)
      }
    }
  }

  /// Puts the re-check of a claim behind new work, and the claim back under the guideline of its label.
  static func putBack(_ own: Assignment, at instant: Instant, in db: Database) throws {
    try db.run(
      "UPDATE recheck SET put_back_at = ? WHERE assignment_id = ? AND done_annotation_id IS NULL",
      [instant.milliseconds, own.id])
    try db.run(
      """
      UPDATE assignment SET guideline_id = coalesce((
        SELECT n.guideline_id FROM annotation n WHERE n.assignment_id = assignment.id
        ORDER BY n.revision DESC LIMIT 1), guideline_id)
      WHERE id = ?
      """, [own.id])
  }
}
