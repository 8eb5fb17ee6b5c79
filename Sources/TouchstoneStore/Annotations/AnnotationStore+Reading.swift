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

  private func entries(
    _ condition: String, _ arguments: StatementArguments
  ) throws -> [HistoryEntry] {
    try database.read { db in
      try db.all(
        """
        SELECT n.*, t.external_id, p.name, g.slug, g.version, g.digest,
          n.kind <> 'withdrawal' AND n.revision = (SELECT max(m.revision) FROM annotation m
            WHERE m.assignment_id = n.assignment_id) AS is_standing
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
          guideline: stamp, isStanding: try row.value("is_standing"))
      }
    }
  }
}
