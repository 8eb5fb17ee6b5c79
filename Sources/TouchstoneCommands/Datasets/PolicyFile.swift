import FoundationEssentials
import TouchstoneDatasets
import TouchstoneModel
import TouchstoneTerminal

/// A release policy as a file.
enum PolicyFile {
  /// The most bytes that a policy has.
  private static let limit = 1 << 16

  /// The policy in the file; what is wrong in it is told with the file and the line.
  static func policy(at path: String) throws -> ReleasePolicy {
    let text = try text(at: path)
    do {
      return try ReleasePolicy.reading(text)
    } catch {
      throw CommandFailure(
        error.kind,
        "\(SafeText(sanitizing: path, limit: 200)), \(SafeText(sanitizing: error.message))",
        hints: ["a line is CHECK: ACTION, as in secret: refuse"])
    }
  }

  /// The text of the file.
  private static func text(at path: String) throws -> String {
    guard Workspace.isFile(path), let bytes = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(
        .missingInput, "there is no policy file \(SafeText(sanitizing: path, limit: 200))",
        hints: ["a policy is a file of lines CHECK: ACTION, as in secret: refuse"])
    }
    guard bytes.count <= limit, let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(
        .badData,
        "\(SafeText(sanitizing: path, limit: 200)) is no policy: not a short text in UTF-8")
    }
    return text
  }
}
