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
  /// How it was asked for, one JSON object; nil for exports of earlier versions.
  public let request: String?
  /// Who exported.
  public let person: String
  /// When.
  public let at: Instant

  /// A record.
  public init(
    id: Int64, uid: UniqueID, format: String, path: String, manifest: String,
    request: String? = nil, person: String, at: Instant
  ) {
    self.id = id
    self.uid = uid
    self.format = format
    self.path = path
    self.manifest = manifest
    self.request = request
    self.person = person
    self.at = at
  }

  /// The name people use: `D-3`.
  public var name: String { "D-\(id)" }

  /// The number in `D-3`, `d3` or `3`; nil when the text is no such name.
  public static func number(_ text: String) -> Int64? { ShortName.number(text, letter: "D") }
}
