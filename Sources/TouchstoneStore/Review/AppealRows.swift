internal import GRDB
internal import TouchstoneModel

/// Rows of `appeal`: what people hold against returns, and what was decided.
enum AppealRows {
  /// Appeals with the return they are about.
  static let source = """
    SELECT d.*, r.annotation_id, r.reason AS return_reason, r.at AS returned_at, r.verdict,
      r.assignment_id, r.person_id AS reviewer_id, a.task_id, p.name AS annotator,
      l.name AS reviewer, x.name AS decider, c.id AS case_id
    FROM appeal d JOIN review r ON r.id = d.review_id JOIN assignment a ON a.id = r.assignment_id
    JOIN person p ON p.id = d.person_id JOIN person l ON l.id = r.person_id
    LEFT JOIN person x ON x.id = d.decided_by LEFT JOIN flag_case c ON c.task_id = a.task_id
    """

  static func appeal(_ row: Row) throws -> Appeal {
    Appeal(
      id: try row.value("id"),
      review: Review(
        id: try row.value("review_id"), annotationID: try row.value("annotation_id"),
        taskID: try row.value("task_id"), annotator: try row.value("annotator"),
        reviewer: try row.value("reviewer"), verdict: try row.word("verdict"),
        reason: try row.text("return_reason"),
        at: try row.instant("returned_at")),
      reason: UntrustedText(try row.value("reason")), at: try row.instant("at"),
      dueAt: try row.instant("due_at"),
      decision: try row.optionalWord("decision"),
      decidedBy: try row.value("decider"), decidedAt: try row.optionalInstant("decided_at"),
      answer: try row.text("answer"))
  }
}
