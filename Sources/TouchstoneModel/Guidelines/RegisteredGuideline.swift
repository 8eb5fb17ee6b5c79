/// A guideline as the store keeps it: the exact text that labels were made under.
public struct RegisteredGuideline: Hashable, Sendable {
  /// The short number; unique in one store only.
  public let id: Int64
  /// The identity that travels.
  public let uid: UniqueID
  /// Slug, version and digest.
  public let stamp: GuidelineStamp
  /// The status of a version that only labels of another store name: its text is kept, and
  /// nobody works under it here.
  public static let imported = "imported"

  /// The kind of work, as the file names it.
  public let kind: String
  /// Draft, active or retired, as the file names it; `imported` where no file here has it.
  public let status: String
  /// The whole file.
  public let source: String
  /// When it was first seen.
  public let registeredAt: Instant

  /// A guideline as stored.
  public init(
    id: Int64, uid: UniqueID, stamp: GuidelineStamp, kind: String, status: String,
    source: String, registeredAt: Instant
  ) {
    self.id = id
    self.uid = uid
    self.stamp = stamp
    self.kind = kind
    self.status = status
    self.source = source
    self.registeredAt = registeredAt
  }
}
