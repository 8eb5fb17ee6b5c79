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
}
