import FoundationEssentials
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneDatasets

/// Exports that somebody changed, cut or put together by hand.
@Suite struct HostileDatasetTests {
  typealias S = ExportSamples

  private func exported(gzip: Bool = false) throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    let exporter = try DatasetExporter(
      .preference, options: S.options(), packing: ExportPacking(isCompressed: gzip),
      provenance: ExportProvenance(toolVersion: "0.1.0"), target: .folder(scratch.path("out")))
    for number in 1...5 {
      try exporter.add(
        S.task(Int64(number), labels: [S.label(UInt64(number) + 100, S.ranked([[1], [2]]))]))
    }
    _ = try exporter.finish()
    return scratch
  }

  private func told(_ scratch: ScratchFolder) throws -> [String] {
    try DatasetVerifier.verify(.folder(scratch.path("out"))).problems.map { problem in
      "\(problem.file)\(problem.line.map { ":\($0)" } ?? ""): \(problem.fault.message)"
    }
  }

  @Test func `a row that was edited is told by the digest, and by its line where it breaks a rule`()
    throws
  {
    let scratch = try exported()
    let text = try scratch.read("out/train.jsonl")
    try scratch.write(text.replacing("first", with: "fir5t"), to: "out/train.jsonl")
    #expect(try told(scratch) == ["train.jsonl: the content is not the one of the manifest"])
    let broken = text.split(separator: "\n").enumerated().map { index, line in
      index == 2 ? String(line).replacing("\"user\"", with: "\"bot!\"") : String(line)
    }
    try scratch.write(broken.joined(separator: "\n") + "\n", to: "out/train.jsonl")
    #expect(
      try told(scratch).contains("train.jsonl:3: prompt: a role that trainers do not know"))
  }

  @Test(arguments: ["README.md", "croissant.json"])
  func `a byte of a file beside the rows that is flipped is seen`(name: String) throws {
    let scratch = try exported()
    var bytes = try scratch.bytes("out/" + name)
    bytes[bytes.count / 2] ^= 1
    try scratch.write(bytes, to: "out/" + name)
    #expect(try told(scratch) == ["\(name): the content is not the one of the manifest"])
  }

  @Test func `files added and missing, links and folders in their place are told`() throws {
    let scratch = try exported()
    try scratch.write("x", to: "out/extra.jsonl")
    try scratch.write("x", to: "out/.hidden")
    try FileManager.default.moveItem(
      atPath: scratch.path("out/train.jsonl"), toPath: scratch.path("elsewhere.jsonl"))
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("out/train.jsonl"),
      withDestinationPath: scratch.path("elsewhere.jsonl"))
    try FileManager.default.removeItem(atPath: scratch.path("out/README.md"))
    try FileManager.default.createDirectory(
      atPath: scratch.path("out/README.md"), withIntermediateDirectories: false)
    try FileManager.default.removeItem(atPath: scratch.path("out/croissant.json"))
    #expect(
      try told(scratch) == [
        "train.jsonl: it is no plain file", "README.md: it is no plain file",
        "croissant.json: the file is missing", ".hidden: the manifest does not know the file",
        "extra.jsonl: the manifest does not know the file",
      ])
  }

  @Test func `a manifest that is cut, a link, or leads out of the folder is no way out`() throws {
    let scratch = try exported()
    let path = scratch.path("out/manifest.json")
    let whole = try scratch.read("out/manifest.json")
    try scratch.write(String(whole.prefix(whole.count / 2)), to: "out/manifest.json")
    #expect(throws: ExportError.badManifest(path: path)) { try told(scratch) }
    try scratch.write("secret", to: "secret.jsonl")
    try scratch.write(
      whole.replacing("\"train.jsonl\"", with: "\"../secret.jsonl\""), to: "out/manifest.json")
    #expect(
      try told(scratch) == [
        "../secret.jsonl: the file is missing", "train.jsonl: the manifest does not know the file",
      ])
    try scratch.write(
      whole.replacing("\"kept\": 5", with: "\"kept\": 6"), to: "out/manifest.json")
    #expect(try told(scratch) == ["manifest.json: 5 rows in all files, the counts say 6"])
    try FileManager.default.removeItem(atPath: path)
    try scratch.write(whole, to: "manifest.json")
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: scratch.path("manifest.json"))
    #expect(throws: ExportError.self) { try told(scratch) }
  }

  @Test func `compressed rows that were cut or changed are told as such`() throws {
    let scratch = try exported(gzip: true)
    let bytes = try scratch.bytes("out/train.jsonl.gz")
    try scratch.write(Array(bytes.dropLast(9)), to: "out/train.jsonl.gz")
    let cut = try told(scratch)
    #expect(cut.contains("train.jsonl.gz: the compressed data was cut or changed"))
    var flipped = bytes
    flipped[flipped.count - 6] ^= 0x40
    try scratch.write(flipped, to: "out/train.jsonl.gz")
    #expect(
      try told(scratch).contains("train.jsonl.gz: the compressed data was cut or changed"))
  }

  @Test func `lines are found wherever pieces of a file end`() {
    let text = Array("{\"a\":1}\n\n{\"bb\":22}\nlast".utf8)
    for size in 1...text.count {
      var feed = RowFeed()
      var lines: [String] = []
      func take(_ number: Int, _ line: UnsafeRawBufferPointer?) {
        lines.append("\(number) " + String(decoding: line.map(Array.init) ?? [], as: UTF8.self))
      }
      for start in stride(from: 0, to: text.count, by: size) {
        text[start..<min(start + size, text.count)].withUnsafeBytes { feed.take($0, line: take) }
      }
      feed.finish(line: take)
      #expect(lines == ["1 {\"a\":1}", "2 ", "3 {\"bb\":22}", "4 last"])
    }
  }
}
