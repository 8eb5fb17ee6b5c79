import ArgumentParser
import JSONLines
import TouchstoneDatasets
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Checks the store: its file, its rows, its log and its texts.
struct Verify: Verb {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check that the store is sound.",
    discussion: """
      The file's pages and references, rows that contradict each other, the chain of the log, whether \
      log and rows tell of the same things, and every stored text against its digest. Nothing is \
      repaired or changed. --since HEAD also proves that nothing logged up to that head was changed or \
      is gone; 'verify', 'backup' and the manifest of every export tell a head. Any doubt gives exit \
      code 65.
      """)
  static let facts = VerbFacts(.workspace, needs: .nothing, example: "verify")

  @Option(help: "A head of the log noted earlier, 64 digits, that must still be in it.")
  var since: String?
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let workspace = try context.workspace()
    guard workspace.hasStore else {
      throw CommandFailure(
        .missingInput, "\(workspace.root) has no store yet", hints: ["any other verb makes it"])
    }
    var options = VerifyOptions(
      taskDigest: { TaskDigest.bytes(context: $0, candidates: $1) },
      since: try since.map(Self.head))
    var progress = WorkProgress("verify", total: nil, unit: .items("rows"), in: context)
    defer { progress.finish() }
    options.began = {
      progress = WorkProgress("verify", total: $0, unit: .items("rows"), in: context)
    }
    options.progress = { try progress.advance(by: 1) }
    let report = try hinting(by: StoreAdvice.hints) { try context.store().verify(options) }
    progress.finish()
    try context.output.show(
      VerifyView(sqlite: Store.sqliteVersion, report: report, since: since), json: format.json)
    for copy in workspace.keptLogs {
      context.output.notice(
        "a damaged log of this store is kept as \(copy); what could not be read of it is not in the store"
      )
    }
    if report.counts.allSatisfy({ $0.key == .heads || $0.value == 0 }), !report.isSound {
      throw CommandFailure(
        .badData, "the store is sound, and its log does not go through the head you named",
        hints: [
          "an older backup was put in its place, the head is another store's, or it is mistyped"
        ])
    }
    guard report.isSound else {
      throw CommandFailure(.badData, "the store is damaged", hints: StoreAdvice.damaged)
    }
  }

  /// A head as its digits stand in the log.
  private static func head(_ typed: String) throws -> String {
    let digits = typed.lowercased()
    guard Hexadecimal.isDigest(digits) else {
      throw CommandFailure(
        .usage, "a head of the log has 64 hexadecimal digits",
        hints: [
          "'verify' and 'backup' tell one, and so does \"store_head\" in the manifest of an export"
        ])
    }
    return digits
  }
}

/// What the checks gave.
private struct VerifyView: Presentable {
  let sqlite: String
  let report: StoreReport
  let since: String?

  func lines(for profile: TerminalProfile) -> [SafeText] {
    var lines: [SafeText] = []
    for check in StoreFinding.Check.allCases where check != .heads || since != nil {
      lines.append(verdict(on: check))
      let found = report.findings.filter { $0.check == check }
      lines += found.map { "  \($0.place): \($0.problem)" }
      let more = report.counts[check, default: 0] - found.count
      if more > 0 { lines.append("  and \(more) more") }
    }
    if let head = report.head { lines.append("head: \(Hexadecimal.text(head))") }
    lines.append(SQLiteAdvice.line(sqlite))
    return lines.flatMap { Wrap.lines($0, width: profile.columns) }
  }

  private func verdict(on check: StoreFinding.Check) -> SafeText {
    let count = report.counts[check, default: 0]
    let problems = Counted.text(count, "problem")
    return switch check {
    case .file: count == 0 ? "file: sound" : "file: \(problems)"
    case .references: count == 0 ? "references: sound" : "references: \(problems)"
    case .rows: count == 0 ? "rows: sound" : "rows: \(problems)"
    case .events:
      report.brokenEvent.map { "event log: broken at event \($0)" }
        ?? (count == 0
          ? "event log: \(Counted.text(report.events, "event")), unbroken"
          : "event log: \(problems)")
    case .trace:
      if count > 0, count == report.missingSinceSalvage {
        "log and rows: \(count) missing, as the salvage of this store told"
      } else {
        count == 0 ? "log and rows: of one mind" : "log and rows: \(problems)"
      }
    case .texts:
      count == 0 ? "texts: \(Counted.text(report.tasks, "task")), sound" : "texts: \(problems)"
    case .heads:
      count == 0
        ? "since that head: nothing logged has changed or gone" : "since that head: \(problems)"
    }
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("sound", report.isSound)
    json.key("problems")
    json.beginArray()
    for finding in report.findings {
      json.beginObject()
      json.pair("check", finding.check.rawValue)
      json.pair("place", finding.place)
      json.pair("problem", finding.problem)
      json.endObject()
    }
    json.endArray()
    json.key("counts")
    json.beginObject()
    for check in StoreFinding.Check.allCases {
      json.pair(check.rawValue, report.counts[check, default: 0])
    }
    json.endObject()
    json.pair("tasks", report.tasks)
    json.pair("sqlite", sqlite)
    json.pair("events", report.events)
    if let event = report.brokenEvent {
      json.pair("broken_event", Int(event))
    } else {
      json.pair("head", report.head.map(Hexadecimal.text))
    }
    json.endObject()
  }
}
