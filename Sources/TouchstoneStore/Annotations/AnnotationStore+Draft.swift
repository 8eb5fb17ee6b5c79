internal import GRDB
public import TouchstoneModel

extension AnnotationStore {
  /// The places of a draft's answers, those saved last first.
  public func draftKeys(of assignment: Int64) throws -> [AnswerKey] {
    try keys("SELECT step, target FROM draft WHERE assignment_id = ? ORDER BY at DESC", assignment)
  }

  /// The answers of a draft that were saved last, all at the same time; empty for an empty draft.
  public func latestDraftKeys(of assignment: Int64) throws -> [AnswerKey] {
    try keys(
      """
      SELECT step, target FROM draft WHERE assignment_id = ?1 AND at =
        (SELECT max(at) FROM draft WHERE assignment_id = ?1)
      """, assignment)
  }

  private func keys(_ query: String, _ assignment: Int64) throws -> [AnswerKey] {
    try database.read { db in
      try db.all(query, [assignment]).map { row in
        guard let target = Target(text: try row.value("target")) else {
          throw row.misfit("target")
        }
        return AnswerKey(step: try row.value("step"), target: target)
      }
    }
  }
}
