import JSONLines
public import TouchstoneModel

/// Writes a dataset from labelled tasks, one after the other, in constant memory.
///
/// `add` each task in a fixed order, then `finish`. Nothing stands at the target before `finish`
/// returns; an exporter that is let go without it leaves nothing behind.
public final class DatasetExporter {
  /// What has given rows so far and what has not.
  public var counts: ExportCounts {
    var counts = summary.counts
    for batch in batches { counts.parts[batch.split] = batch.counts }
    return counts
  }

  private static let full = 1 << 20
  private let name: ExportFormatName
  private let format: any ExportFormat
  private let options: ExportOptions
  private let provenance: ExportProvenance
  private let sink: ExportSink?
  private var batches: [ExportBatch]
  private var example: ExportExample?
  private var summary = ExportSummary()
  private var languages: Set<String> = []
  private var isOpen = true

  /// An export to `target`, or with nil a count of what one would hold.
  public init(
    _ name: ExportFormatName, options: ExportOptions, provenance: ExportProvenance,
    target: ExportTarget?, replacing: Bool = false
  ) throws(ExportError) {
    if case .file(let path)? = target, options.splits != nil {
      throw .splitsNeedFolder(path: path)
    }
    self.name = name
    format = name.format
    self.options = options.settled(for: format)
    self.provenance = provenance
    if let target {
      sink = try ExportSink(target, replacing: replacing)
    } else {
      sink = nil
    }
    batches = (options.splits == nil ? [.train] : Split.allCases).map(ExportBatch.init)
  }

  deinit { discard() }

  /// Takes the next task; after an error the export is given up.
  public func add(_ task: LabelledTask) throws(ExportError) {
    summary.note(task)
    if task.isSealed { return batches[0].drop(.sealed) }
    for part in format.parts(of: task) { try take(part) }
  }

  private func take(_ task: LabelledTask) throws(ExportError) {
    if let language = task.language, Self.isPlainTag(language) { languages.insert(language) }
    if example == nil {
      example = ExportExample(task, options: options, for: format)
    } else {
      example?.load(task)
    }
    guard let hash = example?.promptHash else { return }
    let split = options.splits?.split(hashPrefix: hash.prefix) ?? .train
    guard let index = batches.firstIndex(where: { $0.split == split }) else { return }
    write(task, into: index)
    guard let sink else { return batches[index].rows.reset() }
    guard batches[index].rows.count >= Self.full else { return }
    do {
      try sink.take(&batches[index].rows, of: split)
    } catch {
      discard()
      throw error
    }
  }

  /// Puts the dataset in its place and tells what it holds; without a target, what it would hold.
  /// `excluded` is what the selection left out before.
  public func finish(excluding excluded: Exclusions = Exclusions()) throws(ExportError)
    -> ExportResult
  {
    defer { discard() }
    let counts = counts
    summary.counts = counts
    summary.excluded = excluded
    guard let sink else { return ExportResult(counts: counts, manifest: nil) }
    guard counts.rows > 0 else { throw .noRows }
    for index in batches.indices {
      try sink.take(&batches[index].rows, of: batches[index].split)
    }
    let files = try sink.finish(rows: counts.parts.mapValues(\.rows))
    let manifest = Manifest(
      format: name, options: options, provenance: provenance, summary: summary, files: files)
    let card = DatasetCard.bytes(
      format: name, options: options, summary: summary, languages: languages.sorted(), files: files)
    try sink.commit(manifest: manifest.bytes, card: card)
    isOpen = false
    return ExportResult(counts: counts, manifest: manifest)
  }

  /// Gives the export up and leaves nothing behind; nothing after `finish`.
  public func discard() {
    guard isOpen else { return }
    isOpen = false
    sink?.discard()
  }

  private func write(_ task: LabelledTask, into index: Int) {
    if task.labels.isEmpty, task.flagged == nil {
      batches[index].drop(.unlabelled)
    } else if var current = example.take() {
      format.write(&current, into: &batches[index])
      example = current
    }
  }

  /// Whether a language tag can stand in the card's front matter as it is.
  private static func isPlainTag(_ language: String) -> Bool {
    (2...3).contains(language.utf8.count) && language.utf8.allSatisfy { (97...122).contains($0) }
  }
}

/// What an export holds.
public struct ExportResult: Hashable, Sendable {
  /// What gave rows and what gave none.
  public let counts: ExportCounts
  /// The manifest as written; nil when only counting.
  public let manifest: Manifest?
}
