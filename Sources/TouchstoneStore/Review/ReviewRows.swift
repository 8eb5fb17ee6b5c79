internal import GRDB
internal import TouchstoneModel

/// Rows of `review`: what leads say about labels.
enum ReviewRows {
  /// Ends the returns of a claim, since its person has sent it again.
  static func answer(_ assignment: Assignment, at instant: Instant, in db: Database) throws {
    try db.run(
      """
      UPDATE review SET answered_at = ?
      WHERE assignment_id = ? AND verdict = 'returned' AND answered_at IS NULL
      """, [instant.milliseconds, assignment.id])
  }

  /// The open return of a claim with its reason; nil when none is.
  static func openReturn(_ assignment: Int64, in db: Database) throws -> UntrustedText? {
    try db.first(
      """
      SELECT reason FROM review
      WHERE assignment_id = ? AND verdict = 'returned' AND answered_at IS NULL
      ORDER BY id DESC LIMIT 1
      """, [assignment]
    ).map { UntrustedText(try $0.value("reason")) }
  }
}

extension ReviewRows {
  /// The person's next label that was sent back and is wanted; those put back only when asked for.
  static func nextReturned(
    _ request: QueueRequest, putBack: Bool, casesOnly: Bool, person: Int64, in db: Database
  ) throws -> Assignment? {
    try db.first(
      """
      SELECT a.* FROM review r JOIN assignment a ON a.id = r.assignment_id
      JOIN task t ON t.id = a.task_id JOIN guideline g ON g.id = a.guideline_id
      WHERE r.verdict = 'returned' AND r.answered_at IS NULL
        AND (r.put_back_at IS NOT NULL) = ? AND a.person_id = ? AND a.state = 'submitted'
        AND a.is_amending = 0 AND (? IS NULL OR g.slug = ?)
        AND (NOT ? OR EXISTS (SELECT 1 FROM flag_case c WHERE c.task_id = t.id))
        AND \(TaskPick.wanted)
      ORDER BY r.id LIMIT 1
      """,
      [putBack, person, request.filter.guideline, request.filter.guideline, casesOnly]
        + request.filter.arguments
    ).map(AssignmentRows.assignment)
  }

  /// Puts a label that was sent back on its person's desk: its answers are the draft, it stands.
  static func takeUp(
    _ own: Assignment, by actor: Actor, at instant: Instant, in db: Database
  ) throws -> Assignment {
    guard let standing = try RevisionRows.latest(own.id, in: db) else { return own }
    try DraftRows.fill(own.id, fromAnnotation: standing.id, at: instant, in: db)
    try db.run(
      "UPDATE assignment SET is_amending = 1, guideline_id = ?, step = NULL WHERE id = ?",
      [RevisionRows.guideline(ofAnnotation: standing.id, in: db), own.id])
    try db.run(
      "UPDATE review SET put_back_at = NULL WHERE assignment_id = ? AND answered_at IS NULL",
      [own.id])
    let begun = try AssignmentRows.reread(own.id, in: db)
    try AssignmentRows.putOnDesk(begun, in: db)
    try AssignmentRows.record("begin-return", begun, by: actor, at: instant, in: db)
    return begun
  }

  /// Remembers that a person put a returned label back: other work comes before it.
  static func putBack(_ own: Assignment, at instant: Instant, in db: Database) throws {
    try db.run(
      """
      UPDATE review SET put_back_at = ?
      WHERE assignment_id = ? AND verdict = 'returned' AND answered_at IS NULL
      """, [instant.milliseconds, own.id])
  }
}
