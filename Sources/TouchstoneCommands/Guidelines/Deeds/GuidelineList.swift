import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// `guideline list`: the guidelines of the workspace and whether they can be worked.
struct GuidelineList {
  let json: Bool

  func run(in context: CommandContext) throws {
    let shelf = GuidelineShelf(context: context)
    let entries = try shelf.entries()
    let changed = try entries.compactMap(\.report.guideline).filter { guideline in
      try !shelf.objections(to: guideline).isEmpty
    }
    let view = GuidelineListView(
      entries: entries, changed: Set(changed.map(\.slug)),
      labels: try context.store().guidelines.standingLabels())
    try context.show(long: view, json: json)
  }
}

/// The guidelines of a workspace.
private struct GuidelineListView: Presentable {
  let entries: [GuidelineShelf.Entry]
  /// Those changed since they were worked, without the version that the change asks for.
  let changed: Set<String>
  /// How many labels stand under each name.
  let labels: [String: Int]

  func lines(for profile: TerminalProfile) -> [SafeText] {
    guard !entries.isEmpty else { return ["Guidelines/ holds no guideline"] }
    var table = Table([
      .init("guideline"), .init("version"), .init("status"), .init("kind"),
      .init("labels", .right), .init("min", .right), .init("works"),
    ])
    for entry in entries {
      guard let guideline = entry.report.guideline else {
        table.add([
          SafeText(sanitizing: entry.report.file, limit: 40), "-", "faulty", "-", "-", "-",
          "no: faults",
        ])
        continue
      }
      table.add([
        "\(guideline.slug)", "\(guideline.version.text)", "\(guideline.status.rawValue)",
        "\(guideline.kind.rawValue)", "\(labels[guideline.slug] ?? 0)",
        guideline.task.expectedMinutes.map { "\($0)" } ?? "-", workability(of: guideline),
      ])
    }
    let advice: SafeText = "'guideline check' tells the faults and what the changes need"
    let isAdvised = entries.contains { entry in
      entry.report.guideline.map { changed.contains($0.slug) } ?? true
    }
    return table.lines(width: profile.columns)
      + (isAdvised ? Wrap.lines(advice, width: profile.columns) : [])
  }

  private func workability(of guideline: Guideline) -> SafeText {
    if let first = guideline.unsupported.first { return "no: \(first)" }
    if changed.contains(guideline.slug) { return "no: changed" }
    return guideline.status.isAssignable ? "yes" : "no: \(guideline.status.rawValue)"
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for entry in entries {
      let guideline = entry.report.guideline
      json.beginObject()
      json.pair("file", entry.report.file)
      json.pair("guideline", guideline?.slug)
      json.pair("version", guideline?.version.text)
      json.pair("status", guideline?.status.rawValue)
      json.pair("kind", guideline?.kind.rawValue)
      json.pair("labels", guideline.map { labels[$0.slug] ?? 0 })
      json.pair("expected_minutes", guideline?.task.expectedMinutes)
      json.pair("can_be_worked", guideline.map { workability(of: $0) == "yes" } ?? false)
      json.endObject()
    }
    json.endArray()
  }
}
