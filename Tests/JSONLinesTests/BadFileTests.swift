import FoundationEssentials
import JSONLines
import TestSupport
import Testing

/// The broken files of the shared data against what RFC 8259 says about each of their lines.
@Suite(.enabled(if: SharedData.isPresent, "shared data absent"))
struct BadFileTests {
  /// Lines that are valid JSON and that this reader refuses all the same, with the reason.
  private static let refused: [String: [Int: JSONError.Kind]] = [
    "deep-nesting.jsonl": [1: .depth],
    "duplicate-keys.jsonl": [1: .duplicateKey],
    "lone-surrogate.jsonl": [1: .surrogate, 2: .surrogate],
  ]

  /// Files that are refused as a whole, with the name of their format.
  private static let formats = [
    "gzip-renamed.jsonl": "compressed with gzip", "utf16le.jsonl": "UTF-16 little-endian",
  ]

  private static func manifest() throws -> [(name: String, lines: [String])] {
    let text = try SharedData.text("bad-input/bad-jsonl-manifest.json")
    let files = try #require(try JSONValue.parse(text)["files"]?.object)
    return files.map { file in
      (file.key, file.value["lf_lines"]?.array?.compactMap(\.string) ?? [])
    }
  }

  @Test func `every line of every broken file is what the manifest says`() throws {
    let files = try Self.manifest()
    #expect(files.count == 35)
    for (name, lines) in files {
      let path = try SharedData.path("bad-input/bad-jsonl/" + name)
      let items = LineSource.read(path: path)
      if let format = Self.formats[name] {
        #expect(items == [.failure(.format(name: format))], "\(name)")
        continue
      }
      #expect(items.count == lines.count, "\(name)")
      for (item, expected) in zip(items, lines) { check(item, expected, in: name) }
    }
  }

  private func check(_ item: LineSource.Item, _ expected: String, in name: String) {
    guard case .line(let number, let bytes) = item else {
      Issue.record("\(name): \(item)")
      return
    }
    let line = JSONLine(number: number, bytes: bytes[...])
    guard !line.isBlank else {
      #expect(expected == "blank", "\(name):\(number)")
      return
    }
    let place: Comment = "\(name):\(number), \(expected)"
    do throws(JSONError) {
      let cursor = try JSONScanner().scan(line.bytes)
      // The mark of UTF-8 at the start of a file is skipped, so that line is an object.
      let isMarked = name == "utf8-bom.jsonl" && number == 1
      let isObject = expected.hasPrefix("object") || isMarked
      #expect(isObject ? cursor.kind == .object : expected == "json, not an object", place)
      #expect(Self.refused[name]?[number] == nil, place)
    } catch {
      switch expected {
      case "not json": #expect(error.kind != .encoding, place)
      case "not utf-8": #expect(error.kind == .encoding, place)
      default: #expect(Self.refused[name]?[number] == error.kind, place)
      }
      #expect(error.column >= 1 && error.column <= bytes.count + 1, place)
    }
  }
}
