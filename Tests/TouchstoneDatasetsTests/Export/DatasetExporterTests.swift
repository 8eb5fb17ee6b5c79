import FoundationEssentials
import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneModel

@Suite struct DatasetExporterTests {
  typealias S = ExportSamples
  private let provenance = ExportProvenance(
    toolVersion: "0.1.0", storeHead: String(repeating: "0", count: 64),
    selection: Selection([SelectionTerm(.person, .is, ["maria"])]))

  @discardableResult
  private func export(
    _ format: ExportFormatName, to path: String?, _ options: ExportOptions,
    _ tasks: [LabelledTask] = S.everything, replacing: Bool = false
  ) throws -> ExportResult {
    let exporter = try DatasetExporter(
      format, options: options, provenance: provenance,
      target: try path.map { try ExportTarget(path: $0) }, replacing: replacing)
    for task in tasks { try exporter.add(task) }
    return try exporter.finish()
  }

  @Test(arguments: ExportFormatName.allCases, ExportStyle.allCases)
  func `the rows of each format and style are the recorded ones`(
    format: ExportFormatName, style: ExportStyle
  ) throws {
    let scratch = try ScratchFolder()
    let options = S.options(style: style, margin: .strength, bare: false)
    try export(format, to: scratch.path("out"), options, S.everything + S.programmes + S.cases)
    // A format without styles gives the same rows in both.
    let recorded = format.format.hasStyles ? style : .conversational
    let name = "\(format.rawValue)-\(recorded.rawValue)"
    try golden(scratch, "train.jsonl", name + ".jsonl")
    if style == .conversational {
      try golden(scratch, "manifest.json", name + ".manifest.json")
      try golden(scratch, "README.md", name + ".README.md")
      try golden(scratch, "croissant.json", name + ".croissant.json")
      if scratch.exists("out/dataset_info.json") {
        try golden(scratch, "dataset_info.json", name + ".dataset_info.json")
      }
    }
    let report = try DatasetVerifier.verify(.folder(scratch.path("out")))
    #expect(report.problems.isEmpty, "\(report.problems)")
  }

  @Test(arguments: [
    (ExportFormatName.preference, 11, 3), (.unpaired, 12, 3), (.completion, 3, 0),
    (.messages, 3, 0), (.ranked, 7, 3),
  ])
  func `everything considered is kept or dropped, and units are not mixed`(
    format: ExportFormatName, considered: Int, labels: Int
  ) throws {
    let counts = try export(format, to: nil, S.options()).counts
    let unit = format.format.unit
    #expect(counts.considered(unit) == considered)
    #expect(counts.considered(unit) == counts.rows + counts.drops(of: unit, under: unit))
    #expect(counts.drops(of: .label, under: unit) == labels)
    #expect(counts.tasks == 3 && counts.labels == 7)
    let all = ExportUnit.allCases.reduce(0) { $0 + counts.drops(of: $1, under: unit) }
    #expect(counts.reasons.reduce(0) { $0 + counts.dropped($1) } == all)
  }

  @Test func `counting alone gives the same counts and writes nothing`() throws {
    let scratch = try ScratchFolder()
    let counted = try export(.preference, to: nil, S.options())
    #expect(counted.manifest == nil)
    #expect(try scratch.names().isEmpty)
    let written = try export(.preference, to: scratch.path("out"), S.options())
    #expect(written.counts == counted.counts)
  }

