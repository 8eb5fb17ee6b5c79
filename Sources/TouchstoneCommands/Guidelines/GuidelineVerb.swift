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
      try context.output.show(GuidelineList(entries: shelf.entries()), json: format.json)
    case .check:
      let paths = files.map { Workspace.absolute($0, from: context.world.currentDirectory) }
      let entries = try files.isEmpty ? shelf.entries() : paths.map(shelf.read)
      try context.output.show(GuidelineFindings(entries: entries), json: format.json)
      let faulty = entries.count { $0.report.guideline == nil }
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

  func lines(for profile: TerminalProfile) -> [SafeText] {
    guard !entries.isEmpty else { return ["Guidelines/ holds no guideline"] }
    var table = Table([
      .init("guideline"), .init("version"), .init("status"), .init("kind"), .init("can be worked"),
    ])
    for entry in entries {
      guard let guideline = entry.report.guideline else {
        table.add([
          SafeText(sanitizing: entry.report.file, limit: 40), "-", "unreadable", "-",
          "no: guideline check",
        ])
        continue
      }
      table.add([
        "\(guideline.slug)", "\(guideline.version.text)", "\(guideline.status.rawValue)",
        "\(guideline.kind.rawValue)", Self.workability(of: guideline),
      ])
    }
    return table.lines(width: profile.columns)
  }

  private static func workability(of guideline: Guideline) -> SafeText {
    if let first = guideline.unsupported.first { return "no: \(first)" }
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
      json.pair("can_be_worked", guideline.map { $0.canRun && $0.status.isAssignable } ?? false)
      json.endObject()
    }
    json.endArray()
  }
}

/// What the checker says about files.
private struct GuidelineFindings: Presentable {
  let entries: [GuidelineShelf.Entry]

  func lines(for profile: TerminalProfile) -> [SafeText] {
    entries.flatMap { entry -> [SafeText] in
      let report = entry.report
      let findings = report.findings.flatMap { finding -> [SafeText] in
        let place: SafeText = "\(report.file):\(finding.line)"
        return Wrap.lines(
          "\(place): \(finding.severity.rawValue): \(finding.message)", width: profile.columns)
          + Wrap.lines("\(finding.remedy)", width: profile.columns, gutter: "    ")
      }
      let verdict: SafeText =
        "\(report.file): \(report.count(.error)) errors, \(report.count(.warning)) warnings"
      return findings + [verdict]
    }
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for entry in entries {
      for finding in entry.report.findings {
        json.beginObject()
        json.pair("file", entry.report.file)
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
