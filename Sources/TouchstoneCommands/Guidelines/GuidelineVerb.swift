import ArgumentParser
import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// Lists the workspace's guidelines, or checks guideline files.
struct GuidelineVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "guideline", abstract: "List the guidelines, or check guideline files.",
    discussion: """
      'guideline list' tells what can be worked; 'guideline check [FILE…]' tells every fault of a \
      file with its line and what to write instead, for all files of the workspace when none is \
      named.
      """)
  static let facts = VerbFacts(.guidelines, example: "guideline check")

  /// What to do.
  enum Deed: String, ExpressibleByArgument, CaseIterable {
    case list, check
  }

  @Argument(help: "list or check.")
  var deed = Deed.list
  @Argument(help: "Files to check.", completion: .file(extensions: ["md"]))
  var files: [String] = []
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let shelf = GuidelineShelf(context: context)
    switch deed {
    case .list:
      let entries = try shelf.entries()
      let changed = try entries.compactMap(\.report.guideline).filter { guideline in
        try !shelf.objections(to: guideline).isEmpty
      }
      try context.show(
        long: GuidelineList(entries: entries, changed: Set(changed.map(\.slug))), json: format.json)
    case .check:
      let paths = files.map { Workspace.absolute($0, from: context.world.currentDirectory) }
      let entries = try files.isEmpty ? shelf.entries() : paths.map(shelf.read)
      let files = try entries.map { entry in
        let objections = try entry.report.guideline.map(shelf.objections) ?? []
        return GuidelineFindings.File(report: entry.report, objections: objections)
      }
      try context.show(
        long: GuidelineFindings(files: files), json: format.json)
      let faulty = files.count { $0.errors > 0 }
      guard faulty == 0 else {
        throw CommandFailure(
          .badData, "\(faulty) of \(entries.count) guidelines cannot be used",
          hints: ["mend the lines named above and check again"])
      }
    }
  }
}

/// The guidelines of a workspace.
private struct GuidelineList: Presentable {
  let entries: [GuidelineShelf.Entry]
  /// Those changed since they were worked, without the version that the change asks for.
  let changed: Set<String>

  func lines(for profile: TerminalProfile) -> [SafeText] {
    guard !entries.isEmpty else { return ["Guidelines/ holds no guideline"] }
    var table = Table([
      .init("guideline"), .init("version"), .init("status"), .init("kind"), .init("can be worked"),
    ])
    for entry in entries {
      guard let guideline = entry.report.guideline else {
        table.add([
          SafeText(sanitizing: entry.report.file, limit: 40), "-", "unreadable", "-",
          "no: it has faults, see 'guideline check'",
        ])
        continue
      }
      table.add([
        "\(guideline.slug)", "\(guideline.version.text)", "\(guideline.status.rawValue)",
        "\(guideline.kind.rawValue)", workability(of: guideline),
      ])
    }
    return table.lines(width: profile.columns)
  }

  private func workability(of guideline: Guideline) -> SafeText {
    if let first = guideline.unsupported.first { return "no: \(first)" }
    if changed.contains(guideline.slug) { return "no: it was changed, see 'guideline check'" }
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
      json.pair("can_be_worked", guideline.map { workability(of: $0) == "yes" } ?? false)
      json.endObject()
    }
    json.endArray()
  }
}

/// What the checker says about files.
private struct GuidelineFindings: Presentable {
  /// One file with what stands against it.
  struct File {
    let report: GuidelineReport
    /// What its changes would do to labels made before.
    let objections: [Finding]

    var findings: [Finding] { report.findings + objections }
    var errors: Int { report.count(.error) + objections.count }
  }

  let files: [File]

  func lines(for profile: TerminalProfile) -> [SafeText] {
    files.flatMap { file -> [SafeText] in
      let name = file.report.file
      let findings = file.findings.flatMap { finding -> [SafeText] in
        let place: SafeText = "\(name):\(finding.line)"
        return Wrap.lines(
          "\(place): \(finding.severity.rawValue): \(finding.message)", width: profile.columns)
          + Wrap.lines("\(finding.remedy)", width: profile.columns, gutter: "    ")
      }
      let warnings = Counted.text(file.report.count(.warning), "warning")
      let verdict: SafeText = "\(name): \(Counted.text(file.errors, "error")), \(warnings)"
      return findings + [verdict]
    }
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for file in files {
      for finding in file.findings {
        json.beginObject()
        json.pair("file", file.report.file)
        json.pair("line", finding.line)
        json.pair("severity", finding.severity.rawValue)
        json.pair("message", finding.message)
        json.pair("remedy", finding.remedy)
        json.endObject()
      }
    }
    json.endArray()
  }
}
