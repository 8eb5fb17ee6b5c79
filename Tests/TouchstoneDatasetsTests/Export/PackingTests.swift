import FoundationEssentials
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneDatasets

/// Shards and compression.
@Suite struct PackingTests {
  typealias S = ExportSamples

  private func export(
    _ path: String, _ packing: ExportPacking, splits: SplitRule? = nil, rows: Int64 = 40,
    replacing: Bool = false
  ) throws -> ExportResult {
    let exporter = try DatasetExporter(
      .preference, options: S.options(splits: splits), packing: packing,
      provenance: ExportProvenance(toolVersion: "0.1.0"), target: try ExportTarget(path: path),
      replacing: replacing)
    for number in 1...rows {
      try exporter.add(
        S.task(
          number, context: [S.user("prompt \(number)")],
          responses: [[S.assistant("a \(number)")], [S.assistant("b \(number)")]],
          labels: [S.label(UInt64(number) + 1000, S.ranked([[1], [2]]))]))
    }
    return try exporter.finish()
  }

  private func rows(_ scratch: ScratchFolder, _ names: [String]) throws -> [UInt8] {
    try names.flatMap { try scratch.bytes("out/" + $0) }
  }

  @Test func `shards are whole rows that fit, and together they are the one file`() throws {
    let scratch = try ScratchFolder()
    _ = try export(scratch.path("whole"), ExportPacking())
    let result = try export(
      scratch.path("out"), ExportPacking(shardSize: ShardSize(bytes: 1000)))
    let files = try #require(result.manifest?.files)
    #expect(files.count > 5)
    #expect(files[0].name == "train-00001.jsonl" && files[1].name == "train-00002.jsonl")
    for file in files {
      let bytes = try scratch.bytes("out/" + file.name)
      #expect(bytes.count == file.bytes && file.bytes <= 1000 && bytes.last == 0x0A)
      #expect(bytes.count { $0 == 0x0A } == file.rows)
    }
    #expect(try rows(scratch, files.map(\.name)) == scratch.bytes("whole/train.jsonl"))
    #expect(try DatasetVerifier.verify(.folder(scratch.path("out"))).problems == [])
  }

  @Test func `a row that is larger than a shard has one of its own`() throws {
    let scratch = try ScratchFolder()
    let result = try export(
      scratch.path("out"), ExportPacking(shardSize: ShardSize(bytes: 10)), rows: 3)
    #expect(result.manifest?.files.map(\.rows) == [1, 1, 1])
  }

  @Test func `a dataset that grows keeps its first shards, byte for byte`() throws {
    let scratch = try ScratchFolder()
    let packing = ExportPacking(shardSize: ShardSize(bytes: 1000))
    let small = try #require(try export(scratch.path("one"), packing).manifest?.files)
    let large = try #require(try export(scratch.path("two"), packing, rows: 80).manifest?.files)
    #expect(large.prefix(small.count - 1) == small.prefix(small.count - 1))
  }

