/// A small file that a consumer wants beside the rows.
public struct Companion: Hashable, Sendable {
  /// Its name in the folder.
  public let name: String
  /// What stands in it.
  public let bytes: [UInt8]
}
