import TestSupport
import Testing

/// New versions of a shipped guideline in a bench's workspace.
extension CommandBench {
  /// The line under which the change log of the shipped guidelines begins.
  private static let log = "# Change log {#changes}\n"

  /// Rewrites a guideline file: another version with a line of the change log, and other words.
  func revise(
    _ slug: String, from old: String, to new: String, saying line: String,
    _ changes: (String, String)...
  ) throws {
    let path = "ws/Guidelines/\(slug).md"
    var text = try folder.read(path)
    let all =
      [
        ("version: \(old)", "version: \(new)"),
        (Self.log, Self.log + "- \(new) (2026-01-06): \(line)\n"),
      ] + changes
    for (before, after) in all {
      try #require(text.contains(before), "\(before)")
      text = text.replacing(before, with: after)
    }
    try folder.write(text, to: path)
  }
}
