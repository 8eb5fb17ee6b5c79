import JSONLines
import Testing

@Suite struct JSONScannerTests {
  @Test(arguments: [
    "[]", "{}", "0", "-0", "0.5", "1e10", "1E-2", "-1.25e+3", "true", "false", "null", "\"\"",
    "[[]   ]", "[1,null,\"\",{}]", "{\"a\":1,\"b\":[2]}", " [ 1 , 2 ] \r", "\t{ \"a\" : { } }\t",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", "\"\u{7f}\u{2028}\u{85}\u{feff}\"",
    "\"\\ud83d\\ude00\"",
    "\"\\uDBFF\\uDFFF\"", "\"é漢😀\u{10fffd}\"", "123456789012345678901234567890", "1e999",
    "{\"a\":{\"a\":{\"a\":1}}}", "[{\"a\":1},{\"a\":1}]", "{\"\":0}", "{\"é\":1,\"e\u{301}\":2}",
    "[\"a long text of more than sixteen bytes with \\\"escapes\\\" in it\"]", "[1,\n2]",
  ])
  func `what RFC 8259 allows is accepted and kept exactly`(text: String) throws {
    let cursor = try JSONScanner().scan(Array(text.utf8)[...])
    let trimmed = text.utf8.drop { $0 < 0x21 }.reversed().drop { $0 < 0x21 }.reversed()
    #expect(Array(cursor.raw.utf8) == Array(trimmed))
    let again = try JSONValue.parse(cursor.value.json)
    #expect(again == cursor.value)
  }

  @Test(arguments: [
    ("", "incomplete", 1), (" ", "incomplete", 2), ("[", "incomplete", 2), ("{", "incomplete", 2),
    ("{\"a\"", "incomplete", 5), ("{\"a\":", "incomplete", 6), ("{\"a\":1", "incomplete", 7),
    ("{\"a\":1,", "incomplete", 8), ("[1", "incomplete", 3), ("[1,", "incomplete", 4),
    ("\"a", "incomplete", 3), ("\"\\", "incomplete", 3), ("\"\\u12", "incomplete", 6),
    ("-", "incomplete", 2), ("1.", "incomplete", 3), ("1e", "incomplete", 3),
    ("1e+", "incomplete", 4), ("tru", "character", 1), ("[1,]", "character", 4),
    ("{\"a\":1,}", "character", 8), ("[,1]", "character", 2), ("[1 2]", "character", 4),
    ("{a:1}", "character", 2), ("{'a':1}", "character", 2), ("{\"a\" 1}", "character", 6),
    ("{\"a\":}", "character", 6), ("{1:1}", "character", 2), ("{\"a\":1 \"b\":2}", "character", 8),
    ("NaN", "character", 1), ("[Infinity]", "character", 2), ("-Infinity", "number", 2),
    ("True", "character", 1), ("None", "character", 1), ("nul", "character", 1),
    ("nulll", "trailing", 5), ("01", "number", 2), ("-01", "number", 3), ("+1", "character", 1),
    (".5", "character", 1), ("1.x", "number", 3), ("1.e1", "number", 3), ("0x10", "trailing", 2),
    ("1e1.5", "trailing", 4), ("{}{}", "trailing", 3), ("[] []", "trailing", 4),
    ("{} // no", "trailing", 4), ("/* no */ {}", "character", 1), ("# no", "character", 1),
    ("\u{feff}{}", "character", 1), ("\"\t\"", "control", 2), ("\"é\u{1}\"", "control", 3),
    ("\"\u{0}\"", "control", 2), ("\u{0}", "character", 1), ("[\u{0}]", "character", 2),
    ("\"\\x41\"", "escape", 3), ("\"\\u12g4\"", "escape", 6), ("\"\\U0041\"", "escape", 3),
    ("\"\\u00\"", "escape", 6), ("\"\\'\"", "escape", 3), ("\"é漢😀\\q\"", "escape", 6),
    ("\"\\ud800\"", "surrogate", 2), ("\"\\udc00\"", "surrogate", 2),
    ("\"\\ud800\\ud800\"", "surrogate", 2), ("\"\\ud800x\"", "surrogate", 2),
    ("\"x\\udc00\\ud800\"", "surrogate", 3), ("\"\\ud800\\n\"", "surrogate", 2),
    ("\"\\u0000\"", "nul", 2), ("{\"\\u0000\":1}", "nul", 3),
    ("{\"a\":1,\"a\":1}", "duplicate key", 8), ("{\"a\":1,\"\\u0061\":2}", "duplicate key", 8),
    ("{\"\\u0061\":1,\"a\":2}", "duplicate key", 13), ("[{\"é\":{},\"é\":0}]", "duplicate key", 10),
    ("{\"x\":{\"b\":1,\"c\":{},\"b\":2}}", "duplicate key", 20),
    ("\u{a0}1", "character", 1), ("\u{2028}1", "character", 1), ("[1\u{b}]", "character", 3),
  ])
  func `what RFC 8259 refuses is refused with kind and column`(
    text: String, kind: String, column: Int
  ) {
    let error = #expect(throws: JSONError.self) { try JSONValue.parse(text) }
    #expect(error?.kind.rawValue == kind)
    #expect(error?.column == column)
    #expect(error?.expected.isEmpty == false && error?.found.isEmpty == false)
  }

