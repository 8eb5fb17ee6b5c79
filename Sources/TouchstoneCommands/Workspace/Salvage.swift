import ArgumentParser
import FoundationEssentials
import JSONLines
import TouchstoneDatasets
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Gets what can be read out of a damaged store into a new one.
struct Salvage: Verb {
  static let configuration = CommandConfiguration(
    commandName: "salvage", abstract: "Save what can be read of a damaged store into a new one.",
    discussion: """
      Reads the store of the workspace, or the file you name, page by page, its log included; it is \
      never written to. The new store goes to Backups/, or where --to says, and 'restore' puts it in \
      place. What is missing is listed; rows that could be read and no longer fit, such as labels \
      whose task is gone, lie beside it as JSON Lines. Events behind a gap in the log get new hashes, \
      and the log says so. A backup, where there is one, may hold more: look at both.
      """)
  /// Asked of the damaged store itself, by `authorize`.
  static let facts = VerbFacts(.workspace, needs: .nothing, example: "salvage")

  @Argument(help: "The damaged store; the workspace's own, when left out.", completion: .file())
  var file: String?
  @Option(name: .customLong("to"), help: "Where the new store goes.", completion: .file())
  var target: String?
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let workspace = try file == nil ? context.workspace() : try? context.workspace()
    let source = try source(in: workspace, context)
    let copy = try copy(of: source, in: workspace, context)
    // Closing a file that another connection of this process holds would drop its locks.
    context.close()
    let name = context.options.actingAs ?? context.world.userName
    var options = SalvageOptions(
      userName: name,
      taskDigest: { TaskDigest.bytes(context: $0, candidates: $1) })
    options.guidelineTexts = workspace.map(Self.texts) ?? []
    options.authorize = { role, hasLead in
      guard hasLead, role?.mayManagePeople != true else { return }
      throw CommandFailure(
        .notAllowed,
        role.map { "the role \($0.rawValue) does not salvage the store" }
          ?? "\(name) is not one of this workspace's people")
    }
    let report = try hinting(by: Self.advice) {
      try Store.salvage(
        from: source, to: copy, options, at: context.world.now(), ids: context.world.identities)
    }
    try context.output.show(
      SalvageView(source: source, copy: copy, report: report), json: format.json)
    guard report.store.isSound else {
      throw CommandFailure(
        .badData, "the new store holds what could be read, and not all of it fits together",
        hints: ["'verify' tells of it again once 'restore \(copy)' has put it in place"])
    }
  }

  private func source(in workspace: Workspace?, _ context: CommandContext) throws -> String {
    let path =
      file.map { Workspace.absolute($0, from: context.world.currentDirectory) }
      ?? workspace?.storePath ?? ""
    guard Workspace.isFile(path) else {
      throw CommandFailure(.missingInput, "there is no file \(path)")
    }
    return path
  }

  private func copy(
    of source: String, in workspace: Workspace?, _ context: CommandContext
  ) throws -> String {
    if let target { return try Workspace.target(target, from: context.world.currentDirectory) }
    guard file == nil, let workspace else {
      return source + "." + Workspace.dated("salvaged", at: context.world.now()) + ".sqlite"
    }
    return try workspace.newBackup("salvaged", at: context.world.now())
  }

  /// The guideline files of a workspace: a lost text may be among them.
  private static func texts(in workspace: Workspace) -> [String] {
    let folder = workspace.guidelinesPath
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { name in
      FileManager.default.contents(atPath: folder + "/" + name).map {
        String(decoding: $0, as: UTF8.self)
      }
    }
  }

  private static func advice(_ failure: any Failure) -> [SafeText] {
    switch failure {
    case StoreError.copyExists: ["name another file: salvage --to FILE"]
    case StoreError.notAStore: ["'restore FILE' makes a store of a backup"]
    default: StoreAdvice.hints(failure)
    }
  }
}

