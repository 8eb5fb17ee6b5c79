internal import GRDB
internal import JSONLines
public import TouchstoneModel

/// The guidelines under which work was done, as exact texts.
public struct GuidelineStore: Sendable {
  let database: StoreDatabase

  /// Keeps a guideline's text; the same slug, version and digest gives the row that is there, which is
  /// no longer one that only imported labels name.
  public func register(
    _ stamp: GuidelineStamp, kind: String, status: String, source: String, by actor: Actor,
    at instant: Instant, ids: IdentitySource
  ) throws -> RegisteredGuideline {
    let known = try database.read { try Self.find(stamp, in: $0) }
    if let known, known.status != RegisteredGuideline.imported { return known }
    return try database.write { db in
      if let known = try Self.find(stamp, in: db) {
        guard known.status == RegisteredGuideline.imported else { return known }
        return try Self.take(known, kind: kind, status: status, by: actor, at: instant, in: db)
      }
      return try Self.add(
        stamp, kind: kind, status: status, source: source, by: actor, at: instant, ids: ids,
        in: db)
    }
  }

  /// Makes a version that came with imported labels one of this workspace.
  private static func take(
    _ known: RegisteredGuideline, kind: String, status: String, by actor: Actor,
    at instant: Instant, in db: Database
  ) throws -> RegisteredGuideline {
    try db.run(
      "UPDATE guideline SET kind = ?, status = ? WHERE id = ?", [kind, status, known.id])
    try log(known.uid, known.stamp, by: actor, at: instant, in: db)
    return RegisteredGuideline(
      id: known.id, uid: known.uid, stamp: known.stamp, kind: kind, status: status,
      source: known.source, registeredAt: known.registeredAt)
  }

  /// Writes a guideline that is not there.
  static func add(
    _ stamp: GuidelineStamp, kind: String, status: String, source: String, by actor: Actor?,
    at instant: Instant, ids: IdentitySource, in db: Database
  ) throws -> RegisteredGuideline {
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
    try log(uid, stamp, by: actor, at: instant, in: db)
    return RegisteredGuideline(
      id: id, uid: uid, stamp: stamp, kind: kind, status: status, source: source,
      registeredAt: instant)
  }

  private static func log(
    _ uid: UniqueID, _ stamp: GuidelineStamp, by actor: Actor?, at instant: Instant,
    in db: Database
  ) throws {
    try EventLog.append("register", on: "guideline", uid, by: actor, at: instant, in: db) {
      $0.key("slug")
      $0.string(stamp.slug)
      $0.key("version")
      $0.string(stamp.version)
      $0.key("digest")
      $0.string(stamp.digest)
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
