internal import GRDB
internal import JSONLines
public import TouchstoneModel

extension ReviewStore {
  /// Joins cases to the first one: their reports go there, their labels stay where they were made.
  /// Gives the case as it is after.
  public func merge(
    _ others: [Int64], into id: Int64, reason: UntrustedText?, by actor: Actor,
    at instant: Instant
  ) throws -> FlagCase {
    try database.write { db in
      let target = try CaseRows.workable(id, in: db)
      for other in others where other != id {
        let merged = try CaseRows.workable(other, in: db)
        try db.run(
          """
          UPDATE flag SET case_id = ?, origin_case_id = coalesce(origin_case_id, ?), fold = 'merge'
          WHERE case_id = ?
          """, [target.id, merged.id, merged.id])
        try CaseRows.move(
          merged, "merge", to: .merged, mergedInto: target.id, reason: reason, by: actor,
          at: instant, in: db)
        try CaseRows.record(
          target, "merge", to: target.state, reason: reason, by: actor, at: instant, in: db
        ) {
          $0.key("from")
          $0.int(merged.id)
        }
        try CaseProgress.refresh(merged.id, in: db)
      }
      try CaseProgress.refresh(target.id, in: db)
      try CaseMarks.refresh(target.id, in: db)
      guard let after = try CaseRows.find(target.id, in: db) else {
        throw CaseRefusal.unknownCase(target.id)
      }
      return after
    }
  }
}
