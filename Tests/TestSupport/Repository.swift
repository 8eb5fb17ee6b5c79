public import FoundationEssentials

/// The source tree the tests were built from.
public enum Repository {
  /// The folder that holds Package.swift.
  public static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A file or folder in the tree.
  public static func url(_ path: String) -> URL {
    root.appending(path: path)
  }

  /// The text of a file in the tree.
  public static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: url(path)), as: UTF8.self)
  }
}
