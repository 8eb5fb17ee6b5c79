import Glibc
import TestSupport
import Testing
import TouchstoneDatasets

@Suite struct TaskReadAheadTests {
  /// More than a batch of lines, every tenth of them broken.
  private static let lines = (0..<3000).map { number in
    number.isMultiple(of: 10) ? "broken" : #"{"id":"t\#(number)","prompt":"p","responses":["a"]}"#
  }

  private static func opened(_ folder: ScratchFolder) throws -> Int32 {
    let path = try folder.write(lines.map { $0 + "\n" }.joined(), to: "tasks.jsonl")
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    return try #require(descriptor >= 0 ? descriptor : nil)
  }

  @Test func `results come in the order of the file, with their lines`() throws {
    let folder = try ScratchFolder()
    let descriptor = try Self.opened(folder)
    defer { close(descriptor) }
    let ahead = TaskReadAhead(descriptor: descriptor, keepsRawLines: true)
    var numbers: [Int] = []
    var rejected = 0
    while let item = try ahead.next() {
      numbers.append(item.result.line)
      if case .rejected = item.result { rejected += 1 }
      #expect(item.rawLine == Array(Self.lines[item.result.line - 1].utf8))
    }
    ahead.stop()
    #expect(numbers == Array(1...3000))
    #expect(rejected == 300)
  }

  @Test func `stopping in the middle waits for nothing but the line being read`() throws {
    let folder = try ScratchFolder()
    let descriptor = try Self.opened(folder)
    let ahead = TaskReadAhead(descriptor: descriptor, keepsRawLines: false)
    #expect(try ahead.next()?.result.line == 1)
    ahead.stop()
    #expect(close(descriptor) == 0)
  }

  @Test func `a file of another kind is told after what was read`() throws {
    let folder = try ScratchFolder()
    let path = try folder.write([0xFF, 0xFE, 0x7B, 0x00], to: "wide.jsonl")
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    let ahead = TaskReadAhead(descriptor: descriptor, keepsRawLines: false)
    #expect(throws: (any Error).self) { try ahead.next() }
    ahead.stop()
  }
}
