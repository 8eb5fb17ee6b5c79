import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// Files that are too much: one endless line, very many bad ones.
@Suite(.waits) struct LongLineTests {
  /// R-IM: what a line beyond the limit may take beside a run that reads nothing, in bytes.
  private static let room = 64 << 20

  /// Writes a file of three parts, the middle one of that many bytes.
  private func write(
    _ count: Int, before: String, after: String, to name: String, in folder: ScratchFolder
  ) throws {
    let file = open(folder.path(name), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    #expect(file >= 0)
    defer { close(file) }
    func put(_ bytes: [UInt8]) { #expect(Glibc.write(file, bytes, bytes.count) == bytes.count) }
    put(Array(before.utf8))
    let piece = [UInt8](repeating: 0x79, count: 1_000_000)
    for _ in 0..<(count / piece.count) { put(piece) }
    put(Array(after.utf8))
  }

  private static let good = #"{"id":"good","context":"Q","responses":["A","B"]}"#

  @Test func `one line of 100 MB takes little memory, is told by its place, and the rest is taken`()
    throws
  {
    let bench = try TerminalBench(practice: false)
    try write(
      100_000_000, before: Self.good + "\n{\"context\":\"",
      after: "\"}\n" + Self.good.replacing("good", with: "last") + "\n", to: "ws/long.jsonl",
      in: bench.folder)
    let idle = try bench.run("import", "--practice").peakMemory
    let run = try bench.run("import", "long.jsonl", "--rejects", "bad.jsonl")
    #expect(run.code == 65)
    #expect(run.peakMemory - idle < Self.room && idle > 0)
    #expect(run.errors.hasPrefix("long.jsonl:2: error: expected at most 8388608 bytes a line"))
    #expect(run.errors.contains("hint: --line-limit takes lines of up to 64 MiB"))
    #expect(!run.errors.contains("mend"))
    #expect(run.output.contains("added 2 tasks"))
    // A line that was never read is in no file, not even as an empty one.
    #expect(!bench.folder.exists("ws/bad.jsonl"))
  }

  @Test func `an element beyond the limit in an array is as little`() throws {
    let bench = try TerminalBench(practice: false)
    let size = Rounds.isLong ? 100_000_000 : 12_000_000
    try write(
      size, before: "[\n" + Self.good + ",\n{\"context\":\"",
      after: "\"},\n" + Self.good.replacing("good", with: "last") + "\n]\n", to: "ws/long.json",
      in: bench.folder)
    let idle = try bench.run("import", "--practice").peakMemory
    let run = try bench.run("import", "long.json")
    #expect(run.code == 65)
    #expect(run.peakMemory - idle < Self.room && idle > 0)
    #expect(run.errors.hasPrefix("long.json:3: error: expected at most 8388608 bytes a line"))
    #expect(run.output.contains("added 2 tasks"))
  }

  @Test func `of 20,000 odd lines the first are told and the rest counted`() throws {
    let bench = try TerminalBench(practice: false)
    let corpus = try Fuzz.corpus("import.jsonl")
    var random = SeededGenerator(seed: 20_000)
    var file: [UInt8] = []
    for _ in 0..<20_000 {
      let line = Fuzz.damaged(corpus, longest: 400, &random)
      file += line.filter { $0 != 0x0A } + [0x0A]
    }
    // The first line must not make the file an array or another format.
    try bench.folder.write(Array((Self.good + "\n").utf8) + file, to: "ws/odd.jsonl")
    let idle = try bench.run("import", "--practice").peakMemory
    let run = try bench.run("import", "odd.jsonl", "--dry-run", "--with-labels")
    #expect(run.code == 65)
    #expect(run.peakMemory - idle < Self.room && idle > 0)
    #expect(HostileText.foreign(in: run.errors.utf8) == [])
    let lines = run.errors.utf8.split(separator: 0x0A)
    #expect(lines.count { $0.starts(with: "odd.jsonl:".utf8) } == 20)
    #expect(run.errors.contains("more like these in odd.jsonl"))
    #expect(lines.count < 200)
  }
}
