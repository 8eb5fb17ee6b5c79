import ArgumentParser
import JSONLines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Lists revisions: a person's own, or all of one task.
struct History: Verb {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "List your labels, or all revisions of a task.",
    discussion: """
      Nothing is ever deleted: what was replaced or taken back stays in the list. The outcome is what \
      leads made of a label: approved, returned, granted (an appeal against the return) or \
      ruled-otherwise; 'inbox' tells the reasons.
      """)
  static let facts = VerbFacts(.annotations, needs: .person, example: "history 1042")

  @Argument(help: "A task; your own labels when left out.")
  var task: String?
  @Option(help: "How many, newest first.")
  var limit = 20
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let annotations = try context.store().annotations
    let entries: [HistoryEntry]
    if let task {
      let id = try TaskReference.id(task, in: context)
      let all = try annotations.history(task: id)
      entries =
        actor.person.role.mayManagePeople ? all : all.filter { $0.person == actor.person.name }
    } else {
      entries = try annotations.history(of: actor.person, limit: limit)
    }
    try context.show(
      long: HistoryView(entries: entries, areOwn: task == nil), json: format.json)
  }
}

/// Revisions as a table or as JSON.
private struct HistoryView: Presentable {
  let entries: [HistoryEntry]
  /// Whether all are of the person who looks, who is not named then beside an outcome.
  let areOwn: Bool

  func lines(for profile: TerminalProfile) -> [SafeText] {
    guard !entries.isEmpty else { return ["no label of yours"] }
    let hasOutcomes = entries.contains { $0.outcome != nil }
    let namesPerson = !areOwn || !hasOutcomes
    let heads: [SafeText] =
      ["task", "rev", "what", "stands", "when", "worked"] + (namesPerson ? ["person"] : [])
      + (hasOutcomes ? ["outcome"] : []) + ["guideline"]
    var table = Table(heads.map { .init($0) })
    for entry in entries {
      let cells: [SafeText] = [
        "#\(entry.receipt.taskID)", "r\(entry.receipt.revision)", "\(entry.receipt.kind.rawValue)",
        entry.isStanding ? "yes" : "no", ClockText.minute(entry.receipt.at),
        ClockText.duration(milliseconds: entry.receipt.activeMilliseconds),
      ]
      let person = SafeText(sanitizing: entry.person, limit: 20)
      let outcome: SafeText = entry.outcome.map { "\($0.rawValue)" } ?? ""
      table.add(
        cells + (namesPerson ? [person] : []) + (hasOutcomes ? [outcome] : []) + [
          entry.guideline.map { "\($0.slug) \($0.version)" } ?? "imported"
        ])
    }
    return table.lines(width: profile.columns)
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for entry in entries {
      json.beginObject()
      json.pair("task", entry.receipt.taskID)
      json.pair("id", entry.taskExternalID)
      json.pair("annotation", entry.receipt.uid.text)
      json.pair("revision", entry.receipt.revision)
      json.pair("kind", entry.receipt.kind.rawValue)
      json.pair("stands", entry.isStanding)
      json.pair("at", entry.receipt.at)
      json.pair("active_ms", entry.receipt.activeMilliseconds)
      json.pair("person", entry.person)
      json.pair("guideline", entry.guideline?.slug)
      json.pair("version", entry.guideline?.version)
      json.pair("digest", entry.guideline?.digest)
      json.pair("outcome", entry.outcome?.rawValue)
      json.endObject()
    }
    json.endArray()
  }
}
