internal import GRDB
internal import JSONLines
internal import TouchstoneModel

/// Rows of `question`: what people ask about tasks, cases and guidelines, and the answers.
enum QuestionRows {
  /// Questions with the names of who asked and who answered.
  static let source = """
    SELECT q.*, p.name, l.name AS lead FROM question q JOIN person p ON p.id = q.person_id
    LEFT JOIN person l ON l.id = q.answered_by
    """

  static func question(_ row: Row) throws -> Question {
    Question(
      id: try row.value("id"), uid: try row.uid("uid"), person: try row.value("name"),
      taskID: try row.value("task_id"), caseID: try row.value("case_id"),
      guideline: try row.value("guideline"),
      isAboutGuideline: try row.value("is_about_guideline") as Int == 1,
      text: UntrustedText(try row.value("text")), at: try row.instant("at"),
      dueAt: try row.instant("due_at"),
      answer: try row.text("answer"),
      answeredBy: try row.value("lead"), answeredAt: try row.optionalInstant("answered_at"))
  }

  static func find(_ id: Int64, in db: Database) throws -> Question? {
    try db.first(source + " WHERE q.id = ?", [id]).map(question)
  }

  /// Adds a question and gives its number.
  static func add(
    _ text: UntrustedText, about subject: QuestionSubject, dueAt: Instant, uid: UniqueID,
    by actor: Actor, at instant: Instant, in db: Database
  ) throws -> Int64 {
    try db.run(
      """
      INSERT INTO question (uid, person_id, task_id, case_id, guideline, is_about_guideline, text,
        at, due_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        uid.text, actor.person.id, subject.taskID, subject.caseID, subject.guideline,
        subject.isAboutGuideline ? 1 : 0, text.exact, instant.milliseconds, dueAt.milliseconds,
      ])
    let id = db.lastInsertedRowID
    try EventLog.append("ask", on: "question", uid, by: actor, at: instant, in: db) {
      $0.key("question")
      $0.int(id)
    }
    return id
  }

  /// Answers a question; a case that waits for the answer goes on.
  static func answer(
    _ question: Question, _ text: UntrustedText, by actor: Actor, at instant: Instant,
    in db: Database
  ) throws {
    try db.run(
      "UPDATE question SET answer = ?, answered_by = ?, answered_at = ? WHERE id = ?",
      [text.exact, actor.person.id, instant.milliseconds, question.id])
    try EventLog.append("reply", on: "question", question.uid, by: actor, at: instant, in: db) {
      $0.key("question")
      $0.int(question.id)
    }
    for row in try db.all(
      "SELECT id, case_id FROM case_route WHERE question_id = ? AND done_at IS NULL", [question.id])
    {
      try db.run(
        "UPDATE case_route SET done_at = ? WHERE id = ?",
        [instant.milliseconds, try row.value("id") as Int64])
      try RouteRows.settle(try row.value("case_id"), by: actor, at: instant, in: db)
    }
  }
}
