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
  private let packing: ExportPacking
  private let provenance: ExportProvenance
  private let sink: ExportSink?
  private var batches: [ExportBatch]
  private var example: ExportExample?
  private var summary = ExportSummary()
  private var languages: Set<String> = []
  private var isOpen = true
  private var overall = ReleaseFindings()
  private var leaks = LeakWatch()
  private var rowsByPrompt: [UInt64: Int] = [:]

  /// An export to `target`, or with nil a count of what one would hold.
  public init(
    _ name: ExportFormatName, options: ExportOptions, packing: ExportPacking = ExportPacking(),
    provenance: ExportProvenance, target: ExportTarget?, replacing: Bool = false
  ) throws(ExportError) {
    if case .file(let path)? = target, options.splits != nil {
      throw .splitsNeedFolder(path: path)
    }
    let packing = try packing.settled(for: target)
    guard name.format.takesGzip || !packing.isCompressed else { throw .plainFormat(name) }
    self.name = name
    format = name.format
    self.options = options.settled(for: format)
    self.packing = packing
    self.provenance = provenance
    if let target {
      sink = try ExportSink(target, packing: packing, replacing: replacing)
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
    let steps = options.steps
    let aggregated = options.aggregation.applied(to: task) { step, attribute, label in
      steps[label.guideline.digest]?[step]?.notApplicable[attribute]
    }
    for part in format.parts(of: aggregated) { try take(part) }
  }

  private func take(_ task: LabelledTask) throws(ExportError) {
    if let language = task.language, Self.isPlainTag(language) { languages.insert(language) }
    if example == nil {
      example = ExportExample(task, options: options, for: format)
    } else {
      example?.load(task)
    }
    guard let hash = example?.promptHash else { return }
    let split = options.splits.map { $0.split(hashPrefix: key(of: task, hash, $0.key)) } ?? .train
    guard let index = batches.firstIndex(where: { $0.split == split }) else { return }
    if let reason = leak(task, split) {
      batches[index].drop(reason)
    } else {
      batches[index].room =
        options.perPrompt.map { $0 - rowsByPrompt[hash.prefix, default: 0] } ?? .max
      let before = batches[index].room
      write(task, into: index)
      if options.perPrompt != nil {
        rowsByPrompt[hash.prefix, default: 0] += before - batches[index].room
      }
    }
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
    summary.findings = findings
    guard let sink else {
      return ExportResult(
        counts: counts, excluded: excluded, findings: findings, policy: options.policy,
        manifest: nil)
    }
    guard counts.rows > 0 else { throw .noRows(name, counts, excluded) }
    let refusing = findings.refusing(options.policy)
    guard refusing.isEmpty else { throw .checkRefuses(refusing, findings) }
    for index in batches.indices {
      try sink.take(&batches[index].rows, of: batches[index].split)
    }
    let files = try sink.finish(rows: counts.parts.mapValues(\.rows))
    let facts = ExportDescription(
      format: name, options: options, packing: packing, provenance: provenance, summary: summary,
      languages: languages.sorted(), files: files)
    let companions = sink.holdsCompanions ? facts.companions() : []
    let manifest = Manifest(facts, beside: companions)
    try sink.commit(manifest: manifest.bytes, beside: companions)
    isOpen = false
    return ExportResult(
      counts: counts, excluded: excluded, findings: findings, policy: options.policy,
      manifest: manifest)
  }

  /// Gives the export up and leaves nothing behind; nothing after `finish`.
  public func discard() {
    guard isOpen else { return }
    isOpen = false
    sink?.discard()
  }

  /// What the release checks have found so far.
  private var findings: ReleaseFindings {
    var findings = overall
    if let example { findings.add(example.findings) }
    return findings
  }

  /// What decides about the split of a task.
  private func key(of task: LabelledTask, _ prompt: PromptHash, _ key: SplitKey) -> UInt64 {
    switch key {
    case .prompt: prompt.prefix
    case .conversation:
      PromptHash(
        Array(task.context.prefix { $0.role != .user })
          + task.context.filter { $0.role == .user }.prefix(1)
      ).prefix
    case .author:
      task.facts.authors.isEmpty
        ? prompt.prefix
        : PromptHash(
          task.facts.authors.map { Message(role: .user, content: UntrustedText($0)) }
        ).prefix
    }
  }

  /// Why a task's prompt may not stand in a split; what shall only be told is told.
  private func leak(_ task: LabelledTask, _ split: Split) -> DropReason? {
    let looksForGold = !options.goldPrompts.isEmpty && options.policy[.goldLeak] != .off
    let looksForSplits = options.splits != nil && options.policy[.splitLeak] != .off
    guard looksForGold || looksForSplits else { return nil }
    let prompt = LeakWatch.hash(task.context)
    if looksForGold, options.goldPrompts.contains(prompt) {
      overall.note(.goldLeak, at: RowMetadata.name(of: task))
      if options.policy[.goldLeak] == .drop { return .goldLeak }
    }
    if looksForSplits, leaks.note(prompt, in: split) {
      overall.note(.splitLeak, at: RowMetadata.name(of: task))
      if options.policy[.splitLeak] == .drop { return .splitLeak }
    }
    return nil
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
  /// What the selection left out before.
  public let excluded: Exclusions
  /// What the release checks found.
  public let findings: ReleaseFindings
  /// What happened to it.
  public let policy: ReleasePolicy
  /// The manifest as written; nil when only counting.
  public let manifest: Manifest?

  /// Why a dataset with these findings is not written; nil where nothing refuses it.
  public var refusal: ExportError? {
    let refusing = findings.refusing(policy)
    return refusing.isEmpty ? nil : .checkRefuses(refusing, findings)
  }
}