  @Test(arguments: [
    ([0xE9], 1), ([0x61, 0x80], 2), ([0xC0, 0xAF], 1), ([0xC1, 0xBF], 1), ([0xE0, 0x80, 0x80], 1),
    ([0xED, 0xA0, 0x80], 1), ([0xF0, 0x80, 0x80, 0x80], 1), ([0xF4, 0x90, 0x80, 0x80], 1),
    ([0xF5, 0x80, 0x80, 0x80], 1), ([0xFF], 1), ([0xE2, 0x82], 1), ([0xF0, 0x9F, 0x98], 1),
    ([0xC3, 0xA9, 0xC3], 2), ([0xE6, 0xBC, 0xA2, 0xFE], 2),
  ])
  func `bytes that are not UTF-8 are refused where they begin`(bytes: [UInt8], column: Int) {
    for lead in [0, 7, 15, 16, 17, 40] {
      for tail in [0, 1, 30] {
        let before = [UInt8(ascii: "\"")] + Array(repeating: UInt8(ascii: "x"), count: lead)
        let after = Array(repeating: UInt8(ascii: "y"), count: tail) + [UInt8(ascii: "\"")]
        let error = #expect(throws: JSONError.self) {
          try JSONScanner().scan((before + bytes + after)[...])
        }
        #expect(error?.kind == .encoding)
        #expect(error?.column == 1 + lead + column)
      }
    }
    let cut = #expect(throws: JSONError.self) { try JSONScanner().scan(bytes[...]) }
    #expect(cut?.kind == .encoding)
  }

  @Test func `depth, members and values have limits`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(throws: Never.self) { try JSONValue.parse(nested(64)) }
    let deep = #expect(throws: JSONError.self) { try JSONValue.parse(nested(65)) }
    #expect(deep?.kind == .depth && deep?.column == 65)
    func wide(_ members: Int) -> String {
      "{" + (0..<members).map { "\"k\($0)\":0" }.joined(separator: ",") + "}"
    }
    #expect(throws: Never.self) { try JSONValue.parse(wide(10_000)) }
    let broad = #expect(throws: JSONError.self) { try JSONValue.parse(wide(10_001)) }
    #expect(broad?.kind == .size)
    let many = #expect(throws: JSONError.self) {
      try JSONValue.parse("[1,2,3]", limits: JSONLimits(values: 3))
    }
    #expect(many?.kind == .size && many?.column == 6)
    for known in [0, 22, 23, 24, 25, 60] {
      let twice = wide(61).dropLast() + ",\"k\\u003\(known % 10)\":1,\"k\(known)\":2}"
      let error = #expect(throws: JSONError.self) { try JSONValue.parse(String(twice)) }
      #expect(error?.kind == .duplicateKey)
    }
  }

  @Test func `U+0000 can be replaced and is counted`() throws {
    let scanner = JSONScanner(limits: JSONLimits(nul: .replace))
    let text = #"{"a\u0000":"x\u0000y","b":["\\u0000"]}"#
    let cursor = try scanner.scan(Array(text.utf8)[...])
    #expect(cursor.raw == #"{"a\ufffd":"x\ufffdy","b":["\\u0000"]}"#)
    #expect(cursor.member("a\u{fffd}")?.string == "x\u{fffd}y")
    #expect(scanner.replacedNuls == 2)
  }

  @Test func `a cursor moves, decodes and tells where it is`() throws {
    let text = #" {"é":1,"id":"a\tb\ud83d\ude00","l":[true,{"x":null},-2.50],"\u006b":false}"#
    let cursor = try JSONScanner().scan(Array(text.utf8)[...])
    #expect(cursor.kind == .object && cursor.count == 4 && cursor.column == 2)
    #expect(cursor["id"]?.string == "a\tb😀")
    #expect(cursor["id"]?.column == 14)
    #expect(cursor["id"]?.raw == #""a\tb\ud83d\ude00""#)
    #expect(cursor["k"]?.bool == false)
    #expect(cursor["absent"] == nil)
    let list = try #require(cursor["l"])
    #expect(list.elements.map(\.kind) == [.bool, .object, .number])
    #expect(list.elements.map(\.raw) == ["true", #"{"x":null}"#, "-2.50"])
    #expect(cursor.members.map { $0.key.string ?? "" } == ["é", "id", "l", "k"])
    #expect(cursor.member("é")?.number?.int == 1)
    let error = list.mismatch("a string")
    #expect(error.kind == .type && error.message == "expected a string, found an array")
  }

  @Test func `a number keeps its text and gives a value only when it fits`() throws {
    let big = try JSONValue.parse("[1e999,123456789012345678901234567890,12,12.0,-0]")
    let numbers = try #require(big.array)
    #expect(numbers.map(\.double) == [nil, 1.2345678901234568e29, 12, 12, -0.0])
    #expect(numbers.map(\.int) == [nil, nil, 12, nil, 0])
    #expect(numbers[1].json == "123456789012345678901234567890")
  }
}