  @Test func `the same tasks and options give the same bytes`() throws {
    let scratch = try ScratchFolder()
    let options = S.options(splits: .standard, bare: false)
    let tasks = prompts(300)
    try export(.unpaired, to: scratch.path("one"), options, tasks)
    try export(.unpaired, to: scratch.path("two"), options, tasks)
    let names = try scratch.names(in: "one")
    #expect(
      names == [
        "README.md", "croissant.json", "manifest.json", "test.jsonl", "train.jsonl",
        "validation.jsonl",
      ])
    for name in names {
      #expect(try scratch.bytes("one/" + name) == scratch.bytes("two/" + name))
    }
  }

  @Test func `rows of one prompt never straddle two splits and lie where its hash says`() throws {
    let scratch = try ScratchFolder()
    let tasks = prompts(200) + prompts(200)
    try export(.preference, to: scratch.path("out"), S.options(splits: .standard), tasks)
    var total = 0
    for split in Split.allCases {
      let lines = try scratch.read("out/\(split.rawValue).jsonl").split(separator: "\n")
      let expected = tasks.filter {
        SplitRule.standard.split(hashPrefix: PromptHash($0.context).prefix) == split
      }
      #expect(lines.count == expected.count)
      total += lines.count
    }
    #expect(total == tasks.count)
  }

  @Test func `a split without rows has neither file nor entry`() throws {
    let scratch = try ScratchFolder()
    let rule = try #require(SplitRule(train: 0, validation: 0, test: 100))
    let result = try export(.preference, to: scratch.path("out"), S.options(splits: rule))
    #expect(
      try scratch.names(in: "out") == [
        "README.md", "croissant.json", "manifest.json", "test.jsonl",
      ])
    #expect(result.manifest?.files.map(\.name) == ["test.jsonl"])
    #expect(try !scratch.read("out/README.md").utf8.contains("train.jsonl".utf8))
  }

  @Test func `a path that ends in jsonl is one file with its manifest beside it`() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("pairs.jsonl")
    try export(.preference, to: path, S.options())
    #expect(try scratch.names() == ["pairs.jsonl", "pairs.manifest.json"])
    #expect(try scratch.mode("pairs.jsonl") == 0o600)
    #expect(try DatasetVerifier.verify(ExportTarget(path: path)).faults == 0)
    #expect(throws: ExportError.splitsNeedFolder(path: path)) {
      try export(.preference, to: path, S.options(splits: .standard), replacing: true)
    }
  }

  @Test(arguments: [
    "a.json", "a.csv", "a.json.gz", "a.JSONL", "in/a.Parquet", "/x.y/a.txt",
  ])
  func `a name that ends as another file of data does is refused`(path: String) {
    #expect(throws: ExportError.otherFile(path: path)) { try ExportTarget(path: path) }
  }

  @Test(arguments: ["out", "v1.2", "a.b/out", "json", "out.2026-01-01", "a.json/", "a.", ""])
  func `other names are those of folders`(path: String) throws {
    #expect(try ExportTarget(path: path) == .folder(path))
  }

  @Test func `nothing to write leaves nothing behind`() throws {
    let scratch = try ScratchFolder()
    #expect {
      try export(.preference, to: scratch.path("out"), S.options(), [S.task(labels: [])])
    } throws: { error in
      (error as? ExportError)?.message
        == "nothing in the selection gives a row: dropped 1 tasks without a standing label"
    }
    #expect(try scratch.names().isEmpty)
    let counts = try export(.preference, to: nil, S.options(), [S.task(labels: [])]).counts
    #expect(counts.dropped(.unlabelled) == 1)
  }

  @Test func `an exporter that is let go leaves nothing behind`() throws {
    let scratch = try ScratchFolder()
    do {
      let exporter = try DatasetExporter(
        .preference, options: S.options(), provenance: provenance,
        target: .folder(scratch.path("out")))
      try exporter.add(S.everything[0])
    }
    #expect(try scratch.names().isEmpty)
  }

  @Test func `names of annotators stay inside unless asked for`() throws {
    let scratch = try ScratchFolder()
    var options = S.options(bare: false)
    try export(.preference, to: scratch.path("hidden"), options)
    for name in try scratch.names(in: "hidden") {
      #expect(try !scratch.read("hidden/" + name).utf8.contains("maria".utf8))
    }
    options.annotators = .identified
    try export(.preference, to: scratch.path("named"), options)
    #expect(try scratch.read("named/train.jsonl").utf8.contains("\"annotator\":\"maria\"".utf8))
  }

  /// Records a difference and goes on, so that one recording run writes all files.
  private func golden(_ scratch: ScratchFolder, _ file: String, _ name: String) throws {
    let bytes = try scratch.bytes("out/" + file)
    do { try Golden.check(bytes, name) } catch { Issue.record(error) }
  }

  private func prompts(_ count: Int64) -> [LabelledTask] {
    (1...count).map { number in
      S.task(
        number, context: [S.user("prompt \(number)")],
        responses: [[S.assistant("a \(number)")], [S.assistant("b \(number)")]],
        labels: [S.label(UInt64(number) + 1000, S.ranked([[1], [2]]))])
    }
  }
}
