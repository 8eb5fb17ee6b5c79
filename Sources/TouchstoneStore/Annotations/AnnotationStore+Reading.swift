internal import GRDB
public import TouchstoneModel

extension AnnotationStore {
  /// The person's revisions, latest first.
  public func history(of person: Person, limit: Int) throws -> [HistoryEntry] {
    try entries(
      "n.person_id = ? ORDER BY n.submitted_at DESC, n.id DESC LIMIT ?", [person.id, limit])
  }

  /// All revisions on a task, latest first.
  public func history(task: Int64) throws -> [HistoryEntry] {
    try entries(
      """
      n.assignment_id IN (SELECT id FROM assignment WHERE task_id = ?)
      ORDER BY n.submitted_at DESC, n.id DESC
      """, [task])
  }

  /// The answers of a revision; those of a withdrawal are empty.
  public func sheet(ofAnnotation id: Int64) throws -> AnswerSheet {
    try database.read { db in
      try DraftRows.sheet(
        db.all("SELECT step, target, value FROM answer WHERE annotation_id = ?", [id]))
    }
  }

  /// The standing labels of a task by annotator name.
  public func labels(task: Int64) throws -> [Label] {
    try database.read { db in
      try LabelReader(db, Selection()).labels(task: task)
    }
  }

  /// What leads made of annotation n: a ruling that says something else, else the latest review.
  private static let outcome = """
    CASE
      WHEN n.kind <> 'withdrawal' AND EXISTS (
        SELECT 1 FROM ruling r LEFT JOIN triage_verdict v ON v.annotation_id = n.id
        WHERE r.id = (SELECT max(s.id) FROM ruling s WHERE s.task_id = n.task_id)
          AND CASE WHEN v.annotation_id IS NULL THEN r.annotation_id <> n.id
            ELSE r.validity <> v.validity OR r.type IS NOT v.type
              OR r.severity IS NOT v.severity OR r.fault IS NOT v.fault END)
      OR EXISTS (
        SELECT 1 FROM triage_verdict v JOIN flag_case c ON c.id = v.case_id
        WHERE v.annotation_id = n.id AND c.disposition <> v.validity)
      THEN 'ruled-otherwise'
      WHEN EXISTS (
        SELECT 1 FROM appeal d JOIN review r ON r.id = d.review_id
        WHERE r.annotation_id = n.id AND d.decision = 'granted')
      THEN 'granted'
      ELSE (SELECT r.verdict FROM review r WHERE r.annotation_id = n.id ORDER BY r.id DESC LIMIT 1)
    END
    """

  private func entries(
    _ condition: String, _ arguments: StatementArguments
  ) throws -> [HistoryEntry] {
    try database.read { db in
      try db.all(
        """
        SELECT n.*, t.external_id, p.name, g.slug, g.version, g.digest,
          n.kind <> 'withdrawal' AND n.revision = (SELECT max(m.revision) FROM annotation m
            WHERE m.assignment_id = n.assignment_id) AS is_standing,
          \(Self.outcome) AS outcome
        FROM annotation n JOIN task t ON t.id = n.task_id JOIN person p ON p.id = n.person_id
        LEFT JOIN guideline g ON g.id = n.guideline_id
        WHERE \(condition)
        """, arguments
      ).map { row in
        let revision = try RevisionRows.revision(row)
        let stamp = try (row.value("slug") as String?).map { slug in
          GuidelineStamp(
            slug: slug, version: try row.value("version"), digest: try row.value("digest"))
        }
        return HistoryEntry(
          receipt: revision.receipt, annotationID: revision.id,
          taskExternalID: try row.value("external_id"), person: try row.value("name"),
          guideline: stamp, isStanding: try row.value("is_standing"),
          outcome: try row.optionalWord("outcome"))
      }
    }
  }
}
