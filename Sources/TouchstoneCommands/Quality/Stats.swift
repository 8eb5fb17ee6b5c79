import ArgumentParser
import JSONLines
import TouchstoneModel
import TouchstoneStatistics
import TouchstoneStore
import TouchstoneTerminal

/// Tells what the standing labels say as a whole, guideline by guideline.
struct Stats: Verb {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Tell counts, times, ties and agreement of the labels.",
    discussion: """
      Agreement is about pairs of responses that several people judged: the share of agreeing pairs \
      of people, and Krippendorff's alpha over the three outcomes (first better, tie, second \
      better). Nothing is said about samples that are too small.
      """)
  static let facts = VerbFacts(.datasets, needs: .person, example: "stats")

  @OptionGroup var selected: SelectionOptions
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    _ = try context.actor()
    let selection = try selected.selection(in: context)
    var tallies: [String: LabelTally] = [:]
    var progress = WorkProgress("stats", total: nil, unit: .items("tasks"), in: context)
    defer { progress.finish() }
    try context.store().datasets.forEachLabelledTask(selection) { task in
      for (guideline, labels) in Dictionary(grouping: task.labels, by: LabelTally.group) {
        tallies[guideline, default: LabelTally()].add(labels)
      }
      try progress.advance(by: 1)
    }
    progress.finish()
    let parts = tallies.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    let rechecks = try context.store().guidelines.recheckTallies()
    try context.show(
      long: StatsView(parts: parts.map { ($0.key, $0.value.summary) }, rechecks: rechecks),
      json: format.json)
  }
}

/// The figures as lines or as JSON.
private struct StatsView: Presentable {
  let parts: [(guideline: String, summary: LabelTally.Summary)]
  let rechecks: [RecheckTally]

  private func tally(_ guideline: String) -> RecheckTally? {
    rechecks.first { UntrustedText($0.slug) == UntrustedText(guideline) }
  }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    guard !parts.isEmpty else { return ["no label stands yet"] }
    return parts.flatMap { guideline, summary in
      lines(of: summary, under: guideline).flatMap { Wrap.lines($0, width: profile.columns) }
    }
  }

  private func lines(of summary: LabelTally.Summary, under guideline: String) -> [SafeText] {
    var lines: [SafeText] = [
      "\(guideline, .bold): \(Counted.text(summary.labels, "label"))"
        + " by \(Counted.text(summary.people, "person", plural: "people"))"
        + " on \(Counted.text(summary.tasks, "task"))"
    ]
    if let minutes = summary.medianMinutes {
      let time = ClockText.duration(milliseconds: Int64(minutes * 60_000))
      lines.append("  median working time \(time)")
    }
    if let tied = summary.tieInterval {
      let share = 100 * Double(summary.tiedPairs) / Double(max(summary.pairs, 1))
      lines.append(
        "  ties \(share, digits: 1) % of \(summary.pairs) pairs"
          + " (95 %: \(100 * tied.lower, digits: 1) to \(100 * tied.upper, digits: 1))")
    }
    if let agreement = summary.observedAgreement {
      let alpha = summary.alpha.map { "\($0, digits: 3)" as SafeText } ?? "not defined"
      lines.append(
        "  agreement \(100 * agreement, digits: 1) % · alpha \(alpha)"
          + " on \(summary.sharedPairs) pairs judged by several")
    } else {
      lines.append("  agreement: no pair was judged by two people")
    }
    if let tally = tally(guideline) {
      lines.append("  re-checks after a change: \(tally.open) open, \(tally.done) done")
    }
    return lines
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for (guideline, summary) in parts {
      json.beginObject()
      json.pair("guideline", guideline)
      json.pair("labels", summary.labels)
      json.pair("people", summary.people)
      json.pair("tasks", summary.tasks)
      json.pair("median_minutes", summary.medianMinutes)
      json.pair("pairs", summary.pairs)
      json.pair("tied_pairs", summary.tiedPairs)
      json.pair("shared_pairs", summary.sharedPairs)
      json.pair("observed_agreement", summary.observedAgreement)
      json.pair("krippendorff_alpha", summary.alpha)
      json.pair("rechecks_open", tally(guideline)?.open ?? 0)
      json.pair("rechecks_done", tally(guideline)?.done ?? 0)
      json.endObject()
    }
    json.endArray()
  }
}
