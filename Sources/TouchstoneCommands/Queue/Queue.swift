import ArgumentParser
import JSONLines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Shows how many tasks stand where.
struct Queue: Verb {
  static let configuration = CommandConfiguration(
    commandName: "queue", abstract: "Show what waits, guideline by guideline.")
  static let facts = VerbFacts(.queue, example: "queue")

  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let rows = try context.store().queue.summary(at: context.world.now())
    try context.output.show(QueueView(rows: rows), json: format.json)
  }
}

/// The queue as a table.
private struct QueueView: Presentable {
  let rows: [QueueSummaryRow]

  func lines(for profile: TerminalProfile) -> [SafeText] {
    guard !rows.isEmpty else { return ["the workspace holds no task: import FILE"] }
    var table = Table([
      .init("guideline"), .init("open", .right), .init("held", .right), .init("done", .right),
      .init("no responses", .right),
    ])
    for row in rows {
      table.add([
        row.guideline.map { SafeText(sanitizing: $0, limit: 40) } ?? "(none)", "\(row.open)",
        "\(row.held)", "\(row.done)", "\(row.waiting)",
      ])
    }
    return table.lines(width: profile.columns)
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for row in rows {
      json.beginObject()
      json.pair("guideline", row.guideline)
      json.pair("open", row.open)
      json.pair("held", row.held)
      json.pair("done", row.done)
      json.pair("waiting", row.waiting)
      json.endObject()
    }
    json.endArray()
  }
}
