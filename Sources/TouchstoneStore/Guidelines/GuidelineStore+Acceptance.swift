internal import GRDB
public import TouchstoneModel

extension GuidelineStore {
  /// Whether the person has accepted exactly this guideline.
  public func hasAccepted(_ guideline: Int64, _ person: Person) throws -> Bool {
    try database.read { try AcceptanceRows.isThere(guideline, person.id, in: $0) }
  }

  /// The versions of a guideline that a person has accepted or worked under, by registration.
  public func known(slug: String, to person: Person) throws -> [RegisteredGuideline] {
    try database.read { db in
      try db.all(
        """
        SELECT * FROM guideline g WHERE slug = ?1 AND (
          EXISTS (SELECT 1 FROM guideline_acceptance a
            WHERE a.guideline_id = g.id AND a.person_id = ?2)
          OR EXISTS (SELECT 1 FROM assignment a
            WHERE a.guideline_id = g.id AND a.person_id = ?2))
        ORDER BY id
        """, [slug, person.id]
      ).map(Self.guideline)
    }
  }

  /// Records that the person has read and accepted it; tells whether that is new.
  public func accept(
    _ guideline: Int64, by actor: Actor, at instant: Instant
  ) throws -> Bool {
    try database.write { db in
      try AcceptanceRows.record(guideline, .said, by: actor, at: instant, in: db)
    }
  }
}
