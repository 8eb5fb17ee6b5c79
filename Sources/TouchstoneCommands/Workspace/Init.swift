import ArgumentParser
import FoundationEssentials
import TouchstoneDatasets
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Makes a workspace: the folder, the store, the shipped guidelines.
struct Init: Verb {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a workspace.",
    discussion: """
      The folder gets a store, the guidelines that come with Touchstone and a place for exports. \
      You become its first lead. In a folder that is a workspace already only guidelines that are \
      missing are laid down again.
      """)
  static let facts = VerbFacts(.workspace, needs: .nothing, example: "init my-project")

  @Argument(help: "The folder; it may exist.", completion: .directory)
  var folder = "."

  mutating func run(in context: CommandContext) throws {
    let world = context.world
    let workspace = Workspace(root: Workspace.absolute(folder, from: world.currentDirectory))
    let door = StoreDoor(world: world, allowsNetworkDisk: context.options.allowsNetworkDisk)
    let exists = workspace.hasStore
    // A file of that name that is no store refuses here, before anything is laid down.
    if exists { try door.open(workspace).close() }
    for path in [workspace.root, workspace.guidelinesPath, workspace.exportsPath] {
      try workspace.makeFolder(path)
    }
    let placed = try placeGuidelines(in: workspace)
    guard !exists else {
      guard !placed.isEmpty else {
        throw CommandFailure(
          .cannotCreate, "\(workspace.root) is a workspace already; nothing was changed")
      }
      return try context.output.show(
        "\(workspace.root) is a workspace already; laid down \(placed.joined(separator: ", "))")
    }
    try door.open(workspace).close()
    try context.output.show("made \(workspace.root); you, \(world.userName), are its lead")
    context.output.notice(
      "next: 'import --practice' or 'import FILE' there, then 'touchstone' opens the shell")
  }

  /// Writes the shipped guidelines and tells which; files that are there already stay as they are.
  private func placeGuidelines(in workspace: Workspace) throws -> [String] {
    try ShippedGuidelines.files.compactMap { name, bytes in
      let path = workspace.guidelinesPath + "/" + name
      guard !FileManager.default.fileExists(atPath: path) else { return nil }
      let file = try AtomicFile(path, replacing: false)
      file.append(bytes)
      _ = try file.commit()
      return name
    }
  }
}
