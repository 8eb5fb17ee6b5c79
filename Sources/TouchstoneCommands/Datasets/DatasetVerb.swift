import ArgumentParser
import JSONLines
import TouchstoneDatasets
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Lists the exports that were made.
struct DatasetVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "dataset", abstract: "List the exports that were made.",
    discussion: "With --json each export comes with its whole manifest.")
  static let facts = VerbFacts(.datasets, example: "dataset")

  @Option(help: "How many, newest first.")
  var limit = 20
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    _ = try context.actor()
    let records = try context.store().datasets.list(limit: limit)
    try context.show(
      long: DatasetList(records: records), json: format.json)
  }
}

/// The exports as a table or as JSON.
private struct DatasetList: Presentable {
  let records: [DatasetRecord]

  func lines(for profile: TerminalProfile) -> [SafeText] {
    guard !records.isEmpty else { return ["no export was made yet: export preference"] }
    var table = Table([
      .init("when"), .init("format"), .init("rows", .right), .init("by"), .init("path"),
    ])
    for record in records {
      table.add([
        ClockText.minute(record.at), "\(record.format)", Self.rows(of: record),
        SafeText(sanitizing: record.person, limit: 20), SafeText(sanitizing: record.path),
      ])
    }
    return table.lines(width: profile.columns)
  }

  private static func rows(of record: DatasetRecord) -> SafeText {
    let manifest = Manifest(reading: Array(record.manifest.utf8))
    return manifest.map { "\($0.files.reduce(0) { $0 + $1.rows })" } ?? "?"
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for record in records {
      json.beginObject()
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
