internal import GRDB
public import TouchstoneModel

extension GuidelineStore {
  /// The guideline of that name under which work was claimed last; nil when nobody worked under one.
  public func lastUsed(slug: String) throws -> RegisteredGuideline? {
    try database.read { db in
      try db.first(
        """
        SELECT g.* FROM guideline g WHERE g.slug = ? AND EXISTS (
          SELECT 1 FROM assignment a WHERE a.guideline_id = g.id)
        ORDER BY g.id DESC LIMIT 1
        """, [slug]
      ).map(Self.guideline)
    }
  }

  /// Which of these guidelines have tasks that can be claimed, or were registered because they had.
  public func withWork(among slugs: [String]) throws -> Set<String> {
    try database.read { db in
      var found: Set<String> = []
      for slug in slugs {
        let isUsed = try db.number(
          """
          SELECT EXISTS (SELECT 1 FROM guideline WHERE slug = ?1 AND status <> ?2)
            OR EXISTS (SELECT 1 FROM task INDEXED BY task_open
              WHERE state = 'open' AND open_slots > 0 AND guideline = ?1)
            OR EXISTS (SELECT 1 FROM task INDEXED BY task_waiting
              WHERE state = 'waiting' AND open_slots > 0 AND guideline = ?1)
          """, [slug, RegisteredGuideline.imported])
        if isUsed == 1 { found.insert(slug) }
      }
      return found
    }
  }
}
