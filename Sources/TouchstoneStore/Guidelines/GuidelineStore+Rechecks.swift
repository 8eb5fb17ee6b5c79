internal import GRDB
internal import JSONLines
public import TouchstoneModel

extension GuidelineStore {
  /// The labels that stand under a guideline of that name, but not under the registered one `id`;
  /// labels on worked examples are left out. By task, then by annotator.
  public func standingLabels(slug: String, besides id: Int64?) throws -> [StandingLabel] {
    try database.read { db in
      let rows = try db.all(
        """
        SELECT n.id, n.assignment_id, n.task_id, n.guideline_id, p.name, p.retired_at
        FROM annotation n JOIN guideline g ON g.id = n.guideline_id
        JOIN person p ON p.id = n.person_id
        WHERE g.slug = ?1 AND n.guideline_id IS NOT ?2 AND n.kind <> 'withdrawal'
          AND n.revision = (SELECT max(m.revision) FROM annotation m
            WHERE m.assignment_id = n.assignment_id)
          AND NOT EXISTS (SELECT 1 FROM example_task e WHERE e.task_id = n.task_id)
        ORDER BY n.task_id, p.name
        """, [slug, id])
      return try rows.map { row in
        let label: Int64 = try row.value("id")
        return StandingLabel(
          annotationID: label, assignmentID: try row.value("assignment_id"),
          taskID: try row.value("task_id"), annotator: try row.value("name"),
          hasLeft: try row.optionalInstant("retired_at") != nil,
          guidelineID: try row.value("guideline_id"),
          sheet: try DraftRows.sheet(
            db.all("SELECT step, target, value FROM answer WHERE annotation_id = ?", [label])))
      }
    }
  }

  /// Asks the annotators of labels to look at them again; gives how many were not asked before.
  ///
  /// A re-check of the same claim that is still open is moved to the new guideline with its new
  /// reason. A label that was superseded or taken back meanwhile is left alone.
  public func ask(
    _ orders: [RecheckOrder], under guideline: Int64, by actor: Actor, at instant: Instant,
    ids: IdentitySource
  ) throws -> Int {
    try database.write { db in
      var asked = 0
      for order in orders {
        guard let standing = try RevisionRows.latest(order.assignmentID, in: db),
          standing.id == order.annotationID, standing.receipt.kind != .withdrawal
        else { continue }
        let open = try db.number(
          "SELECT id FROM recheck WHERE assignment_id = ? AND done_annotation_id IS NULL",
          [order.assignmentID])
        if let open {
          try db.run(
            """
            UPDATE recheck SET guideline_id = ?1, reason = ?2, annotation_id = ?3
            WHERE id = ?4 AND guideline_id <> ?1
            """, [guideline, order.reason, order.annotationID, open])
          continue
        }
        let uid = ids.next(at: instant)
        try db.run(
          """
          INSERT INTO recheck (uid, annotation_id, assignment_id, guideline_id, reason, asked_by, at)
          VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (annotation_id, guideline_id) DO NOTHING
          """,
          [
            uid.text, order.annotationID, order.assignmentID, guideline, order.reason,
            actor.person.id, instant.milliseconds,
          ])
        guard db.changesCount > 0 else { continue }
        asked += 1
        try EventLog.append("ask", on: "recheck", uid, by: actor, at: instant, in: db) {
          $0.key("task")
          $0.int(standing.receipt.taskID)
          $0.key("guideline")
          $0.int(guideline)
          $0.key("reason")
          $0.string(order.reason)
        }
      }
      return asked
    }
  }

  /// The open re-checks in the order in which they were asked; those of one person, where named.
  public func openRechecks(of person: Person? = nil) throws -> [Recheck] {
    try database.read { db in
      try db.all(
        "\(RecheckRows.open) AND (?1 IS NULL OR a.person_id = ?1) ORDER BY r.id", [person?.id]
      ).map(RecheckRows.recheck)
    }
  }

  /// How many re-checks stand where, by guideline name.
  public func recheckTallies() throws -> [RecheckTally] {
    try database.read { db in
      try db.all(
        """
        SELECT g.slug, count(*) - count(r.done_annotation_id) AS open,
          count(CASE WHEN r.done_annotation_id IS NULL THEN p.retired_at END) AS unassigned,
          count(r.done_annotation_id) AS done
        FROM recheck r JOIN guideline g ON g.id = r.guideline_id
        JOIN assignment a ON a.id = r.assignment_id JOIN person p ON p.id = a.person_id
        GROUP BY g.slug ORDER BY g.slug
        """
      ).map { row in
        RecheckTally(
          slug: try row.value("slug"), open: try row.value("open"),
          unassigned: try row.value("unassigned"), done: try row.value("done"))
      }
    }
  }
}
