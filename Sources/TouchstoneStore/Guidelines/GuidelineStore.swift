internal import GRDB
internal import JSONLines
public import TouchstoneModel

/// The guidelines under which work was done, as exact texts.
public struct GuidelineStore: Sendable {
  let database: StoreDatabase

  /// Keeps a guideline's text; the same slug, version and digest gives the row that is there.
  public func register(
    _ stamp: GuidelineStamp, kind: String, status: String, source: String, by actor: Actor,
    at instant: Instant, ids: IdentitySource
  ) throws -> RegisteredGuideline {
    if let known = try database.read({ try Self.find(stamp, in: $0) }) { return known }
    return try database.write { db in
      if let known = try Self.find(stamp, in: db) { return known }
      let uid = ids.next(at: instant)
      try db.run(
        """
        INSERT INTO guideline (uid, slug, version, digest, kind, status, source, registered_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          uid.text, stamp.slug, stamp.version, stamp.digest, kind, status, source,
          instant.milliseconds,
        ])
      let id = db.lastInsertedRowID
      try EventLog.append("register", on: "guideline", uid, by: actor, at: instant, in: db) {
        $0.key("slug")
        $0.string(stamp.slug)
        $0.key("version")
        $0.string(stamp.version)
        $0.key("digest")
        $0.string(stamp.digest)
      }
      return RegisteredGuideline(
        id: id, uid: uid, stamp: stamp, kind: kind, status: status, source: source,
        registeredAt: instant)
    }
  }

  /// All guidelines by slug, then by registration.
  public func list() throws -> [RegisteredGuideline] {
    try database.read { db in
      try db.all("SELECT * FROM guideline ORDER BY slug, id").map(Self.guideline)
    }
  }

  /// The guideline with this number; nil when there is none.
  public func guideline(_ id: Int64) throws -> RegisteredGuideline? {
    try database.read { db in
      try db.first("SELECT * FROM guideline WHERE id = ?", [id]).map(Self.guideline)
    }
  }

  private static func find(
    _ stamp: GuidelineStamp, in db: Database
  ) throws -> RegisteredGuideline? {
    try db.first(
      "SELECT * FROM guideline WHERE slug = ? AND version = ? AND digest = ?",
      [stamp.slug, stamp.version, stamp.digest]
    ).map(guideline)
  }

  static func guideline(_ row: Row) throws -> RegisteredGuideline {
    RegisteredGuideline(
      id: try row.value("id"), uid: try row.uid("uid"),
      stamp: GuidelineStamp(
        slug: try row.value("slug"), version: try row.value("version"),
        digest: try row.value("digest")),
      kind: try row.value("kind"), status: try row.value("status"),
      source: try row.value("source"), registeredAt: try row.instant("registered_at"))
  }
}
