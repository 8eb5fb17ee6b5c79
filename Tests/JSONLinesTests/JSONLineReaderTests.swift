import JSONLines
import TestSupport
import Testing

@Suite struct JSONLineReaderTests {
  private func lines(
    _ bytes: [UInt8], limit: Int = JSONLineReader.standardLimit, chunk: Int = 1 << 20
  ) throws -> [LineSource.Item] {
    let folder = try ScratchFolder()
    return LineSource.read(path: try folder.write(bytes, to: "x"), limit: limit, chunk: chunk)
  }

  @Test(
    arguments: [
      ("", []), ("\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]),
      ("a\r\nb\r\n", ["a", "b"]), ("a\r\r\nb\rc", ["a\r", "b\rc"]), ("\n\r\n\n", ["", "", ""]),
      ("\u{feff}a\n\u{feff}b", ["a", "\u{feff}b"]), ("\u{feff}", []),
      ("a\u{2028}b\u{85}c\u{b}d\u{c}e\n", ["a\u{2028}b\u{85}c\u{b}d\u{c}e"]),
    ] as [(String, [String])])
  func `lines end at LF only, whatever the size of a read`(text: String, expected: [String]) throws
  {
    let items = expected.enumerated().map { LineSource.Item.line($0 + 1, Array($1.utf8)) }
    for chunk in [16, 17, 1 << 20] {
      #expect(try lines(Array(text.utf8), chunk: chunk) == items)
    }
  }

  @Test func `a long file of lines of every length comes back whole`() throws {
    var text = ""
    var expected: [LineSource.Item] = []
    for length in 0..<300 {
      let line = String(repeating: length % 2 == 0 ? "x" : "漢", count: length)
      text += line + "\n"
      expected.append(.line(length + 1, Array(line.utf8)))
    }
    for chunk in [16, 64, 1000, 4096] {
      #expect(try lines(Array(text.utf8), chunk: chunk) == expected)
    }
  }

  @Test func `a line beyond the limit is named and skipped, and the next one is read`() throws {
    let long = String(repeating: "x", count: 1001)
    let text = "a\n\(long)\nb\n\(long.dropLast())\n\(long)"
    for chunk in [16, 512, 4096] {
      let items = try lines(Array(text.utf8), limit: 1000, chunk: chunk)
      #expect(
        items == [
          .line(1, [0x61]), .failure(.tooLong(line: 2, limit: 1000)), .line(3, [0x62]),
          .line(4, Array(long.utf8.dropLast())), .failure(.tooLong(line: 5, limit: 1000)),
        ])
    }
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x7B, 0, 0x7D, 0], "UTF-16 little-endian"),
      ([0xFE, 0xFF, 0, 0x7B], "UTF-16 big-endian"), ([0x7B, 0, 0x7D, 0], "UTF-16 little-endian"),
      ([0, 0x7B, 0, 0x7D], "UTF-16 big-endian"),
      ([0xFF, 0xFE, 0, 0, 0x7B], "UTF-32 little-endian"),
      ([0, 0, 0xFE, 0xFF], "UTF-32 big-endian"), ([0x1F, 0x8B, 8, 0], "compressed with gzip"),
      ([0x50, 0x4B, 3, 4], "a ZIP archive"),
    ] as [([UInt8], String)])
  func `another encoding is refused once, by name`(bytes: [UInt8], name: String) throws {
    #expect(try lines(bytes + [0x0A, 0x0A]) == [.failure(.format(name: name))])
  }

  @Test func `a failing read tells the system's words`() {
    let items = LineSource.read(path: "/")
    guard case .failure(let error)? = items.first else {
      Issue.record("a folder was read: \(items)")
      return
    }
    #expect(error.message.utf8.starts(with: "reading failed: ".utf8))
  }

  @Test func `a blank line has only white space`() {
    for (text, isBlank) in [("", true), (" \t\r", true), ("\u{a0}", false), ("0", false)] {
      #expect(JSONLine(number: 1, bytes: Array(text.utf8)[...]).isBlank == isBlank)
    }
  }
}
