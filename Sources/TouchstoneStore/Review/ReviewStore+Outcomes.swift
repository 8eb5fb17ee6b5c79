internal import GRDB
public import TouchstoneModel

extension ReviewStore {
  /// The reviews of the labels of a task, earliest first.
  public func reviews(task: Int64) throws -> [Review] {
    try database.read { db in
      try db.all(
        """
        SELECT r.*, a.task_id, p.name AS annotator, q.name AS reviewer FROM review r
        JOIN assignment a ON a.id = r.assignment_id JOIN person p ON p.id = a.person_id
        JOIN person q ON q.id = r.person_id WHERE a.task_id = ? ORDER BY r.id
        """, [task]
      ).map(Self.review)
    }
  }

  static func review(_ row: Row) throws -> Review {
    Review(
      id: try row.value("id"), annotationID: try row.value("annotation_id"),
      taskID: try row.value("task_id"), annotator: try row.value("annotator"),
      reviewer: try row.value("reviewer"), verdict: try row.word("verdict"),
      reason: try row.text("reason"),
      at: try row.instant("at"))
  }

  /// What became of a person's labels, latest first: every review, and the latest ruling on each task
  /// where a label of theirs stands.
  public func outcomes(of person: Person) throws -> [LabelOutcome] {
    try database.read { db in
      let reviews = try db.all(
        """
        SELECT r.*, n.task_id, c.id AS case_id, q.name AS who FROM review r
        JOIN annotation n ON n.id = r.annotation_id JOIN person q ON q.id = r.person_id
        LEFT JOIN flag_case c ON c.task_id = n.task_id WHERE n.person_id = ?
        """, [person.id]
      ).map { row -> LabelOutcome in
        let isReturn = try row.word("verdict") == ReviewVerdict.returned
        let isAnswered = try row.optionalInstant("answered_at") != nil
        return LabelOutcome(
          annotationID: try row.value("annotation_id"), taskID: try row.value("task_id"),
          caseID: try row.value("case_id"),
          kind: isReturn ? (isAnswered ? .answered : .returned) : .approved,
          person: try row.value("who"), at: try row.instant("at"),
          reason: try row.text("reason"), verdict: nil)
      }
      return (reviews + (try rulings(person, in: db))).sorted {
        ($1.at, $1.annotationID) < ($0.at, $0.annotationID)
      }
    }
  }

  private func rulings(_ person: Person, in db: Database) throws -> [LabelOutcome] {
    let rows = try db.all(
      """
      SELECT n.id, n.task_id, c.id AS case_id FROM annotation n
      JOIN assignment a ON a.id = n.assignment_id AND a.state = 'submitted'
      LEFT JOIN flag_case c ON c.task_id = n.task_id
      WHERE n.person_id = ? AND n.kind <> 'withdrawal' AND n.revision = (
          SELECT max(m.revision) FROM annotation m WHERE m.assignment_id = n.assignment_id)
        AND c.state IS NOT 'sealed' AND EXISTS (SELECT 1 FROM ruling u WHERE u.task_id = n.task_id)
      """, [person.id])
    return try rows.compactMap { row in
      let (label, task): (Int64, Int64) = (try row.value("id"), try row.value("task_id"))
      guard let ruling = try VerdictRows.rulings(task: task, in: db).first else { return nil }
      return LabelOutcome(
        annotationID: label, taskID: task, caseID: try row.value("case_id"),
        kind: try upholds(ruling, label: label, in: db) ? .upheld : .overruled,
        person: ruling.person, at: ruling.at, reason: ruling.reason, verdict: ruling.verdict)
    }
  }

  /// Whether a ruling says of the error what a label says.
  private func upholds(_ ruling: Ruling, label: Int64, in db: Database) throws -> Bool {
    if ruling.annotationID == label { return true }
    guard let held = ruling.verdict,
      let said = try db.first(
        "SELECT *, NULL AS uid FROM triage_verdict WHERE annotation_id = ?", [label]
      ).map(VerdictRows.verdict)
    else { return false }
    return said.validity == held.validity && said.type == held.type
      && said.severity == held.severity && said.fault == held.fault
  }
}
