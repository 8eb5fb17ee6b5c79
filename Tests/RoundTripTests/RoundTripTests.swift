import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneModel
import TouchstoneStore

/// What holds of every store: random ones go out through every format, in again and are compared.
///
/// A failure names its seed; `TOUCHSTONE_SEEDS=17` runs that one, `TOUCHSTONE_SEEDS=x500` many.
@Suite struct RoundTripTests {
  @Test(arguments: Seeds.first(20))
  func `a store comes back equal, and taking it again changes nothing`(seed: UInt64) throws {
    let source = try RandomStore.filled(seed: seed)
    let tasks = try source.tasks()
    let exports = ExportBench()
    guard let copy = try exports.bytes(.touchstone, tasks) else {
      return #expect(tasks.isEmpty)
    }
    let target = try RandomStore(seed: seed ^ 0xFFFF)
    let taken = try target.take(copy)
    #expect(taken.problems == [])
    #expect(taken.totals.added == tasks.count)
    #expect(taken.totals.labelsAdded == tasks.reduce(0) { $0 + $1.labels.count })
    #expect(taken.totals.conflicts == 0 && taken.totals.labelsRejected == 0)

    let copied = try target.tasks()
    #expect(copied.map(\.uid) == tasks.map(\.uid))
    #expect(copied.map(\.copied) == tasks.map(\.copied))
    for (format, style) in ExportBench.all {
      let before = try exports.bytes(format, tasks, style)
      let after = try exports.bytes(format, copied, style)
      #expect(before == after, "\(format) \(style) differs")
    }

    let hidden = try #require(try exports.bytes(.touchstone, tasks, identified: false))
    for store in [target, source] {
      for bytes in [copy, hidden] {
        let head = try store.store.events.head(besides: [])
        let again = try store.take(bytes)
        #expect(again.problems == [] && again.totals.labelsRejected == 0)
        #expect(again.totals.unchanged == tasks.count && again.totals.added == 0)
        #expect(again.totals.labelsAdded == 0 && again.totals.conflicts == 0)
        #expect(try store.store.events.head(besides: []) == head)
      }
      #expect(try exports.bytes(.touchstone, try store.tasks()) == copy)
    }
  }

  @Test(arguments: Seeds.first(20))
  func `two exports of one store are the same bytes, and all that is considered is counted once`(
    seed: UInt64
  ) throws {
    let store = try RandomStore.filled(seed: seed)
    let (tasks, again) = (try store.tasks(), try store.tasks())
    let exports = ExportBench()
    for (format, style) in ExportBench.all {
      #expect(
        try exports.bytes(format, tasks, style) == exports.bytes(format, again, style),
        "\(format) \(style) differs")
      let policies = PairPolicy.allCases.filter { $0 == .all || format.format.pairs != .none }
      for (policy, isStrict) in policies.map({ ($0, false) }) + [(.all, true)] {
        let counts = try exports.counts(format, tasks, style, policy, strict: isStrict)
        #expect(counts.tasks == tasks.count)
        #expect(counts.labels == tasks.reduce(0) { $0 + $1.labels.count })
        // A row of several responses goes on without one that cannot stand in it; the response is
        // counted beside the row.
        let unit = format.format.unit
        let beside = unit == .label || unit == .tree ? counts.drops(of: .response, under: unit) : 0
        let dropped = DropReason.allCases.reduce(0) { $0 + counts.dropped($1) } - beside
        #expect(
          counts.rows + dropped == OwnCount.units(of: format, tasks),
          "\(format) \(style) \(policy) \(isStrict): \(counts.parts)")
        #expect(counts.rows == RowSource.allCases.reduce(0) { $0 + counts.kept($1) })
      }
    }
  }

  @Test func `random stores meet what they are made for`() throws {
    var kept: Set<ExportFormatName> = []
    var reasons: Set<DropReason> = []
    var revisions: Set<Int> = []
    let exports = ExportBench()
    for seed in UInt64(1)...20 {
      let tasks = try RandomStore.filled(seed: seed).tasks()
      revisions.formUnion(tasks.flatMap(\.labels).map(\.revision))
      for (format, style) in ExportBench.all {
        let counts = try exports.counts(format, tasks, style)
        if counts.rows > 0 { kept.insert(format) }
        reasons.formUnion(counts.reasons)
        reasons.formUnion(try exports.counts(format, tasks, style, strict: true).reasons)
      }
    }
    #expect(revisions.count > 2)
    // Only flagged cases give evaluation rows and what belongs to them.
    #expect(Set(ExportFormatName.allCases).subtracting(kept) == [.evaluation])
    // What needs splits, worked examples, languages, or texts that nobody makes by chance.
    let never: Set<DropReason> = [
      .unlabelled, .sealed, .unknownResponse, .pairPolicy, .splitLeak, .goldLeak, .language,
      .personalData, .secret, .selfNaming, .truncated, .screenedPrompt, .cyclic,
    ]
    #expect(Set(DropReason.allCases).subtracting(reasons).isSubset(of: never), "\(reasons)")
  }
}

/// Exports to a scratch folder.
struct ExportBench {
  /// Every format in each style that it has.
  static let all: [(ExportFormatName, ExportStyle)] = ExportFormatName.allCases.flatMap { name in
    ExportStyle.allCases.filter { $0 == .conversational || name.format.hasStyles }.map {
      (name, $0)
    }
  }

  /// The rows of a file; nil where no task gives one.
  func bytes(
    _ format: ExportFormatName, _ tasks: [LabelledTask], _ style: ExportStyle = .conversational,
    identified: Bool = true
  ) throws -> [UInt8]? {
    let scratch = try ScratchFolder.inMemory()
    let annotators: AnnotatorNames = identified ? .identified : .pseudonyms(key: [1, 2, 3])
    let exporter = try exporter(
      format, ExportOptions(style: style, annotators: annotators, steps: RandomStore.steps),
      to: .file(scratch.path("out.jsonl")))
    for task in tasks { try exporter.add(task) }
    do {
      _ = try exporter.finish()
    } catch ExportError.noRows(_, _, _) {
      return nil
    }
    return try scratch.bytes("out.jsonl")
  }

  /// What an export would count.
  func counts(
    _ format: ExportFormatName, _ tasks: [LabelledTask], _ style: ExportStyle,
    _ pairs: PairPolicy = .all, strict: Bool = false
  ) throws -> ExportCounts {
    var options = ExportOptions(
      pairs: pairs, style: style, annotators: .identified, steps: RandomStore.steps)
    if strict {
      // Whatever a check finds is left out, texts are limited, and a prompt gives few rows.
      try options.policy.apply("all=drop")
      options.limits = LengthLimits(minimum: 2, maximum: 200, maximumPrompt: 150)
      options.perPrompt = 3
      options.keepsTies = false
      options.near = 0.5
    }
    let exporter = try exporter(format, options, to: nil)
    for task in tasks { try exporter.add(task) }
    return try exporter.finish().counts
  }

  private func exporter(
    _ format: ExportFormatName, _ options: ExportOptions, to target: ExportTarget?
  ) throws -> DatasetExporter {
    try DatasetExporter(
      format, options: options, provenance: ExportProvenance(toolVersion: "0"), target: target)
  }
}
