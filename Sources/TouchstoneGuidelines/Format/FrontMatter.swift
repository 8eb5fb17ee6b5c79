import Yams

/// A guideline file cut into its front matter and its text.
struct FrontMatter {
  /// Larger files are refused unread; the longest guideline known has 120 KiB.
  static let fileLimit = 1 << 20
  static let frontMatterLimit = 64 << 10

  /// The text between the two lines `---`; its first line is line 2 of the file.
  let yaml: String
  /// The lines after the front matter.
  let lines: [String]
  /// The line of the file on which `lines` begins.
  let firstLine: Int

  /// Nil, with exactly one error, when the file has no front matter that could be read.
  init?(_ text: String, findings: FindingList) {
    var bytes = Array(text.utf8)
    guard bytes.count <= Self.fileLimit else {
      findings.error(
        1, "the file has \(bytes.count) bytes, more than a guideline may have",
        "keep it below \(Self.fileLimit) bytes; tasks belong into JSON Lines files")
      return nil
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes.removeFirst(3)
      findings.warning(1, "the file begins with a byte order mark", "save it as UTF-8 without BOM")
    }
    bytes = Self.withoutCarriageReturns(bytes, findings)
    guard bytes.contains(where: { $0 > 32 }) else {
      findings.error(1, "the file is empty", "begin with --- and the keys protocol and version")
      return nil
    }
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    guard Self.isFence(lines[0]) else {
      findings.error(
        1, "the file has no front matter", "make --- the first line, then the keys, then --- again")
      return nil
    }
    guard let end = lines.dropFirst().firstIndex(where: Self.isFence) else {
      findings.error(1, "the front matter has no end", "put a line --- after the last key")
      return nil
    }
    let head = Array(lines[1..<end].joined(separator: [10]))
    guard head.count <= Self.frontMatterLimit else {
      findings.error(
        2, "the front matter has \(head.count) bytes", "keep it below \(Self.frontMatterLimit)")
      return nil
    }
    yaml = String(decoding: head, as: UTF8.self)
    self.lines = lines[(end + 1)...].map { String(decoding: $0, as: UTF8.self) }
    firstLine = end + 2
  }

  private static func withoutCarriageReturns(
    _ bytes: [UInt8], _ findings: FindingList
  ) -> [UInt8] {
    guard let first = bytes.firstIndex(of: 13) else { return bytes }
    let line = 1 + bytes[..<first].count { $0 == 10 }
    findings.warning(
      line, "lines end with carriage return and line feed",
      "save the file with line feeds (LF) only")
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte != 13 {
        result.append(byte)
      } else if index + 1 == bytes.count || bytes[index + 1] != 10 {
        result.append(10)
      }
    }
    return result
  }

  private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: Array("---".utf8)) && line.dropFirst(3).allSatisfy { $0 == 32 || $0 == 9 }
  }
}

extension FrontMatter {
  /// The value of a key that begins a line, found without parsing the file; nil when no line before
  /// the end of the front matter begins with it.
  static func value(of name: String, in bytes: [UInt8]) -> String? {
    let key = Array("\(name):".utf8)
    // Most files name themselves in the second line; none is read to its end for that.
    var rest = bytes[...]
    for number in 0...200 {
      guard !rest.isEmpty else { return nil }
      let line = rest.prefix { $0 != 10 }
      rest = rest.dropFirst(line.count + 1)
      if number == 0 { continue }
      if line.starts(with: "---".utf8) { return nil }
      guard line.starts(with: key) else { continue }
      let value = line.dropFirst(key.count).prefix { $0 != UInt8(ascii: "#") && $0 != 13 }
      let text = TypedLine.trimmed(String(decoding: value, as: UTF8.self))
      return String(text.drop { "\"'".contains($0) }.prefix { !"\"'".contains($0) })
    }
    return nil
  }

  /// The front matter as a tree; nil, with exactly one error, when it is no YAML or not keys.
  func tree(_ findings: FindingList) -> Fields? {
    if let name = aliasName {
      findings.error(
        line(ofScalars: "&" + name),
        "the front matter repeats a part by reference (&\(name), *\(name))",
        "write the part out where it is used")
      return nil
    }
    do {
      guard let root = try Yams.compose(yaml: yaml) else {
        findings.error(2, "the front matter is empty", "write the keys protocol, version and steps")
        return nil
      }
      return Fields(root, path: "the front matter", line: 2, findings: findings)
    } catch let error as YamlError {
      report(error, findings)
    } catch {
      findings.error(2, "the front matter cannot be read", "check its YAML")
    }
    return nil
  }

  /// The first line of the file that begins with a tab.
  private var firstTabLine: Int? {
    yaml.utf8.split(separator: 10, omittingEmptySubsequences: false)
      .firstIndex { $0.first == 9 && $0.contains { $0 > 32 } }.map { $0 + 2 }
  }

  private func report(_ error: YamlError, _ findings: FindingList) {
    if let tab = firstTabLine {
      return findings.error(
        tab, "the line is indented with a tab, which YAML does not allow", "indent with blanks")
    }
    let hint = "check indentation, quotes, brackets and the colon after each key"
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // The place where an unclosed part begins helps more than the place where the file ends.
      let start = context.map { " (begun on line \($0.mark.line + 1))" } ?? ""
      findings.error(
        min(mark.line + 1, firstLine - 1), "the front matter is no YAML: \(problem)\(start)", hint)
    case .duplicatedKeysInMapping(let keys, let context):
      findings.error(
        context.mark.line + 1, "\(joined(keys, "and")) stands twice among the same keys",
        "keep one of them")
    case .reader(let problem, let offset, _, _):
      let before = yaml.prefix(offset ?? 0)
      findings.error(
        2 + before.utf8.count { $0 == 10 },
        "the front matter has a character that YAML refuses: \(problem)",
        "remove control characters")
    default:
      findings.error(2, "the front matter cannot be read", "check its YAML")
    }
  }

  /// The name of a part that is repeated by reference. A few lines of such references can stand for
  /// gigabytes, so they are refused before anything is built.
  private var aliasName: String? {
    let anchors = names(after: "&")
    return anchors.isEmpty ? nil : names(after: "*").first(where: anchors.contains)
  }

  private func names(after sign: Unicode.Scalar) -> [String] {
    let scalars = Array(yaml.unicodeScalars)
    var names: [String] = []
    for (index, scalar) in scalars.enumerated() where scalar == sign {
      let before = index == 0 ? "\n" : scalars[index - 1]
      guard before.properties.isWhitespace || "[{,:".unicodeScalars.contains(before) else {
        continue
      }
      let name = scalars[(index + 1)...].prefix {
        !$0.properties.isWhitespace && !"[]{},".unicodeScalars.contains($0)
      }
      if !name.isEmpty { names.append(String(String.UnicodeScalarView(name))) }
    }
    return names
  }

  private func line(ofScalars text: String) -> Int {
    let bytes = Array(yaml.utf8)
    guard let range = bytes.firstRange(of: Array(text.utf8)) else { return 2 }
    return 2 + bytes[..<range.lowerBound].count { $0 == 10 }
  }
}
