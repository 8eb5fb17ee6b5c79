internal import GRDB
internal import TouchstoneModel

/// Finds, while tasks are imported, replies of other models to the context of a flagged case.
final class FixFinder {
  private let db: Database
  private let instant: Instant
  private let source: IdentitySource
  private lazy var ids = IdentityRun(source, at: instant)
  private let hasCases: Bool

  init(_ db: Database, at instant: Instant, ids: IdentitySource) throws {
    self.db = db
    self.instant = instant
    source = ids
    hasCases = try db.number("SELECT 1 FROM flag_case LIMIT 1") != nil
  }

  /// Takes note of the replies of a task that was just stored.
  func note(_ replies: [IncomingCandidate], to context: [Message], task id: Int64) throws {
    guard hasCases, !context.isEmpty, replies.contains(where: { $0.model != nil }) else { return }
    let cases = try db.all(
      """
      SELECT id, model FROM flag_case
      WHERE context_digest = ? AND state NOT IN ('closed', 'merged', 'sealed')
      """, [ConversationDigest.context(context).blob])
    for row in cases {
      let flagged: String? = try row.value("model")
      for (place, reply) in replies.enumerated() {
        guard let model = reply.model, model != flagged else { continue }
        try db.run(
          """
          INSERT INTO fix_check (uid, case_id, source_task_id, candidate, model, found_at)
          VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
          """,
          [ids.next(), try row.value("id") as Int64, id, place + 1, model, instant.milliseconds])
      }
    }
  }
}
