import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// `guideline check [FILE…]`: tells every fault of guideline files.
struct GuidelineCheck {
  let files: [String]
  let json: Bool

  func run(in context: CommandContext) throws {
    let shelf = GuidelineShelf(context: context)
    let entries = try files.isEmpty ? shelf.entries() : files.map(shelf.readNamed)
    let checked = try entries.map { entry in
      let objections = try entry.report.guideline.map(shelf.objections) ?? []
      return GuidelineFindings.File(report: entry.report, objections: objections)
    }
    try context.show(long: GuidelineFindings(files: checked), json: json)
    let faulty = checked.count { $0.errors > 0 }
    guard faulty == 0 else {
      throw CommandFailure(
        .badData, "\(faulty) of \(entries.count) guidelines cannot be used",
        hints: ["mend the lines named above and check again"])
    }
  }
}

/// What the checker says about files.
struct GuidelineFindings: Presentable {
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
