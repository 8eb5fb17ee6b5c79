import FoundationEssentials
import Glibc
import TouchstoneDatasets
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Puts the text of a guideline into the workspace, whole or not at all, and notes it in the log.
struct GuidelinePlacing {
  let context: CommandContext
  let actor: Actor

  /// The file's place for a new guideline of that name.
  func path(for slug: String) throws -> String {
    try context.workspace().guidelinesPath + "/" + slug + ".md"
  }

  /// What is at a place; nil when nothing is. A link or a folder there is refused.
  static func bytes(at path: String) throws -> [UInt8]? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw CommandFailure(
        .refused, "\(path) is a link or no plain file, so nothing is written there",
        hints: ["move it away first"])
    }
    guard Int(status.st_size) <= GuidelineShelf.sizeLimit,
      let data = FileManager.default.contents(atPath: path)
    else { throw CommandFailure(.inputOutput, "\(path) cannot be read") }
    return Array(data)
  }

  /// Writes `text` to `path`, where `before` stands now, and the event, or neither.
  func put(
    _ text: String, of guideline: Guideline, at path: String, insteadOf before: [UInt8]?,
    deed: String
  ) throws {
    try context.workspace().makeFolder(context.workspace().guidelinesPath)
    let file = try AtomicFile(path, replacing: before != nil)
    file.append(Array(text.utf8))
    defer { file.discard() }
    try context.store().guidelines.note(
      deed, guideline.stamp, status: guideline.status.rawValue, by: actor, at: context.world.now()
    ) {
      guard try Self.bytes(at: path) == before else {
        throw CommandFailure(
          .busy, "\(path) was changed by somebody else meanwhile", hints: ["try again"])
      }
      try file.commit()
    }
  }
}
