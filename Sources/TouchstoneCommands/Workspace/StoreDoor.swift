import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Opens a workspace's store, or makes it where the workspace has none yet.
struct StoreDoor {
  let world: World
  let allowsNetworkDisk: Bool

  /// The open store; in a workspace without one it is made, with this account's person as the lead.
  func open(_ workspace: Workspace) throws -> Store {
    let options = StoreOptions(allowsNetworkFileSystem: allowsNetworkDisk)
    try PlantedLinks.requireNone(on: workspace.storePath)
    return try hinting(by: StoreAdvice.hints) {
      if workspace.hasStore {
        return try Store.open(at: workspace.storePath, options: options)
      }
      if let backup = workspace.newestBackup {
        throw CommandFailure(
          .missingInput, "the store of this workspace, \(workspace.storePath), is not there",
          hints: [
            "'restore \(backup)' puts the newest backup in its place",
            "to begin anew, move Backups away first",
          ])
      }
      return try Store.create(
        at: workspace.storePath, firstLead: world.userName, at: world.now(),
        ids: world.identities, options: options)
    }
  }
}
