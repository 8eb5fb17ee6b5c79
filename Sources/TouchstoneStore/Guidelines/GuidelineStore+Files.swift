internal import GRDB
internal import JSONLines
public import TouchstoneModel

extension GuidelineStore {
  /// How many labels stand under each guideline, by its name; those on worked examples left out.
  public func standingLabels() throws -> [String: Int] {
    try database.read { db in
      let rows = try db.all(
        """
        SELECT guideline, count(*) AS labels FROM standing_annotation
        WHERE guideline IS NOT NULL AND task_id NOT IN (SELECT task_id FROM example_task)
        GROUP BY guideline
        """)
      return try Dictionary(
        uniqueKeysWithValues: rows.map { (try $0.value("guideline"), try $0.value("labels")) })
    }
  }

  /// Notes that a guideline's file was changed; `place` puts the file in its place, and what it
  /// throws leaves nothing in the log.
  public func note(
    _ deed: String, _ stamp: GuidelineStamp, status: String, by actor: Actor, at instant: Instant,
    place: () throws -> Void
  ) throws {
    try database.write { db in
      try EventLog.append(deed, on: "guideline", nil, by: actor, at: instant, in: db) {
        $0.key("slug")
        $0.string(stamp.slug)
        $0.key("version")
        $0.string(stamp.version)
        $0.key("digest")
        $0.string(stamp.digest)
        $0.key("status")
        $0.string(status)
      }
      try place()
    }
  }
}
