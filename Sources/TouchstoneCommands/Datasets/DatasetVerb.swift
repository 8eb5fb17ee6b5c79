import ArgumentParser
import JSONLines
import TouchstoneDatasets
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Lists, verifies and compares the exports that were made.
struct DatasetVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "dataset", abstract: "List, verify or compare the exports that were made.",
    discussion: """
      'dataset list' names them, D-1 first of all; with --json each comes with its whole manifest. \
      'dataset verify PATH' reads an export again and holds every file against its manifest: \
      digests, sizes, strict JSON, columns and types, roles, counts, files that do not belong there. \
      'dataset diff A B' tells rows added, removed and changed from one export to another, and why. \
      PATH, A and B are folders, files of rows, or names as D-3; under its name \
      an export is held against the manifest in the store, too.
      """)
  static let facts = VerbFacts(
    .datasets, needs: .person, example: "dataset verify Exports/preference")

  /// What to do.
  enum Deed: String, ExpressibleByArgument, CaseIterable {
    case list, verify, diff
  }

  @Argument(help: "list, verify or diff.")
  var deed = Deed.list
  @Argument(help: "One export for verify, two for diff.", completion: .file())
  var places: [String] = []
  @Option(help: "How many, newest first.")
  var limit = 20
  @OptionGroup var format: FormatOptions

  /// An export is checked anywhere, without a workspace.
  var need: Need { deed == .list ? Self.facts.needs : .nothing }

  mutating func run(in context: CommandContext) throws {
    switch deed {
    case .list:
      try require(0, "dataset list")
      guard limit > 0 else {
        throw CommandFailure(.usage, "--limit takes a number from 1 on, not \(limit)")
      }
      let store = try context.store().datasets
      let records = try store.list(limit: limit)
      let list = DatasetList(records: records, untold: try store.count() - records.count)
      try context.show(long: list, json: format.json)
    case .verify: try verify(in: context)
    case .diff: try diff(in: context)
    }
  }

  private func verify(in context: CommandContext) throws {
    try require(1, "dataset verify Exports/preference")
    var (target, record) = try DatasetReference.place(places[0], in: context)
    // What is checked need not lie in a workspace, and none gets a store by it.
    let hasStore = (try? context.workspace().hasStore) ?? false
    let latest = hasStore ? try? context.store().datasets.latest(at: target.path) : nil
    if record == nil { record = latest }
    // At the place of an export that was replaced stands another one, which nobody has to hold against it.
    if let record, let latest, latest.manifest != record.manifest {
      throw CommandFailure(
        .refused, "\(record.name) is not at \(target.path) any more: \(latest.name) replaced it",
        hints: [
          "dataset verify \(latest.name)",
          "export --again \(record.name) makes the replaced one once more",
        ])
    }
    var progress = WorkProgress("verify", total: nil, unit: .bytes, in: context)
    defer { progress.finish() }
    let report = try hinting(by: Self.advice) {
      try DatasetVerifier.verify(
        target, recorded: record.map { Array($0.manifest.utf8) },
        began: { progress = WorkProgress("verify", total: $0, unit: .bytes, in: context) },
        progress: { try progress.advance(by: $0) })
    }
    progress.finish()
    try context.output.show(
      DatasetReportView(path: target.path, report: report), json: format.json)
    guard report.faults == 0 else {
      throw CommandFailure(
        .badData,
        "\(target.path) is not as it was exported: \(Counted.text(report.faults, "fault"))",
        hints: record.map {
          ["export --again \($0.name) makes it once more, at another place"]
        } ?? [])
    }
  }

  private func diff(in context: CommandContext) throws {
    try require(2, "dataset diff Exports/preference Exports/preference-again")
    let first = try DatasetReference.place(places[0], in: context).target
    let second = try DatasetReference.place(places[1], in: context).target
    var progress = WorkProgress("diff", total: nil, unit: .bytes, in: context)
    defer { progress.finish() }
    let difference = try hinting(by: Self.advice) {
      try DatasetDiff(first, second) { try progress.advance(by: $0) }
    }
    progress.finish()
    try context.show(
      long: DatasetDiffView(first: first.path, second: second.path, difference: difference),
      json: format.json)
  }

  private func require(_ count: Int, _ example: SafeText) throws {
    guard places.count != count else { return }
    let wanted: SafeText =
      count == 0 ? "no place" : count == 1 ? "the place of one export" : "the places of two exports"
    throw CommandFailure(
      .usage, "'dataset \(deed.rawValue)' takes " + wanted, hints: [example])
  }

  /// What to do about an export that cannot be read.
  private static func advice(_ failure: any Failure) -> [SafeText] {
    switch failure {
    case ExportError.cannotRead, ExportError.badManifest:
      [
        "an export is a folder, or a file with NAME.manifest.json beside it; 'dataset list' tells where"
      ]
    case is DatasetReadError: ["'dataset verify' tells all that is wrong with it"]
    default: []
    }
  }
}

/// The exports as a table or as JSON.
private struct DatasetList: Presentable {
  let records: [DatasetRecord]
  /// How many earlier ones there are.
  let untold: Int

  func lines(for profile: TerminalProfile) -> [SafeText] {
    guard !records.isEmpty else { return ["no export was made yet: export preference"] }
    var table = Table([
      .init("name"), .init("when"), .init("format"), .init("rows", .right), .init("by"),
      .init("path"),
    ])
    for record in records {
      table.add([
        "\(record.name)", ClockText.minute(record.at), "\(record.format)", Self.rows(of: record),
        SafeText(sanitizing: record.person, limit: 20), SafeText(sanitizing: record.path),
      ])
    }
    var lines = table.lines(width: profile.columns)
    if untold > 0 { lines.append("and \(untold) earlier: --limit \(records.count + untold)") }
    return lines
  }

  private static func rows(of record: DatasetRecord) -> SafeText {
    let manifest = Manifest(reading: Array(record.manifest.utf8))
    return manifest.map { "\($0.files.reduce(0) { $0 + $1.rows })" } ?? "?"
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for record in records {
      json.beginObject()
      json.pair("name", record.name)
      json.pair("export", record.uid.text)
      json.pair("format", record.format)
      json.pair("path", record.path)
      json.pair("person", record.person)
      json.pair("at", record.at)
      json.key("manifest")
      if let manifest = try? JSONValue.parse(record.manifest) {
        json.value(manifest)
      } else {
        json.null()
      }
      json.endObject()
    }
    json.endArray()
  }
}
