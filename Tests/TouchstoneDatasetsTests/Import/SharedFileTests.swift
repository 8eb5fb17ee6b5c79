import TestSupport
import TouchstoneDatasets
import TouchstoneModel
import Testing

/// The shared data, imported whole.
@Suite(.enabled(if: SharedData.isPresent, "shared data absent"))
struct SharedFileTests {
  /// File, form, tasks, candidates, labels, notices, refused lines.
  @Test(
    arguments: [
      ("tasks-self-instruct.jsonl", .turns, 168, 1344, 0, 0, 0),
      ("tasks-mtbench.jsonl", .turns, 48, 240, 0, 0, 0),
      ("tasks-humaneval.jsonl", .turns, 82, 410, 0, 0, 0),
      ("tasks-oa-sampling-k21.jsonl", .turns, 40, 840, 0, 0, 0),
      ("tasks-cendol-id.jsonl", .turns, 15, 330, 0, 0, 0),
      ("tasks-cendol-su.jsonl", .turns, 30, 660, 0, 0, 0),
      ("tasks-llmzoo-zh-nc.jsonl", .turns, 35, 175, 0, 0, 0),
      ("tasks-alpaca-eval-nc.jsonl", .turns, 160, 960, 0, 0, 0),
      ("prompts-mtbench-multilingual.jsonl", .turns, 240, 240, 0, 0, 0),
      ("prompts-llmzoo-nc.jsonl", .turns, 150, 0, 0, 0, 0),
      ("flagged-xstest.jsonl", .turns, 234, 933, 0, 0, 0),
      ("flagged-convabuse.jsonl", .rated, 500, 0, 0, 0, 0),
      ("prefs-finegrained.jsonl", .preferences, 200, 800, 194, 6, 0),
      ("prefs-pandalm.jsonl", .preferences, 496, 992, 1488, 0, 6),
      ("prefs-hh-harmless.jsonl", .preferences, 250, 500, 250, 0, 0),
      ("trees-oasst.jsonl", .tree, 95, 287, 92, 0, 0),
    ] as [(String, DatasetShape, Int, Int, Int, Int, Int)])
  func `every shared file is recognised and comes through`(
    name: String, shape: DatasetShape, tasks: Int, candidates: Int, labels: Int, notices: Int,
    refused: Int
  ) throws {
    let path = try SharedData.path(name)
    let imported = Import(path: path, .init(withLabels: true))
    let all = imported.tasks.map(\.task)
    #expect(Set(imported.tasks.map(\.shape)) == [shape])
    #expect(all.count == tasks)
    #expect(all.reduce(0) { $0 + $1.candidates.count } == candidates)
    #expect(all.reduce(0) { $0 + $1.labels.count } == labels)
    #expect(imported.notices.count == notices)
    #expect(imported.rejected.count == refused)
    #expect(Set(all.map(\.externalID)).count == tasks)
    #expect(all.allSatisfy { $0.language != nil && $0.metadata != nil })
    #expect(all == Import(path: path, .init(withLabels: true)).tasks.map(\.task))
  }

  /// Seeded damage to the first rows of each file: a line may be refused, never crash the reader.
  @Test(arguments: [
    "tasks-mtbench", "tasks-humaneval", "tasks-cendol-id", "prompts-llmzoo-nc", "flagged-xstest",
    "flagged-convabuse", "prefs-pandalm", "prefs-hh-harmless", "trees-oasst",
  ])
  func `damaged rows are refused or read, and never end the import`(name: String) throws {
    var random = SeededGenerator(seed: 7)
    let rows = try SharedData.lines(name + ".jsonl").prefix(3).map { Array($0.utf8) }
    var file: [UInt8] = []
    var count = 0
    for round in 0..<120 {
      let damaged = Damage.apply(to: rows[round % rows.count], &random)
      file += damaged + [0x0A]
      count += 1 + damaged.filter { $0 == 0x0A }.count
    }
    let imported = try Import(file, .init(withLabels: true))
    #expect(imported.failure == nil)
    let lines = Set(imported.tasks.map(\.line) + imported.rejected.map(\.line))
    #expect(lines.count + imported.blanks == count)
    #expect(imported.rejected.allSatisfy { ($0.column ?? 0) >= 1 })
  }

}
