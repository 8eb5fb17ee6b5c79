import FoundationEssentials
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// `guideline import FILE`: takes a file into the workspace once it passes the check.
struct GuidelineImport {
  let file: String
  /// Replaces a faulty or newer file, and one on which others build that would no longer work.
  let force: Bool

  func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let shelf = GuidelineShelf(context: context)
    let source = Workspace.absolute(file, from: context.world.currentDirectory)
    let guideline = try checked(try shelf.read(source), shelf, in: context)
    let placing = GuidelinePlacing(context: context, actor: actor)
    let place = try placing.path(for: guideline.slug)
    let before = try GuidelinePlacing.bytes(at: place)
    let name: SafeText = "\(guideline.slug) \(guideline.version.text)"
    if let before, before == Array(guideline.ownSource.utf8) {
      return try context.output.show("\(name) is in Guidelines/ already, byte for byte")
    }
    try requirePlace(for: guideline, at: place, isTaken: before != nil, shelf)
    let notes = try dependents(of: guideline, shelf)
    try placing.put(
      guideline.ownSource, of: guideline, at: place, insteadOf: before, deed: "import")
    try context.output.show(
      "\(before == nil ? "took in" : "replaced") \(name) as Guidelines/\(guideline.slug).md, "
        + "\(guideline.status.rawValue)")
    for note in notes { context.output.notice(note) }
    if !guideline.status.isAssignable, guideline.status == .draft {
      context.output.notice(
        "'guideline try \(guideline.slug)' works it on the side; "
          + "'guideline status \(guideline.slug) pilot' offers its tasks")
    }
  }

  /// The guideline when nothing stands against it; the findings are told first.
  private func checked(
    _ entry: GuidelineShelf.Entry, _ shelf: GuidelineShelf, in context: CommandContext
  ) throws -> Guideline {
    let objections = try entry.report.guideline.map(shelf.objections) ?? []
    let file = GuidelineFindings.File(report: entry.report, objections: objections)
    guard file.errors == 0, let guideline = entry.report.guideline else {
      try context.output.show(GuidelineFindings(files: [file]), json: false)
      throw CommandFailure(
        .badData, "\(entry.report.file) cannot be used; nothing was imported",
        hints: ["mend the lines named above", "work goes on under the version that is here"])
    }
    return guideline
  }

  /// Refuses to put the file where another protocol stands, beside a second file of its own name,
  /// or in the place of a newer version.
  private func requirePlace(
    for guideline: Guideline, at place: String, isTaken: Bool, _ shelf: GuidelineShelf
  ) throws {
    for entry in try shelf.entries() where entry.path != place {
      guard let other = entry.report.guideline, other.slug == guideline.slug else { continue }
      throw CommandFailure(
        .refused, "\(guideline.slug) stands in Guidelines/\(entry.report.file) already",
        hints: ["rename that file to \(guideline.slug).md, then import again"])
    }
    guard isTaken else { return }
    let there = try shelf.read(place)
    guard let current = there.report.guideline else {
      guard force else {
        throw CommandFailure(
          .refused, "Guidelines/\(there.report.file) has faults, so it cannot be compared",
          hints: ["'guideline check' names them", "--force replaces it"])
      }
      return
    }
    guard current.slug == guideline.slug else {
      throw CommandFailure(
        .refused, "Guidelines/\(there.report.file) holds \(current.slug), another protocol",
        hints: ["rename that file to \(current.slug).md, then import again"])
    }
    guard force || current.version < guideline.version else {
      throw CommandFailure(
        .refused,
        "Guidelines/\(there.report.file) is version \(current.version.text), "
          + "the new file \(guideline.version.text)",
        hints: ["raise the version of the new file", "--force takes it nevertheless"])
    }
  }

  /// What is to be told of the files that build on this one; a failure when one of them would no
  /// longer be workable.
  private func dependents(of guideline: Guideline, _ shelf: GuidelineShelf) throws -> [SafeText] {
    var notes: [SafeText] = []
    for entry in try shelf.entries() {
      guard let other = entry.report.guideline, other.extends.contains(guideline.slug) else {
        continue
      }
      let library = GuidelineLibrary(folders: [try shelf.context.workspace().guidelinesPath])
      let report = GuidelineParser.parse(
        other.ownSource, file: entry.report.file,
        library: { slug in
          slug == guideline.slug ? guideline.ownSource : library.text(slug)
        }, taxonomy: try shelf.context.taxonomy())
      let objections = try report.guideline.map(shelf.objections) ?? []
      let fault = (report.findings + objections).first { $0.severity == .error }
      guard let fault else {
        notes.append("\(other.slug) builds on it")
        continue
      }
      guard force else {
        throw CommandFailure(
          .refused, "\(other.slug) builds on \(guideline.slug) and could no longer be worked",
          causes: ["\(entry.report.file):\(fault.line): \(fault.message)"],
          hints: ["\(fault.remedy)", "--force takes it nevertheless"])
      }
      notes.append("\(other.slug) builds on it and cannot be worked now: \(fault.message)")
    }
    return notes
  }
}
