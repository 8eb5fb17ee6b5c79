import ArgumentParser
import FoundationEssentials
import Glibc
import TouchstoneCommands
import TouchstoneModel
import TouchstoneTerminal

/// Shows the whole main job without a person: a recorded session through the real shell.
struct Demo: Verb {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Show the whole job on the practice tasks, by itself.",
    discussion: """
      A workspace is made in a temporary folder, the practice tasks are imported, some are worked \
      by a recorded session through the shell itself, and preference pairs are exported. Time and \
      chance are recorded as well, so every run gives the same bytes.
      """)
  static let facts = VerbFacts(.workspace, needs: .nothing, example: "demo")

  @Option(help: "Where to put the workspace; a new temporary folder when left out.")
  var folder: String?

  mutating func run(in context: CommandContext) throws {
    let output = context.output
    let root =
      try folder.map { Workspace.absolute($0, from: context.world.currentDirectory) }
      ?? temporaryFolder(context.world.environment)
    let world = RecordedWorld.make(
      environment: [:], folder: root, userName: context.world.userName)
    var options = GlobalOptions()
    options.workspace = root
    try run(["init", root], world: world, options: GlobalOptions(), output: output)
    let demo = CommandContext(
      world: world, output: output, catalog: context.catalog, options: options)
    defer { demo.close() }
    let code = play(RecordedSession.lines, in: demo)
    guard code == 0 else {
      throw CommandFailure(.internalFault, "the recorded session no longer fits the practice tasks")
    }
    try showDataset(root + "/Exports/preference", on: output)
  }

  /// Commands run on the main thread, where the shell lives.
  private func play(_ lines: [String], in context: CommandContext) -> Int32 {
    nonisolated(unsafe) let context = context
    return MainActor.assumeIsolated {
      let lines = RecordedLines(lines, in: context)
      return Shell(context: context, input: .recorded(lines)).run()
    }
  }

  private func run(
    _ words: [String], world: World, options: GlobalOptions, output: Output
  ) throws {
    let catalog = CommandCatalog()
    var command = try catalog.command(from: words)
    try command.run(
      in: CommandContext(world: world, output: output, catalog: catalog, options: options))
  }

  private func temporaryFolder(_ environment: [String: String]) throws -> String {
    let parent = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array((parent + "/touchstone-demo-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw CommandFailure(.cannotCreate, "no folder can be made in \(parent)")
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Shows the first rows, each on a few lines, and says where all of it is.
  private func showDataset(_ folder: String, on output: Output) throws {
    let rows = FileManager.default.contents(atPath: folder + "/train.jsonl") ?? Data()
    let lines = rows.split(separator: 0x0A)
    try output.show("")
    try output.show("the first of \(lines.count) rows in \(folder)/train.jsonl:")
    for line in lines.prefix(2) {
      let text = SafeText(sanitizing: String(decoding: line, as: UTF8.self))
      try output.show(Wrap.lines(text, width: output.profile.columns, gutter: "│ "))
    }
    try output.show("load them: datasets.load_dataset(\"\(folder)\")")
  }
}
