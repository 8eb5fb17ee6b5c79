internal import GRDB

/// The tasks of which nothing is shown, given out or exported: those of sealed cases, of cases merged
/// into one, born from one or checking one, and those on which one was flagged.
enum SealRows {
  /// The numbers of these tasks.
  static let tasks = """
    WITH sealed_case AS (
      SELECT id, task_id FROM flag_case WHERE state = 'sealed'
      UNION SELECT c.id, c.task_id FROM flag_case i JOIN flag_case c ON c.merged_into = i.id
        WHERE i.state = 'sealed')
    SELECT task_id FROM sealed_case
    UNION SELECT r.task_id FROM case_route r JOIN sealed_case s ON s.id = r.case_id
    UNION SELECT k.task_id FROM fix_check k JOIN sealed_case s ON s.id = k.case_id
    UNION SELECT k.source_task_id FROM fix_check k JOIN sealed_case s ON s.id = k.case_id
    UNION SELECT f.source_task_id FROM flag f
      JOIN sealed_case s ON s.id IN (f.case_id, f.origin_case_id)
    """

  /// Whether a task is one of them.
  static func isSealed(task: Int64, in db: Database) throws -> Bool {
    guard try db.first("SELECT 1 FROM flag_case WHERE state = 'sealed' LIMIT 1") != nil else {
      return false
    }
    return try db.first("SELECT 1 WHERE ? IN (\(tasks))", [task]) != nil
  }
}
