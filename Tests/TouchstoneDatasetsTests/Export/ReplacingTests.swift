import Dispatch
import FoundationEssentials
import Synchronization
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneDatasets

/// `--replace`: what may be replaced, in which order, and with whom at the same time.
@Suite struct ReplacingTests {
  typealias S = ExportSamples
  private static let temporary = "0123456789abcdef.tmp"

  private func begin(
    _ path: String, rows: Int64, replacing: Bool = true
  ) throws -> DatasetExporter {
    let exporter = try DatasetExporter(
      .preference, options: S.options(),
      provenance: ExportProvenance(toolVersion: "0", storeHead: nil, selection: Selection()),
      target: try ExportTarget(path: path), replacing: replacing)
    for number in 1...rows {
      try exporter.add(
        S.task(
          number, context: [S.user("prompt \(number)")],
          responses: [[S.assistant("a \(number)")], [S.assistant("b \(number)")]],
          labels: [S.label(UInt64(number) + 1000, S.ranked([[1], [2]]))]))
    }
    return exporter
  }

  private func export(_ path: String, rows: Int64, replacing: Bool = true) throws {
    _ = try begin(path, rows: rows, replacing: replacing).finish()
  }

  private func isWhole(_ path: String) throws -> Bool {
    try DatasetVerifier.verify(ExportTarget(path: path)).faults == 0
  }

  @Test func `rows never stand beside a manifest that is not theirs`() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("a.jsonl")
    try export(path, rows: 1)
    let watch = try #require(FolderWatch(scratch.path))
    try export(path, rows: 2)
    #expect(
      watch.events().filter { !$0.hasSuffix(".tmp") } == [
        "-a.manifest.json", "+.a.manifest.json.replaced", "+a.jsonl", "+a.manifest.json",
        "-.a.manifest.json.replaced",
      ])
    #expect(try isWhole(path))
    #expect(try scratch.names() == ["a.jsonl", "a.manifest.json"])
  }

  @Test(arguments: [
    // Killed after the old manifest went aside, after the rows, and in a first export.
    (["a.manifest.json": ".a.manifest.json.replaced"], false),
    (["b.jsonl": "a.jsonl", "b.manifest.json": ".a.manifest.json.\(temporary)"], true),
    (["a.manifest.json": ".a.manifest.json.\(temporary)"], false),
  ])
  func `rows that a killed export left are replaced, by the second try as well`(
    moves: [String: String], keepsOld: Bool
  ) throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("a.jsonl")
    try export(path, rows: 1)
    try export(scratch.path("b.jsonl"), rows: 2)
    if keepsOld {
      try move("a.manifest.json", ".a.manifest.json.replaced", in: scratch)
      try FileManager.default.removeItem(atPath: path)
      // A manifest tells the name of its rows.
      let manifest = try scratch.read("b.manifest.json")
      try scratch.write(
        manifest.replacing("b.jsonl", with: "a.jsonl"), to: "b.manifest.json")
    }
    for (from, to) in moves { try move(from, to, in: scratch) }
    for name in ["b.jsonl", "b.manifest.json"] where scratch.exists(name) {
      try FileManager.default.removeItem(atPath: scratch.path(name))
    }
    #expect(throws: ExportError.exists(path: path)) {
      try export(path, rows: 3, replacing: false)
    }
    try begin(path, rows: 3).discard()
    try export(path, rows: 3)
    #expect(try isWhole(path))
    #expect(try scratch.names() == ["a.jsonl", "a.manifest.json"])
  }

  @Test(arguments: [
    ["a.jsonl"], ["a.manifest.json"], ["a.jsonl", "a.manifest.json"],
    ["a.jsonl", ".a.manifest.json.replaced", ".a.manifest.json.\(temporary)"],
  ])
  func `a file that no export made is never replaced`(names: [String]) throws {
    let scratch = try ScratchFolder()
    for name in names { try scratch.write("{\"id\":\"mine\"}\n", to: name) }
    let path = scratch.path("a.jsonl")
    let kept = names.contains("a.manifest.json") ? "a.manifest.json" : "a.jsonl"
    #expect(throws: ExportError.foreignContent(path: scratch.path, name: kept)) {
      try export(path, rows: 1)
    }
    #expect(try scratch.names() == names.sorted())
    for name in names { #expect(try scratch.read(name) == "{\"id\":\"mine\"}\n") }
  }

  @Test func `rows that somebody added to, or put in during the export, are not replaced`() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("a.jsonl")
    try export(path, rows: 1)
    let late = try begin(path, rows: 2)
    let mine = try scratch.read("a.jsonl") + "{}\n"
    try scratch.write(mine, to: "a.jsonl")
    let refusal = ExportError.foreignContent(path: scratch.path, name: "a.jsonl")
    #expect(throws: refusal) { try export(path, rows: 2) }
    #expect(throws: refusal) { try late.finish() }
    #expect(try scratch.read("a.jsonl") == mine)
    #expect(try scratch.names() == ["a.jsonl", "a.manifest.json"])
  }

  @Test(arguments: ["out", "a.jsonl"], [false, true])
  func `of two interleaved exports each takes the place in its turn`(
    name: String, isThere: Bool
  ) throws {
    let scratch = try ScratchFolder()
    let path = scratch.path(name)
    if isThere { try export(path, rows: 3) }
    let first = try begin(path, rows: 1)
    let second = try begin(path, rows: 2)
    #expect(try first.finish().counts.rows == 1)
    #expect(try isWhole(path))
    #expect(try second.finish().counts.rows == 2)
    #expect(try isWhole(path))
    let rest = name == "out" ? ["out"] : ["a.jsonl", "a.manifest.json"]
    #expect(try scratch.names() == rest)
  }

  @Test func `a finished file is not stale before it is in its place`() throws {
    let scratch = try ScratchFolder()
    let manifest = scratch.path("a.manifest.json")
    let pair = try ExportPair(
      rows: scratch.path("a.jsonl"), manifest: manifest, replacing: true)
    _ = try pair.rows.finish()
    try AtomicFile(scratch.path("a.jsonl"), replacing: true).discard()
    try pair.commit(manifest: [])
    #expect(try scratch.names() == ["a.jsonl", "a.manifest.json"])
  }

  @Test(arguments: ["out", "a.jsonl"])
  func `exports at the same time all succeed and leave one whole`(name: String) throws {
    let scratch = try ScratchFolder()
    let path = scratch.path(name)
    let problems = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 4) { thread in
      for round in 1...20 {
        do {
          try export(path, rows: Int64(thread * 20 + round))
        } catch {
          problems.withLock { $0.append("\(error)") }
        }
      }
    }
    #expect(problems.withLock { $0 } == [])
    #expect(try isWhole(path))
    let rest = name == "out" ? ["out"] : ["a.jsonl", "a.manifest.json"]
    #expect(try scratch.names() == rest)
  }

  private func move(_ from: String, _ to: String, in scratch: ScratchFolder) throws {
    try FileManager.default.moveItem(atPath: scratch.path(from), toPath: scratch.path(to))
  }
}
