internal import GRDB
public import TouchstoneModel

extension ReviewStore {
  /// Settled cases that are like one: of the same family, nearest text first, then the same type, then
  /// those ruled on last.
  public func similar(to flagCase: FlagCase, limit: Int) throws -> [FlagCase] {
    guard let family = flagCase.family else { return [] }
    return try database.read { db in
      try db.all(
        """
        SELECT c.*, p.name AS assignee FROM flag_case c LEFT JOIN person p ON p.id = c.assignee_id
        LEFT JOIN (
          SELECT o.case_id, count(*) AS words FROM flag_signature s
          JOIN flag_signature o ON o.band = s.band AND o.word = s.word
          WHERE s.case_id = ?1 GROUP BY o.case_id) near ON near.case_id = c.id
        WHERE c.family = ?2 AND c.ruled_at IS NOT NULL AND c.id <> ?1
          AND c.state NOT IN ('sealed', 'merged')
        ORDER BY coalesce(near.words, 0) DESC, c.type IS NOT ?3, c.ruled_at DESC, c.id LIMIT ?4
        """, [flagCase.id, family, flagCase.type, limit]
      ).map(CaseRows.flagCase)
    }
  }

  /// The label an appeal is about, and the return it is against; nil when there is no such appeal.
  public func appealed(_ id: Int64) throws -> Review? {
    try database.read { db in
      try db.first(
        """
        SELECT r.*, a.task_id, p.name AS annotator, q.name AS reviewer FROM appeal e
        JOIN review r ON r.id = e.review_id JOIN assignment a ON a.id = r.assignment_id
        JOIN person p ON p.id = a.person_id JOIN person q ON q.id = r.person_id WHERE e.id = ?
        """, [id]
      ).map(Self.review)
    }
  }

  /// Whether a label of a task that is no case still waits to be reviewed, or the task to be ruled on.
  public func stillWaits(task: Int64, person: String?) throws -> Bool {
    try database.read { db in
      guard try db.first("SELECT 1 FROM ruling WHERE task_id = ?", [task]) == nil else {
        return false
      }
      return try db.first(
        """
        SELECT 1 FROM assignment a JOIN person p ON p.id = a.person_id
        JOIN annotation n ON n.assignment_id = a.id AND n.revision = (
          SELECT max(m.revision) FROM annotation m WHERE m.assignment_id = a.id)
        WHERE a.task_id = ?1 AND a.state = 'submitted' AND (?2 IS NULL OR p.name = ?2)
          AND NOT EXISTS (SELECT 1 FROM review r WHERE r.annotation_id = n.id) LIMIT 1
        """, [task, person]) != nil
    }
  }

  /// Notes that a guideline is unclear, as a question to those who write it; gives its number.
  public func noteUnclear(
    _ text: UntrustedText, task: Int64, case flagCase: Int64?, guideline: String?, due: Instant,
    by actor: Actor, at instant: Instant, ids: IdentitySource
  ) throws -> Int64 {
    try database.write { db in
      try QuestionRows.add(
        text,
        about: QuestionSubject(
          taskID: task, caseID: flagCase, guideline: guideline, isAboutGuideline: true),
        dueAt: due, uid: ids.next(at: instant), by: actor, at: instant, in: db)
    }
  }
}
