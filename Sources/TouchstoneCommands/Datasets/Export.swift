import ArgumentParser
import TouchstoneDatasets
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Writes a dataset from the standing labels: whole or not at all.
struct Export: RepeatableVerb {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a dataset for training code.",
    discussion: """
      Without a format the formats are listed. The dataset goes to Exports/FORMAT unless --output \
      names a folder, or a file ending in .jsonl or .jsonl.gz; a manifest beside it counts every \
      row kept and dropped. The same store gives the same bytes. The format touchstone holds tasks \
      with their labels whole: import takes it into another workspace, from which all other \
      formats then give the same rows. An export that is there is replaced only with --replace. \
      --again D-3 makes a recorded export once more, from the labels there were then, beside the \
      first one unless --output names a place.
      """)
  static let facts = VerbFacts(
    .datasets, needs: .role(\.mayExport, to: "export"), example: "export preference --split 90/5/5")

  @Argument(help: "A format: \(ExportFormats.names.joined(separator: ", ")).")
  var name: String?
  @OptionGroup var shape: ExportShape
  @OptionGroup var selected: SelectionOptions
  @OptionGroup var packing: PackingOptions
  @Option(help: "A folder, or a file ending in .jsonl or .jsonl.gz.", completion: .directory)
  var output: String?
  @Option(help: "Make a recorded export again: D-3, as 'dataset list' names it.")
  var again: String?
  @Flag(help: "Replace the export that is there.")
  var replace = false
  @Flag(help: "Only count what the dataset would hold.")
  var dryRun = false
  @OptionGroup var format: FormatOptions
  var words: [String] = []

  /// The list of formats is for everybody.
  var need: Need { name == nil && again == nil ? .nothing : Self.facts.needs }

  mutating func run(in context: CommandContext) throws {
    if let again {
      let (command, earlier) = try ExportAgain.command(for: again, asked: self, in: context)
      return try command.make(again: earlier, in: context)
    }
    try make(again: nil, in: context)
  }

  /// Makes the export; `earlier` is the one that is made again.
  func make(again earlier: ExportAgain?, in context: CommandContext) throws {
    guard let name else {
      return try context.output.show(ExportFormats.List(), json: format.json)
    }
    let actor = try context.actor()
    let chosen = try ExportFormats.named(name)
    if earlier == nil { try shape.check(for: chosen) }
    let store = try context.store()
    var selection = try selected.selection(in: context)
    selection.bound = earlier?.request.bound
    let target = try target(for: chosen, in: context)
    let exporter = try hinting(by: advice) {
      try DatasetExporter(
        chosen,
        options: options(store, selection, in: context), packing: packing.packing,
        provenance: ExportProvenance(
          toolVersion: ProductVersion.text,
          storeHead: try store.events.head(besides: ["export"])
            .map(Hexadecimal.text), selection: selection),
        target: dryRun ? nil : target, replacing: replace)
    }
    context.watchInterrupts()
    var progress: WorkProgress?
    defer { progress?.finish() }
    var bound: Int64 = 0
    var hasAuthors = false
    let excluded = try store.datasets.forEachLabelledTask(
      selection, keepingRows: chosen == .annotations, authors: shape.splitBy == .author,
      whole: chosen.format.isWhole, cases: chosen.format.cases,
      began: { extent in
        bound = extent.latestRevision
        progress = WorkProgress("export", total: extent.tasks, unit: .items("tasks"), in: context)
      },
      passed: { try progress?.advance(by: 1) },
      body: { task in
        hasAuthors = hasAuthors || !task.facts.authors.isEmpty
        try exporter.add(task)
      })
    progress?.finish()
    if shape.splitBy == .author, !hasAuthors {
      context.output.notice("note: no prompt has a known author, so each is split by itself")
    }
    let result = try hinting(by: advice) { try exporter.finish(excluding: excluded) }
    let request = earlier?.request ?? ExportRequest(words: words, bound: bound)
    let record = try result.manifest.map { manifest in
      try store.datasets.record(
        format: chosen.rawValue, path: target.path,
        manifest: String(decoding: manifest.bytes, as: UTF8.self), request: request.json, by: actor,
        at: context.world.now(), ids: context.world.identities)
    }
    try context.output.show(
      ExportSummaryView(
        format: chosen, target: dryRun ? nil : target, result: result, record: record,
        again: earlier?.outcome(result)),
      json: format.json)
    if dryRun, let refusal = result.refusal {
      throw CommandFailure(
        refusal.kind, "it would not be written: \(SafeText(sanitizing: refusal.message))",
        hints: advice(refusal).dropLast())
    }
  }

  private func options(
    _ store: Store, _ selection: Selection, in context: CommandContext
  ) throws -> ExportOptions {
    var options = try shape.options(
      key: store.pseudonymKey(), steps: ExportedSteps.read(from: context), in: context)
    if selection.gold == .no, options.policy[.goldLeak] != .off {
      options.goldPrompts = Set(try store.datasets.exampleContexts().map(ExportOptions.goldPrompt))
    }
    return options
  }

  /// The hints for an export that is refused; none says again what was said already.
  private func advice(_ failure: any Failure) -> [SafeText] {
    ExportAdvice.hints(failure, replacing: replace)
  }

  private func target(
    for format: ExportFormatName, in context: CommandContext
  ) throws -> ExportTarget {
    if let output {
      guard !output.isEmpty else { throw CommandFailure(.usage, "--output needs a name") }
      let path = try Workspace.target(output, from: context.world.currentDirectory)
      return try hinting(by: advice) { try ExportTarget(path: path) }
    }
    let workspace = try context.workspace()
    try workspace.makeFolder(workspace.exportsPath)
    return .folder(workspace.exportsPath + "/" + format.rawValue)
  }
}
