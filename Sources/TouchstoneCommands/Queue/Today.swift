import ArgumentParser
import JSONLines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Shows a person's own day.
struct Today: Verb {
  static let configuration = CommandConfiguration(
    commandName: "today", abstract: "Show your day: what you sent, how long it took.",
    discussion: """
      Working time is what lies between your actions; of a pause only the first five minutes count.
      """)
  static let facts = VerbFacts(.queue, needs: .person, example: "today")

  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let person = try context.actor().person
    let now = context.world.now()
    let totals = try context.store().queue.totals(
      of: person, from: ClockText.startOfDay(now), until: now.adding(milliseconds: 1))
    let drafts = try context.store().queue.drafts(of: person, at: now).count
    let rechecks = try context.store().guidelines.openRechecks(of: person).count
    try context.output.show(
      DayView(name: person.name, totals: totals, drafts: drafts, rechecks: rechecks),
      json: format.json)
  }
}

/// A day as lines or as JSON.
private struct DayView: Presentable {
  let name: String
  let totals: DayTotals
  let drafts: Int
  /// Labels of the person to be looked at again.
  let rechecks: Int

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let time = ClockText.duration(milliseconds: totals.activeMilliseconds)
    var lines: [SafeText] = [
      "today \(name) sent \(totals.submitted) · worked \(time) · skipped \(totals.skipped)"
        + " · drafts \(drafts)"
    ]
    for part in totals.parts {
      let worked = ClockText.duration(milliseconds: part.activeMilliseconds)
      lines.append("  \(part.guideline): \(part.submitted) in \(worked)")
    }
    if rechecks > 0 {
      lines.append(
        "  \(Counted.text(rechecks, "re-check")) of your labels: 'next' offers them first")
    }
    return lines.flatMap { Wrap.lines($0, width: profile.columns) }
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("person", name)
    json.pair("submitted", totals.submitted)
    json.pair("active_ms", totals.activeMilliseconds)
    json.pair("skipped", totals.skipped)
    json.pair("drafts", drafts)
    json.pair("rechecks", rechecks)
    json.key("guidelines")
    json.beginArray()
    for part in totals.parts {
      json.beginObject()
      json.pair("guideline", part.guideline)
      json.pair("submitted", part.submitted)
      json.pair("active_ms", part.activeMilliseconds)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}
