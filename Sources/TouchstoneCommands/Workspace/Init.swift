import ArgumentParser
import Foundation
import FoundationEssentials
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Makes a workspace: the folder, the store, the shipped guidelines.
struct Init: Verb {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a workspace.",
    discussion: """
      The folder gets a store, the guidelines that come with Touchstone and a place for exports. \
      You become its first lead. A folder that is a workspace already is left as it is.
      """)
  static let facts = VerbFacts(.workspace, example: "init my-project")

  @Argument(help: "The folder; it may exist.", completion: .directory)
  var folder = "."

  mutating func run(in context: CommandContext) throws {
    let world = context.world
    let workspace = Workspace(root: Workspace.absolute(folder, from: world.currentDirectory))
    guard !Workspace.isFile(workspace.storePath) else {
      throw CommandFailure(
        .cannotCreate, "\(workspace.root) is a workspace already; nothing was changed")
    }
    for path in [workspace.root, workspace.guidelinesPath, workspace.exportsPath] {
      try workspace.makeFolder(path)
    }
    try placeGuidelines(in: workspace)
    try StoreDoor(world: world, allowsNetworkDisk: context.options.allowsNetworkDisk)
      .open(workspace).close()
    try context.output.show("made \(workspace.root); you, \(world.userName), are its lead")
    context.output.notice(
      "next: 'import --practice' or 'import FILE' there, then 'touchstone' opens the shell")
  }

  /// Writes the shipped guidelines; files that are there already stay as they are.
  private func placeGuidelines(in workspace: Workspace) throws {
    for (name, bytes) in ShippedGuidelines.files {
      let path = workspace.guidelinesPath + "/" + name
      guard !FileManager.default.fileExists(atPath: path) else { continue }
      guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
        throw CommandFailure(.cannotCreate, "\(path) cannot be written")
      }
    }
  }
}
