import JSONLines
import TouchstoneDatasets
import TouchstoneModel
import TouchstoneTerminal

/// A recorded export that is made once more.
struct ExportAgain {
  let record: DatasetRecord
  let request: ExportRequest

  /// Options that say where the new one goes; all others are those of the recorded one.
  private static let own: Set = ["--again", "--output", "--replace", "--dry-run", "--json"]

  /// The command as it was recorded, with the place that `asked` names.
  static func command(
    for name: String, asked: Export, in context: CommandContext
  ) throws -> (Export, ExportAgain) {
    try checkAlone(asked)
    let record = try DatasetReference.named(name, in: context)
    guard let request = record.request.flatMap(ExportRequest.init(reading:)) else {
      throw CommandFailure(
        .refused, "\(record.name) does not tell how it was asked for",
        hints: ["its manifest tells its options: dataset list --json"])
    }
    let words = ["export"] + request.words
    guard var command = try context.catalog.command(from: words) as? Export else {
      throw CommandFailure(.badData, "\(record.name) was asked for in words that are no export")
    }
    command.output = try asked.output ?? beside(record)
    command.replace = asked.replace
    command.dryRun = asked.dryRun
    command.format = asked.format
    return (command, ExportAgain(record: record, request: request))
  }

  private static func checkAlone(_ asked: Export) throws {
    let more = asked.words.first { word in
      word.utf8.starts(with: "--".utf8)
        && !own.contains(String(decoding: word.utf8.prefix { $0 != 0x3D }, as: UTF8.self))
    }
    guard let odd = asked.name ?? more else { return }
    throw CommandFailure(
      .usage,
      "--again takes all from the recorded export, so '\(SafeText(sanitizing: odd, limit: 40))' cannot be said",
      hints: ["--output, --replace and --dry-run may stand beside --again"])
  }

  /// The place beside the recorded one: `preference-again`, `pairs-again.jsonl`.
  private static func beside(_ record: DatasetRecord) throws -> String {
    let target = try ExportTarget(path: record.path)
    guard case .file(let path) = target else { return record.path + "-again" }
    let ending = target.isCompressed ? ".jsonl.gz" : ".jsonl"
    return String(decoding: path.utf8.dropLast(ending.utf8.count), as: UTF8.self) + "-again"
      + ending
  }

  /// How what was made compares with what was recorded; nil for a dry run.
  func outcome(_ result: ExportResult) -> Outcome? {
    guard let made = result.manifest, let old = Manifest(reading: Array(record.manifest.utf8))
    else {
      return nil
    }
    let isSame = made.files.map(Self.content) == old.files.map(Self.content)
    return Outcome(
      name: record.name, isSame: isSame, changes: ManifestChange.list(from: old, to: made),
      path: record.path)
  }

  private static func content(_ file: Manifest.File) -> [String] {
    [file.split, String(file.rows), file.sha256]
  }

  /// Whether an export made again has the bytes of the first one.
  struct Outcome {
    /// The name of the first one.
    let name: String
    let isSame: Bool
    /// What the manifests tell differently.
    let changes: [ManifestChange]
    /// The place of the first one.
    let path: String

    private static let told = 12

    var lines: [SafeText] {
      guard !isSame else { return ["the rows are those of \(name), byte for byte"] }
      var lines: [SafeText] = ["the rows are not those of \(name), byte for byte"]
      lines += ManifestChangeText.lines(changes, limit: Self.told)
      if changes.isEmpty {
        lines.append("  the manifests tell no reason: tasks or cases have changed since")
      }
      return lines + ["'dataset diff' tells the rows, as long as \(path) is there"]
    }

    func write(json: inout JSONWriter) {
      json.key("again")
      json.beginObject()
      json.pair("export", name)
      json.key("same")
      json.bool(isSame)
      ManifestChangeText.write(changes, json: &json)
      json.endObject()
    }
  }
}

/// What two manifests tell differently, as lines and as JSON.
enum ManifestChangeText {
  /// A line a change, at most so many.
  static func lines(_ changes: [ManifestChange], limit: Int) -> [SafeText] {
    var lines: [SafeText] = changes.prefix(limit).map { change in
      let path = SafeText(sanitizing: change.path, limit: 100)
      return switch (change.before, change.after) {
      case (let before?, let after?): "  \(path): \(short(before)), now \(short(after))"
      case (let before?, nil): "  \(path): \(short(before)), now not there"
      case (nil, let after?): "  \(path): \(short(after)), was not there"
      case (nil, nil): "  \(path)"
      }
    }
    if changes.count > limit { lines.append("  and \(changes.count - limit) more") }
    return lines
  }

  static func write(_ changes: [ManifestChange], json: inout JSONWriter) {
    json.key("changes")
    json.beginArray()
    for change in changes {
      json.beginObject()
      json.pair("path", change.path)
      json.pair("before", change.before)
      json.pair("after", change.after)
      json.endObject()
    }
    json.endArray()
  }

  private static func short(_ text: String) -> SafeText { SafeText(sanitizing: text, limit: 80) }
}