/// What a salvage gave.
private struct SalvageView: Presentable {
  let source: String
  let copy: String
  let report: SalvageReport
  /// How many changes of the log are known to be lost; nil where nobody can tell.
  private var lostChanges: Int? {
    switch report.logLoss {
    case .changes(let count): count
    case .unknown: nil
    case nil: 0
    }
  }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    var lines: [SafeText] = [
      "saved what could be read of \(source) to \(copy)",
      "it was not touched; 'restore' with that file puts it in its place",
    ]
    let chief: Set = ["tasks", "labels", "cases", "answers in drafts"]
    let kept = report.parts.filter { chief.contains($0.noun) }.map { part -> SafeText in
      "\(part.kept) \(part.noun)"
    }
    lines.append("saved: " + kept.joined(separator: " · "))
    let short = report.parts.filter { $0.missing > 0 || $0.unreadPages > 0 }
    lines.append(report.isWhole ? "nothing is known to be missing" : "missing:")
    lines += short.map(Self.line)
    if let event = report.log.brokenAt {
      lines.append(
        "  log: as it was up to event \(event - 1); \(report.log.relinked) later ones linked anew")
    }
    switch report.logLoss {
    case .changes(let count):
      lines.append("  the last \(Counted.text(count, "change")): the log beside the file is torn")
    case .unknown:
      lines.append("  what was saved last: the log beside the file was cut off or overwritten")
    case nil: break
    }
    if report.strayPages > 0 {
      lines.append(
        "  \(Counted.text(report.strayPages, "page")) with rows of a kind that cannot be told")
    }
    if !report.remade.isEmpty { lines.append("made anew:") }
    lines += report.remade.map { "  \($0)" }
    if let rest = report.restPath {
      lines.append("rows that were read and have no place any more: \(rest)")
    }
    lines.append(
      report.store.isSound
        ? "the new store is sound" : "the new store is not sound in all, see 'verify':")
    if !report.store.isSound {
      lines += report.store.findings.filter { $0.check != .trace }.map {
        "  \($0.place): \($0.problem)"
      }
    }
    return lines.flatMap { Wrap.lines($0, width: profile.columns) }
  }

  private static func line(_ part: SalvageReport.Part) -> SafeText {
    var line: SafeText = "  \(part.noun): \(part.missing) of \(part.kept + part.missing)"
    let shown = part.numbers.prefix(12).map { range -> SafeText in
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
    }
    let more: SafeText = part.numbers.count > shown.count ? ", …" : ""
    if !shown.isEmpty { line += " (" + shown.joined(separator: ", ") + more + ")" }
    if part.unreadPages > 0 {
      line += ", \(Counted.text(part.unreadPages, "page")) unreadable, so perhaps more"
    }
    return line
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("from", source)
    json.pair("to", copy)
    json.pair("whole", report.isWhole)
    json.pair("sound", report.store.isSound)
    json.key("parts")
    json.beginArray()
    for part in report.parts {
      json.beginObject()
      json.pair("kind", part.noun)
      json.pair("kept", part.kept)
      json.pair("missing", part.missing)
      json.key("numbers")
      json.beginArray()
      for range in part.numbers {
        json.beginArray()
        json.int(range.lowerBound)
        json.int(range.upperBound)
        json.endArray()
      }
      json.endArray()
      json.pair("set_aside", part.setAside)
      json.pair("unreadable_pages", part.unreadPages)
      json.endObject()
    }
    json.endArray()
    json.key("log")
    json.beginObject()
    json.pair("kept", report.log.kept)
    json.pair("broken_event", report.log.brokenAt)
    json.pair("relinked", report.log.relinked)
    json.pair("missing", report.log.missing)
    json.pair("old_head", report.log.oldHead.map(Hexadecimal.text))
    json.endObject()
    json.pair("lost_changes", lostChanges)
    json.pair("stray_pages", report.strayPages)
    json.pair("remade", report.remade)
    json.pair("rest", report.restPath)
    json.pair("head", report.store.head.map(Hexadecimal.text))
    json.endObject()
  }
}
