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

/// What one label cost under a guideline.
public struct LabelTime: Hashable, Sendable {
  /// The version it was made under.
  public let version: String
  /// Who made it.
  public let annotator: String
  /// The task's number.
  public let task: Int64
  /// Active time in milliseconds.
  public let activeMilliseconds: Int64
}

extension GuidelineStore {
  /// The labels that stand under a guideline with the time they took; imported ones, whose time
  /// nobody measured, and those on worked examples left out.
  public func labelTimes(slug: String) throws -> [LabelTime] {
    try database.read { db in
      try db.all(
        """
        SELECT version, annotator, task_id, active_ms FROM standing_annotation
        WHERE guideline = ? AND active_ms IS NOT NULL
          AND task_id NOT IN (SELECT task_id FROM example_task)
        ORDER BY annotation_id
        """, [slug]
      ).map { row in
        LabelTime(
          version: try row.value("version"), annotator: try row.value("annotator"),
          task: try row.value("task_id"), activeMilliseconds: try row.value("active_ms"))
      }
    }
  }

  /// How many claims are held under a guideline.
  public func openClaims(slug: String) throws -> Int {
    try database.read { db in
      let count = try db.number(
        """
        SELECT count(*) FROM assignment a JOIN guideline g ON g.id = a.guideline_id
        WHERE g.slug = ? AND a.state = 'claimed'
        """, [slug])
      return Int(count ?? 0)
    }
  }
}
