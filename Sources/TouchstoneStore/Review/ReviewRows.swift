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
