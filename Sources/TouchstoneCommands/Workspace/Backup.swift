import ArgumentParser
import JSONLines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Copies the store while people work, and checks the copy.
struct Backup: Verb {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the store while people work, and check the copy.",
    discussion: """
      The copy goes to Backups/ in the workspace, named by the time, or to the file you name; nothing \
      that is there is replaced. It is one consistent state of everything, checked from the file's \
      pages to the chain of the log. Copying touchstone.sqlite with cp instead would miss what still \
      lies in its log. 'restore FILE' makes a store of it again, and 'verify --since HEAD' proves later \
      that nothing logged up to the head told here was changed.
      """)
  static let facts = VerbFacts(
    .workspace, needs: .role(\.mayExport, to: "copy the store"), example: "backup")

  @Argument(help: "The file to write.", completion: .file())
  var file: String?
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let path =
      try file.map { try Workspace.target($0, from: context.world.currentDirectory) }
      ?? context.workspace().newBackup("touchstone", at: context.world.now())
    let facts = try hinting("name another file: backup FILE") {
      try context.store().backUp(to: path)
    }
    try context.output.show(BackupView(path: path, facts: facts), json: format.json)
  }
}

/// What a backup gave.
private struct BackupView: Presentable {
  let path: String
  let facts: StoreCopyFacts

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let saved: SafeText =
      "saved and checked: \(path), \(facts.bytes) bytes,"
      + " \(Counted.text(facts.events, "event")), log unbroken"
    let head: SafeText = "head: \(facts.head.map(Hexadecimal.text) ?? "none")"
    return [saved, head].flatMap { Wrap.lines($0, width: profile.columns) }
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("path", path)
    json.pair("bytes", facts.bytes)
    json.pair("events", facts.events)
    json.pair("head", facts.head.map(Hexadecimal.text))
    json.endObject()
  }
}
