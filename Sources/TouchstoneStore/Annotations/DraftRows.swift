internal import Crypto
internal import GRDB
internal import TouchstoneModel

/// Rows of `draft`, `draft_text` and `answer` as answers.
enum DraftRows {
  static func sheet(_ rows: [Row]) throws -> AnswerSheet {
    var answers: [AnswerKey: Answer] = [:]
    for row in rows {
      guard let target = Target(text: try row.value("target")),
        let answer = AnswerCodec.answer(try row.value("value"), target: target)
      else { throw row.misfit("value") }
      answers[AnswerKey(step: try row.value("step"), target: target)] = answer
    }
    return AnswerSheet(answers)
  }

  static func apply(
    _ changes: [AnswerChange], to assignment: Int64, at instant: Instant, in db: Database
  ) throws {
    for change in changes {
      guard let answer = change.answer else {
        try db.run(
          "DELETE FROM draft WHERE assignment_id = ? AND step = ? AND target = ?",
          [assignment, change.key.step, change.key.target.text])
        continue
      }
      try db.run(
        """
        INSERT INTO draft (assignment_id, step, target, value, at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET value = excluded.value, at = excluded.at
        """,
        [
          assignment, change.key.step, change.key.target.text, AnswerCodec.json(answer),
          instant.milliseconds,
        ])
    }
  }

  /// Drops answers and half-written text.
  static func clear(_ assignment: Int64, in db: Database) throws {
    try db.run("DELETE FROM draft WHERE assignment_id = ?", [assignment])
    try db.run("DELETE FROM draft_text WHERE assignment_id = ?", [assignment])
  }

  /// Makes the answers of a revision the draft, in place of what is there.
  static func fill(
    _ assignment: Int64, fromAnnotation annotation: Int64, at instant: Instant, in db: Database
  ) throws {
    try clear(assignment, in: db)
    try db.run(
      """
      INSERT INTO draft (assignment_id, step, target, value, at)
      SELECT ?, step, target, value, ? FROM answer WHERE annotation_id = ?
      """, [assignment, instant.milliseconds, annotation])
  }

  /// Whether the draft has exactly the answers of a revision.
  static func isSame(
    _ assignment: Int64, asAnnotation annotation: Int64, in db: Database
  ) throws -> Bool {
    try db.number(
      """
      SELECT count(*) FROM (
        SELECT step, target, value FROM draft WHERE assignment_id = ?1
        EXCEPT SELECT step, target, value FROM answer WHERE annotation_id = ?2
        UNION ALL
        SELECT * FROM (SELECT step, target, value FROM answer WHERE annotation_id = ?2
          EXCEPT SELECT step, target, value FROM draft WHERE assignment_id = ?1))
      """, [assignment, annotation]) == 0
  }

  /// SHA-256 over all answers of a revision in their order, in hexadecimal: the log keeps it.
  static func digest(ofAnnotation annotation: Int64, in db: Database) throws -> String {
    var input: [UInt8] = []
    let rows = try db.all(
      "SELECT step, target, value FROM answer WHERE annotation_id = ? ORDER BY step, target",
      [annotation])
    for row in rows {
      for column in ["step", "target", "value"] {
        let text: String = try row.value(column)
        withUnsafeBytes(of: UInt64(text.utf8.count).bigEndian) { input += $0 }
        input += text.utf8
      }
    }
    return Hexadecimal.text(SHA256.hash(data: input))
  }
}
