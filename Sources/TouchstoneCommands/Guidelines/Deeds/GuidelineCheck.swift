import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// `guideline check [FILE…]`: tells every fault of guideline files and of files of error types.
struct GuidelineCheck {
  let files: [String]
  let json: Bool

  func run(in context: CommandContext) throws {
    let shelf = GuidelineShelf(context: context)
    let folder = try context.workspace().guidelinesPath
    var checked: [GuidelineFindings.File] = []
    if files.isEmpty {
      checked = try shelf.entries().map { try self.checked($0, shelf) }
      checked += context.taxonomyFiles.paths(in: folder).map { taxonomy($0, folder, context) }
    }
    for file in files {
      let path = Workspace.absolute(file, from: context.world.currentDirectory)
      if context.taxonomyFiles.name(in: path) != nil {
        checked.append(taxonomy(path, folder, context))
      } else {
        checked.append(try self.checked(shelf.readNamed(file), shelf))
      }
    }
    try context.show(long: GuidelineFindings(files: checked), json: json)
    let faulty = checked.count { $0.errors > 0 }
    guard faulty == 0 else {
      throw CommandFailure(
        .badData, "\(faulty) of \(checked.count) files cannot be used",
        hints: ["mend the lines named above and check again"])
    }
  }

  private func checked(
    _ entry: GuidelineShelf.Entry, _ shelf: GuidelineShelf
  ) throws -> GuidelineFindings.File {
    let objections = try entry.report.guideline.map(shelf.objections) ?? []
    return GuidelineFindings.File(report: entry.report, objections: objections)
  }

  private func taxonomy(
    _ path: String, _ folder: String, _ context: CommandContext
  ) -> GuidelineFindings.File {
    let report = context.taxonomyFiles.check(path, in: folder)
    return GuidelineFindings.File(name: report.file, findings: report.findings)
  }
}

/// What the checker says about files.
struct GuidelineFindings: Presentable {
  /// One file with what stands against it.
  struct File {
    let name: String
    /// The remarks, at the end those on what its changes would do to labels made before.
    let findings: [Finding]

    /// A file of error types, or a guideline.
    init(name: String, findings: [Finding]) {
      self.name = name
      self.findings = findings
    }

    /// A guideline with what stands against its changes.
    init(report: GuidelineReport, objections: [Finding]) {
      self.init(name: report.file, findings: report.findings + objections)
    }

    var errors: Int { findings.count { $0.severity == .error } }
    var warnings: Int { findings.count { $0.severity == .warning } }
  }

  let files: [File]

  func lines(for profile: TerminalProfile) -> [SafeText] {
    files.flatMap { file -> [SafeText] in
      let name = file.name
      let findings = file.findings.flatMap { finding -> [SafeText] in
        let place: SafeText = "\(name):\(finding.line)"
        return Wrap.lines(
          "\(place): \(finding.severity.rawValue): \(finding.message)", width: profile.columns)
          + Wrap.lines("\(finding.remedy)", width: profile.columns, gutter: "    ")
      }
      let warnings = Counted.text(file.warnings, "warning")
      let verdict: SafeText = "\(name): \(Counted.text(file.errors, "error")), \(warnings)"
      return findings + [verdict]
    }
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for file in files {
      for finding in file.findings {
        json.beginObject()
        json.pair("file", file.name)
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
