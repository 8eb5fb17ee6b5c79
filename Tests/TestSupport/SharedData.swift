public import FoundationEssentials

/// Public data beside the repository (`shared/data` in a folder above it), too large to be part of
/// it.
///
/// Tests that need it are enabled by `isPresent`; `TOUCHSTONE_SHARED_DATA` names another place.
public enum SharedData {
  private static let folder: URL? = {
    if let named = ProcessInfo.processInfo.environment["TOUCHSTONE_SHARED_DATA"] {
      return URL(filePath: named, directoryHint: .isDirectory)
    }
    var place = Repository.root.standardizedFileURL
    while place.pathComponents.count > 1 {
      place = place.deletingLastPathComponent()
      let candidate = place.appending(path: "shared/data")
      if FileManager.default.fileExists(atPath: candidate.appending(path: "README.md").path) {
        return candidate
      }
    }
    return nil
  }()

  /// Whether the data is there.
  public static var isPresent: Bool {
    folder != nil
  }

  /// A file of the data, as `bad-input/terminal-hostile.jsonl`; fails when the data is absent.
  public static func url(_ name: String) throws -> URL {
    guard let folder else { throw CocoaError(.fileNoSuchFile) }
    return folder.appending(path: name)
  }

  /// The path of a file of the data.
  public static func path(_ name: String) throws -> String {
    try url(name).path
  }

  /// The text of a file.
  public static func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url(name)), as: UTF8.self)
  }

  /// The lines of a file, split at LF bytes, without a last empty one.
  public static func lines(_ name: String) throws -> [String] {
    let data = [UInt8](try Data(contentsOf: url(name)))
    var lines = data.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }
}
