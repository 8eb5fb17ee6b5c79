import Glibc
import JSONLines
import TestSupport
import Testing

@Suite struct JSONRecordReaderTests {
  /// Every document as `record line:column text`, or what was thrown.
  private func documents(
    _ text: String, limit: Int = JSONLineReader.standardLimit, chunk: Int = 1 << 20
  ) throws -> [String] {
    let folder = try ScratchFolder()
    let path = try folder.write(Array(text.utf8), to: "x")
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    var reader = JSONRecordReader(descriptor: descriptor, limit: limit, chunk: chunk)
    var found: [String] = []
    while true {
      do {
        guard let document = try reader.next() else { return found }
        let text = String(decoding: document.bytes, as: UTF8.self)
        found.append("\(document.record) \(document.number):\(document.column) \(text)")
      } catch {
        found.append("\(error)")
      }
    }
  }

  @Test(
    arguments: [
      (#"[{"a":1},{"b":2}]"#, [#"1 1:2 {"a":1}"#, #"2 1:10 {"b":2}"#]),
      (
        "\u{feff} [\n  {\"é\": [1, \"],{\"]},\n\t{\"b\": \"\\\"]\"} , 3 ]\n\n",
        [#"1 2:3 {"é": [1, "],{"]}"#, #"2 3:2 {"b": "\"]"}"#, "3 3:17 3"]
      ),
      ("[{\n\"a\":\n1}\n,\n{}]", ["1 1:2 {\n\"a\":\n1}", "2 5:1 {}"]), ("[]", []),
      (" [ \n ] \n", []),
      (#"[{"a":1},]"#, [#"1 1:2 {"a":1}"#, "2 1:10 "]),
      (#"[{"a":1},,{}]"#, [#"1 1:2 {"a":1}"#, "2 1:10 ", "3 1:11 {}"]),
      ("[{}]\n{\"a\":1}\n[2]\n", ["1 1:2 {}", #"2 2:1 {"a":1}"#, "3 3:1 [2]"]),
    ] as [(String, [String])])
  func `elements of an array are documents, whatever the size of a read`(
    text: String, expected: [String]
  ) throws {
    for chunk in [16, 17, 1 << 20] { #expect(try documents(text, chunk: chunk) == expected) }
  }

  @Test(
    arguments: [
      ("{\"a\":1}\n[2]\n", [#"1 1:1 {"a":1}"#, "2 2:1 [2]"]),
      ("[\"r1\"]\n3\n", [#"1 1:1 ["r1"]"#, "2 2:1 3"]), ("[]\n{}\n", ["1 1:1 []", "2 2:1 {}"]),
      ("[", ["1 1:1 ["]), ("", []),
    ] as [(String, [String])])
  func `a file that is no array of objects is read by lines`(
    text: String, expected: [String]
  ) throws {
    for chunk in [16, 1 << 20] { #expect(try documents(text, chunk: chunk) == expected) }
  }

  @Test(
    arguments: [
      (#"[{"a":1}"#, [#"1 1:2 {"a":1}"#, "unclosed(line: 1, column: 9)"]),
      ("[{\"a\":1},\n", [#"1 1:2 {"a":1}"#, "unclosed(line: 2, column: 1)"]),
      (#"[{"a":1},{"b"#, [#"1 1:2 {"a":1}"#, #"2 1:10 {"b"#]),
      // A quote is missing: the text ends with its line, and the next element is whole.
      (
        "[{\"a\":\"x},\n\"b\":2},\n{\"c\":3}]", ["1 1:2 {\"a\":\"x},\n\"b\":2}", #"2 3:1 {"c":3}"#]
      ),
    ] as [(String, [String])])
  func `a broken array gives what it has`(text: String, expected: [String]) throws {
    for chunk in [16, 1 << 20] { #expect(try documents(text, chunk: chunk) == expected) }
  }

  @Test func `an element beyond the limit is named and skipped, and the next one is read`() throws {
    let long = String(repeating: "x", count: 200)
    let text = "[{\"a\":1},\n\"\(long)\"\n,{\"b\":2}]"
    for chunk in [16, 64, 1 << 20] {
      #expect(
        try documents(text, limit: 100, chunk: chunk) == [
          #"1 1:2 {"a":1}"#, "tooLong(line: 2, limit: 100)", #"3 3:2 {"b":2}"#,
        ])
    }
  }

  @Test func `the place of a character in an element is that in the file`() throws {
    let folder = try ScratchFolder()
    let path = try folder.write(Array("[ {\"é\":\n 1},{}]".utf8), to: "x")
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    var reader = JSONRecordReader(descriptor: descriptor)
    let element = try #require(try reader.next())
    let places = [1, 2, 6, 7, 8].map { element.place(ofCharacter: $0) }
    #expect(places.map(\.line) == [1, 1, 1, 2, 2])
    #expect(places.map(\.column) == [3, 4, 8, 1, 2])
  }
}
