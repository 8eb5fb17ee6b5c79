import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Puts a backup in the place of the store.
struct Restore: Verb {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put a backup in the place of the store.",
    discussion: """
      The backup is checked first. The store that is there is kept beside it, also when it is damaged; \
      what was saved after the backup stands in that file only. Refused while another session is open.
      """)
  static let facts = VerbFacts(
    .workspace, needs: .roleIfTold(\.mayManagePeople, to: "restore the store"),
    example: "restore Backups/touchstone-20260104-0910.sqlite")

  @Argument(help: "The backup.", completion: .file())
  var file: String

  mutating func run(in context: CommandContext) throws {
    let workspace = try context.workspace()
    let path = Workspace.absolute(file, from: context.world.currentDirectory)
    guard Workspace.isFile(path) else {
      throw CommandFailure(
        .missingInput, "there is no file \(path)", hints: ["'backup' writes to Backups/"])
    }
    context.close()
    let kept = try hinting(by: Self.advice) {
      try Store.restore(
        at: workspace.storePath, from: path,
        keepingAs: Workspace.dated("before-restore", at: context.world.now()),
        options: StoreOptions(allowsNetworkFileSystem: context.options.allowsNetworkDisk))
    }
    try context.output.show("restored from \(path)")
    if let kept {
      try context.output.show(
        "the store that was there is kept as \(kept)\(more(in: kept, than: path))")
    }
    guard context.promptShownAt != nil else { return }
    // What lies in front of a person in the shell may be another task than before.
    guard let desk = try Desk.open(for: context.actor().person, in: context) else { return }
    try desk.resume(in: context)
    try context.output.show("in front of you now: #\(desk.task.id) · show")
    try context.output.show(StepQuestion.lines(desk, profile: context.output.profile))
  }

  /// What the earlier store holds and the one that is there now does not.
  private func more(in kept: String, than copy: String) -> SafeText {
    guard let before = try? Store.eventCount(ofCopy: kept),
      let now = try? Store.eventCount(ofCopy: copy), before > now
    else { return "" }
    return ", with \(Counted.text(before - now, "event")) that the backup does not have"
  }

  private static func advice(_ failure: any Failure) -> [SafeText] {
    switch failure {
    case StoreError.inUse: ["close the other sessions first, then try again"]
    case StoreError.damaged, StoreError.notAStore:
      ["'salvage FILE' saves what can be read of a damaged backup into a new one"]
    default: StoreAdvice.hints(failure)
    }
  }
}
