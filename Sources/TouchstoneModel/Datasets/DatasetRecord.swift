/// An export that was written.
public struct DatasetRecord: Hashable, Sendable {
  /// The short number; unique in one store only.
  public let id: Int64
  /// The identity that travels.
  public let uid: UniqueID
  /// The name of the format.
  public let format: String
  /// Where it was written.
  public let path: String
  /// The manifest, one JSON object.
  public let manifest: String
  /// Who exported.
  public let person: String
  /// When.
  public let at: Instant

  /// A record.
  public init(
    id: Int64, uid: UniqueID, format: String, path: String, manifest: String, person: String,
    at: Instant
  ) {
    self.id = id
    self.uid = uid
    self.format = format
    self.path = path
    self.manifest = manifest
    self.person = person
    self.at = at
  }
}