  @Test func `fewer shards replace more, and nothing of the old ones stays`() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("out")
    _ = try export(path, ExportPacking(shardSize: ShardSize(bytes: 1000)))
    _ = try export(path, ExportPacking(isCompressed: true), replacing: true)
    #expect(
      try scratch.names(in: "out") == [
        "README.md", "croissant.json", "manifest.json", "train.jsonl.gz",
      ])
    #expect(try scratch.names() == ["out"])
  }

  @Test func `compressed rows are the same rows, with the same bytes each time`() throws {
    let scratch = try ScratchFolder()
    _ = try export(scratch.path("plain"), ExportPacking())
    _ = try export(scratch.path("one"), ExportPacking(isCompressed: true))
    _ = try export(scratch.path("two"), ExportPacking(isCompressed: true))
    let bytes = try scratch.bytes("one/train.jsonl.gz")
    #expect(try bytes == scratch.bytes("two/train.jsonl.gz"))
    // Method 8, no flags, no time: the header holds neither name nor moment.
    #expect(bytes.prefix(8) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0])
    let gzip = GzipStream(.expanding)
    var expanded: [UInt8] = []
    try bytes.withUnsafeBytes { try gzip.take($0) { expanded += $0 } }
    #expect(gzip.isWhole)
    #expect(try expanded == scratch.bytes("plain/train.jsonl"))
    #expect(try DatasetVerifier.verify(.folder(scratch.path("one"))).problems == [])
  }

  @Test(arguments: ExportFormatName.allCases)
  func `a format whose readers take plain files only is not compressed`(
    format: ExportFormatName
  ) throws {
    let isPlain = ["llamafactory-", "openai-"].contains { format.rawValue.hasPrefix($0) }
    let scratch = try ScratchFolder()
    for (path, packing) in [
      ("out", ExportPacking(isCompressed: true)), ("rows.jsonl.gz", ExportPacking()),
    ] {
      let made = Result {
        try DatasetExporter(
          format, options: S.options(), packing: packing,
          provenance: ExportProvenance(toolVersion: "0"),
          target: try ExportTarget(path: scratch.path(path)))
      }
      #expect(((try? made.get()) == nil) == isPlain)
      guard isPlain else { continue }
      #expect(throws: ExportError.plainFormat(format)) { try made.get() }
      #expect(try scratch.names().isEmpty)
    }
  }

  @Test func `a file may be compressed, and a file cannot have shards`() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("a.jsonl.gz")
    _ = try export(path, ExportPacking())
    #expect(try scratch.names() == ["a.jsonl.gz", "a.manifest.json"])
    #expect(try DatasetVerifier.verify(ExportTarget(path: path)).problems == [])
    let plain = scratch.path("b.jsonl")
    #expect(throws: ExportError.plainName(path: plain)) {
      try export(plain, ExportPacking(isCompressed: true))
    }
    #expect(throws: ExportError.shardsNeedFolder(path: plain)) {
      try export(plain, ExportPacking(shardSize: ShardSize(bytes: 1000)))
    }
    // One manifest cannot tell of two files.
    for replacing in [false, true] {
      #expect(
        throws: ExportError.manifestOfOther(
          path: scratch.path("a.manifest.json"), file: "a.jsonl.gz")
      ) { try export(scratch.path("a.jsonl"), ExportPacking(), replacing: replacing) }
    }
    // The file that was named has to be there, and to be the one that the manifest tells of.
    let other = try ExportTarget(path: scratch.path("a.jsonl"))
    #expect(try DatasetVerifier.verify(other).problems.map(\.fault) == [.missingFile])
    try scratch.write("{}", to: "a.jsonl")
    #expect(try DatasetVerifier.verify(other).problems.map(\.fault) == [.extraFile])
  }

  @Test(
    arguments: [
      ("500MB", 500_000_000), ("64kB", 64000), ("2GB", 2_000_000_000), ("0MB", nil), ("5", nil),
      ("-1MB", nil), ("MB", nil), ("5 MB", nil), ("5MiB", nil), ("1000000GB", nil),
    ] as [(String, Int?)])
  func `the size of a shard is a number with its unit`(text: String, bytes: Int?) {
    #expect(ShardSize(reading: text)?.bytes == bytes)
  }

  @Test(arguments: [0, 1, 7, 100_000, 3_000_000])
  func `what is compressed is the same when it is expanded in pieces`(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 7) }
    let writer = GzipStream(.compressing)
    var packed: [UInt8] = []
    try bytes.withUnsafeBytes { try writer.take($0) { packed += $0 } }
    try writer.finish { packed += $0 }
    let reader = GzipStream(.expanding)
    var expanded: [UInt8] = []
    for start in stride(from: 0, to: packed.count, by: 1000) {
      let piece = packed[start..<min(start + 1000, packed.count)]
      try piece.withUnsafeBytes { try reader.take($0) { expanded += $0 } }
    }
    #expect(reader.isWhole && expanded == bytes)
  }
}
