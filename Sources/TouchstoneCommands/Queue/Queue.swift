import ArgumentParser
import JSONLines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Shows how many tasks stand where.
struct Queue: Verb {
  static let configuration = CommandConfiguration(
    commandName: "queue", abstract: "Show what waits, guideline by guideline.")
  static let facts = VerbFacts(.queue, needs: .person, example: "queue")

  @OptionGroup var format: FormatOptions

  /// Reasons for which nobody can work a task as it stands.
  private static let unworkable: [QueueReason] = [
    .noGuideline, .guidelineUnavailable, .tooFewCandidates, .tooManyCandidates,
  ]

  mutating func run(in context: CommandContext) throws {
    let person = try context.actor().person
    let now = context.world.now()
    let queue = try context.store().queue
    let request = QueueRequest(terms: try GuidelineShelf(context: context).terms())
    let counts = try queue.explain(request, for: person, at: now).counts
    let rechecks = try context.store().guidelines.recheckTallies()
    let idle = Self.unworkable.reduce(0) { $0 + counts[$1, default: 0] }
    try context.output.show(
      QueueView(
        rows: queue.summary(request, at: now), unworkable: idle,
        awaiting: counts[.awaitsAcceptance, default: 0], rechecks: rechecks), json: format.json)
  }
}

/// The queue as a table.
private struct QueueView: Presentable {
  let rows: [QueueSummaryRow]
  /// Open tasks that nobody can work as they stand.
  let unworkable: Int
  /// Open tasks that wait until this person accepts a version.
  let awaiting: Int
  let rechecks: [RecheckTally]

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
      + remarks.flatMap { Wrap.lines($0, width: profile.columns) }
  }

  private var remarks: [SafeText] {
    var remarks: [SafeText] = []
    if unworkable > 0 {
      remarks.append(
        "\(Counted.text(unworkable, "task")) cannot be worked by anybody yet: 'why' tells why")
    }
    if awaiting > 0 {
      remarks.append(
        "\(Counted.text(awaiting, "task")) \(QueueReasons.words(.awaitsAcceptance, count: awaiting)):"
          + " 'guideline accept'")
    }
    for tally in rechecks where tally.open > 0 {
      let left: SafeText = tally.unassigned > 0 ? ", \(tally.unassigned) of people who left" : ""
      remarks.append(
        "\(tally.slug): \(Counted.text(tally.open, "re-check")) open\(left):"
          + " 'guideline diff \(tally.slug) --labels' lists them")
    }
    return remarks
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
      let tally = rechecks.first { tally in
        row.guideline.map { UntrustedText($0) == UntrustedText(tally.slug) } ?? false
      }
      json.pair("rechecks_open", tally?.open ?? 0)
      json.endObject()
    }
    json.endArray()
  }
}
