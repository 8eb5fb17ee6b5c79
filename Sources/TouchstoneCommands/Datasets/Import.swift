import ArgumentParser
import JSONLines
import TouchstoneDatasets
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Brings tasks and labels in from JSON Lines files and JSON arrays.
struct Import: Verb {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring tasks in from JSON Lines files.",
    discussion: """
      Known forms are recognised line by line and named in the summary: this tool's own, the files of \
      TRL, OpenAI, LLaMA-Factory, Axolotl, OpenRLHF, NeMo RL and verl, sets like HH, UltraFeedback, \
      HelpSteer, OASST, LMArena and Nectar, and the exports of Label Studio, Argilla, doccano and \
      Potato. A file that is one JSON array is read element by element. With --with-labels their \
      judgements become labels by the annotators they name; without it they stay \
      in the metadata. --map tells where others \
      keep their fields (--map context=.instruction --map 'responses=.outputs[]'; the fields are \
      \(FieldMapping.fieldNames.joined(separator: ", "))). A line that \
      cannot be used is told with file, line and column, and the rest is taken; --strict takes all \
      or nothing. A line with a report ({"report": {"reason": …, "message": 2}}) opens a flagged case. \
      What 'export touchstone' wrote keeps its identities, labels, times and guideline texts. \
      Importing again is safe: what is there stays as it is. Files may be compressed with gzip. \
      '-' reads standard input.
      """)
  static let facts = VerbFacts(
    .datasets, needs: .role(\.mayImport, to: "import"),
    example: "import tasks.jsonl --guideline helpful-rank")

  @Argument(
    help: "Files, or - for standard input.", completion: .file(extensions: ["jsonl", "json", "gz"]))
  var files: [String] = []
  @Flag(help: "Bring in the practice tasks that come with Touchstone.")
  var practice = false
  @Flag(help: "Bring in the practice reports: flagged conversations to judge.")
  var practiceFlags = false
  @OptionGroup var reading: ImportReading
  @Option(help: "The guideline of tasks that name none.")
  var guideline: String?
  @Option(help: "A tag for every task; may be given again.")
  var tag: [String] = []
  @Option(help: "The priority of tasks that name none; higher comes first.")
  var priority: Int?
  @Option(help: "What to put before the names of a file's annotators, as in other/.")
  var annotators = ""
  @Option(help: "What to put before the ids of a file's tasks, as in other/.")
  var ids = ""
  @Flag(help: "Take all lines or none.")
  var strict = false
  @Flag(help: "Only tell what would happen.")
  var dryRun = false
  @Option(help: "Keep the lines that cannot be used in this file.", completion: .file())
  var rejects: String?
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let practised = (practice ? [PracticeTasks.tasks] : []) + (practiceFlags ? [.reports] : [])
    guard practised.isEmpty != files.isEmpty else {
      throw CommandFailure(
        .usage, files.isEmpty ? "no file was named" : "--practice takes no file",
        hints: ["import tasks.jsonl", "import --practice"])
    }
    let defaults = TaskDefaults(
      guideline: guideline ?? practised.first?.guideline,
      tags: tag + (practised.isEmpty ? [] : [PracticeTasks.tag]), priority: priority,
      annotators: annotators, ids: ids)
    if let name = defaults.guideline { _ = try GuidelineShelf(context: context).required(name) }
    let kept = try (dryRun ? nil : rejects).map { path in
      try hinting("--rejects needs the name of a new file") {
        try RejectFile(path: Workspace.target(path, from: context.world.currentDirectory))
      }
    }
    var report = ImportReport(isDryRun: dryRun)
    // Standard input may say nothing for long, and then nobody would notice that Ctrl-C was pressed.
    if !files.contains("-") { context.watchInterrupts() }
    let inputs: [() throws -> InputFile] =
      practised.map { work in { try work.open() } }
      + files.map { file in { try InputFile(named: file, in: context) } }
    for open in inputs {
      let input = try open()
      defer { input.close() }
      let run = ImportRun(
        context: context, actor: actor, input: input, options: try reading.options(),
        defaults: defaults, mode: dryRun ? .dryRun : strict ? .allOrNothing : .batches,
        rejects: kept)
      report.add(try run.result())
      guard !report.isStopped, report.failure == nil, !strict || report.problems == 0 else { break }
    }
    try kept?.finish()
    try context.output.show(report, json: format.json)
    if let failure = report.failure { throw failure }
    guard !report.isStopped else {
      throw CommandFailure(
        .interrupted, "stopped by Ctrl-C",
        hints: dryRun || strict ? [] : ["importing again adds the rest"])
    }
    guard report.problems == 0 else {
      throw CommandFailure(
        .badData,
        "\(Counted.text(report.problems, "line")) could not be used"
          + (strict ? "; nothing of that file was taken" : ""),
        hints: report.hints(
          rejects: kept?.isEmpty == true ? nil : rejects, strict: strict))
    }
  }
}

/// How import files are read.
struct ImportReading: ParsableArguments {
  @Flag(help: "Take judgements that come with tasks as labels by named annotators.")
  var withLabels = false
  @Flag(help: "Make flagged cases of what raters and readers held against replies.")
  var withReports = false
  @Option(help: "Where a field is, as in context=.instruction; may be given again.")
  var map: [String] = []
  @Option(help: "The longest line in MiB, up to 64.")
  var lineLimit = 8
  @Flag(help: "Replace U+0000, which no database holds, by U+FFFD instead of refusing the line.")
  var replaceNul = false

  /// The reader's options.
  func options() throws -> TaskReader.Options {
    guard (1...64).contains(lineLimit) else {
      throw CommandFailure(.usage, "--line-limit takes 1 to 64, not \(lineLimit)")
    }
    let mapping = try map.isEmpty ? nil : FieldMapping(map)
    return TaskReader.Options(
      mapping: mapping, withLabels: withLabels, withReports: withReports,
      lineLimit: lineLimit << 20,
      nul: replaceNul ? .replace : .refuse)
  }
}
