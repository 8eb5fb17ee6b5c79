import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneModel

@Suite struct DatasetDiffTests {
  typealias S = ExportSamples

  private func export(
    _ scratch: ScratchFolder, _ name: String, _ tasks: [LabelledTask], bare: Bool = false,
    format: ExportFormatName = .preference, splits: SplitRule? = nil
  ) throws -> ExportTarget {
    let target = ExportTarget.folder(scratch.path(name))
    let exporter = try DatasetExporter(
      format, options: S.options(splits: splits, bare: bare),
      provenance: ExportProvenance(toolVersion: "0.1.0"),
      target: target)
    for task in tasks { try exporter.add(task) }
    _ = try exporter.finish()
    return target
  }

  private func task(_ id: Int64, _ labels: [Label], says text: String = "first") -> LabelledTask {
    S.task(
      id, externalID: "t-\(id)", responses: [[S.assistant(text)], [S.assistant("second")]],
      labels: labels)
  }

  private let ranked = S.ranked([[1], [2]])

  @Test(arguments: [ExportFormatName.preference, .annotations])
  func `rows that come and go are told with their reason`(format: ExportFormatName) throws {
    let scratch = try ScratchFolder()
    let old = try export(
      scratch, "old",
      [
        task(1, [S.label(101, ranked)]), task(2, [S.label(102, ranked)]),
        task(3, [S.label(103, ranked), S.label(203, by: "olek", ranked)]),
        task(4, [S.label(104, ranked)]),
      ], format: format)
    let new = try export(
      scratch, "new",
      [
        task(1, [S.label(301, ranked)]), task(3, [S.label(103, ranked)]),
        task(4, [S.label(104, ranked)], says: "other"), task(5, [S.label(105, ranked)]),
      ], format: format)
    let diff = try DatasetDiff(old, new)
    #expect(diff.isByID && !diff.isSame)
    #expect(diff.same == 1)
    #expect(diff.counts == [.added: 2, .removed: 3, .changed: 1])
    #expect(diff.reasons[.added] == [.laterRevision: 1, .newTask: 1])
    #expect(diff.reasons[.removed] == [.laterRevision: 1, .taskGone: 1, .otherLabel: 1])
    #expect(diff.examples[.changed]?.map(\.line) == [3])
    #expect(diff.examples[.removed]?.map(\.line) == [1, 2, 4])
    #expect(diff.manifestChanges.contains { $0.path == "counts.labels" })
    #expect(try DatasetDiff(old, old).isSame)
  }

  @Test(arguments: [false, true])
  func `rows that only moved to another split are told`(isBare: Bool) throws {
    let scratch = try ScratchFolder()
    let tasks = (1...20).map { (id: Int64) in
      S.task(
        id, context: [S.user("prompt \(id)")],
        responses: [[S.assistant("first \(id)")], [S.assistant("second")]],
        labels: [S.label(UInt64(100 + id), ranked)])
    }
    var rule = try #require(SplitRule(train: 50, validation: 0, test: 50))
    let old = try export(scratch, "old", tasks, bare: isBare, splits: rule)
    rule.seed = 7
    let new = try export(scratch, "new", tasks, bare: isBare, splits: rule)
    let diff = try DatasetDiff(old, new)
    let moved = try #require(diff.counts[.moved])
    #expect(moved > 0 && diff.same == 20 - moved && diff.counts.count == 1 && !diff.isSame)
    let first = try #require(diff.examples[.moved]?.first)
    #expect(first.from == (first.file == "train.jsonl" ? "test" : "train"))
    #expect(try DatasetDiff(new, new).same == 20)
  }

  @Test func `rows without ids are matched by their content, each as often as it comes`() throws {
    let scratch = try ScratchFolder()
    let same = task(1, [S.label(101, ranked)])
    let old = try export(scratch, "old", [same, same, same], bare: true)
    let new = try export(
      scratch, "new", [same, task(2, [S.label(9, ranked)], says: "x")], bare: true)
    let diff = try DatasetDiff(old, new)
    #expect(!diff.isByID)
    #expect(diff.same == 1 && diff.counts == [.added: 1, .removed: 2])
    #expect(diff.reasons == [.added: [.unknown: 1], .removed: [.unknown: 2]])
  }

  @Test func `what the manifests tell differently is told by its path`() throws {
    let scratch = try ScratchFolder()
    let tasks = [task(1, [S.label(101, ranked)])]
    let old = try export(scratch, "old", tasks)
    let new = try export(scratch, "new", tasks, bare: true)
    let changes = try DatasetDiff(old, new).manifestChanges
    #expect(changes.first { $0.path == "options.bare" }?.before == "false")
    #expect(changes.first { $0.path == "options.bare" }?.after == "true")
    #expect(changes.map(\.path) == ["options.bare", "columns"])
  }

  @Test func `a file that cannot be read is told with its line`() throws {
    let scratch = try ScratchFolder()
    let old = try export(scratch, "old", [task(1, [S.label(101, ranked)])])
    try scratch.write(try scratch.read("old/train.jsonl") + "{\n", to: "old/train.jsonl")
    let place = scratch.path("old/train.jsonl")
    do {
      _ = try DatasetDiff(old, old)
      Issue.record("a broken row was read")
    } catch let error as DatasetReadError {
      #expect(error.place == place && error.line == 2 && error.kind == .badData)
    }
  }
}
