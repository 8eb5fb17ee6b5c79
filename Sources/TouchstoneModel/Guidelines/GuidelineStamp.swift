/// The exact guideline under which a label was made.
public struct GuidelineStamp: Hashable, Sendable {
  /// The guideline's stable name, such as `helpful-rank`.
  public let slug: String
  /// The version in its file, such as `2.1.0`.
  public let version: String
  /// SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.
  public let digest: String

  /// Name and version as a row tells them: `helpful-rank@2.1.0`.
  public var name: String { slug + "@" + version }

  /// A stamp.
  public init(slug: String, version: String, digest: String) {
    self.slug = slug
    self.version = version
    self.digest = digest
  }
}
