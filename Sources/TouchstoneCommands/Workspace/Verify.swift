import ArgumentParser
import JSONLines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Checks the store: the file's integrity and the event log's chain.
struct Verify: Verb {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check that the store is sound.",
    discussion: "Nothing is repaired or changed. Any doubt gives exit code 65.")
  static let facts = VerbFacts(.workspace, needs: .nothing, example: "verify")

  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let workspace = try context.workspace()
    guard Workspace.isFile(workspace.storePath) else {
      throw CommandFailure(
        .missingInput, "\(workspace.root) has no store yet", hints: ["any other verb makes it"])
    }
    let store = try context.store()
    let problems = try store.integrityProblems()
    let view = Verdict(
      sqlite: Store.sqliteVersion, problems: problems, chain: try store.events.verifyChain())
    try context.output.show(view, json: format.json)
    guard view.isSound else {
      throw CommandFailure(
        .badData, "the store is damaged", hints: [StoreAdvice.damaged])
    }
  }
}

/// What the checks gave.
private struct Verdict: Presentable {
  let sqlite: String
  let problems: [String]
  let chain: ChainVerdict

  var isSound: Bool {
    if case .intact = chain { problems.isEmpty } else { false }
  }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let file: SafeText = problems.isEmpty ? "file: sound" : "file: \(problems.count) problems"
    let log: SafeText =
      switch chain {
      case .intact(let count, _): "event log: \(count) events, unbroken"
      case .broken(let event): "event log: broken at event \(event)"
      }
    let lines = [file] + problems.prefix(20).map { "  \($0)" } + [log, SQLiteAdvice.line(sqlite)]
    return lines.flatMap { Wrap.lines($0, width: profile.columns) }
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("sound", isSound)
    json.pair("problems", problems)
    json.pair("sqlite", sqlite)
    switch chain {
    case .intact(let count, let head):
      json.pair("events", count)
      json.pair("head", head.map(Hexadecimal.text))
    case .broken(let event):
      json.pair("broken_event", event)
    }
    json.endObject()
  }
}
