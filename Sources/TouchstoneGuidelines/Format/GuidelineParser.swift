import TouchstoneModel

/// Reads a guideline file.
public enum GuidelineParser {
  /// The name that a file gives itself, found without parsing it; nil when no line begins with
  /// `protocol:` before the front matter ends.
  public static func slug(in bytes: [UInt8]) -> String? {
    let key = Array("protocol:".utf8)
    for line in bytes.split(separator: 10, maxSplits: 200).dropFirst() {
      if line.starts(with: "---".utf8) { return nil }
      guard line.starts(with: key) else { continue }
      let value = line.dropFirst(key.count).prefix { $0 != UInt8(ascii: "#") && $0 != 13 }
      let text = TypedLine.trimmed(String(decoding: value, as: UTF8.self))
      return String(text.drop { "\"'".contains($0) }.prefix { !"\"'".contains($0) })
    }
    return nil
  }

  /// Parses and checks the bytes of one file; `file` is its name for the report, `library` gives the
  /// text of a guideline that it extends.
  public static func parse(
    bytes: [UInt8], file: String, library: @escaping (String) -> String? = { _ in nil }
  ) -> GuidelineReport {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let finding = Finding(
        severity: .error, line: firstInvalidLine(bytes), message: "the file is not UTF-8",
        remedy: "save it as UTF-8")
      return GuidelineReport(file: file, guideline: nil, findings: [finding])
    }
    return parse(text, file: file, library: library)
  }

  /// Parses and checks the text of one file; `file` is its name for the report, `library` gives the
  /// text of a guideline that it extends.
  ///
  /// The text must be the file's bytes as they are, byte order mark included, as the digest is over
  /// them.
  public static func parse(
    _ text: String, file: String, library: @escaping (String) -> String? = { _ in nil }
  ) -> GuidelineReport {
    let findings = FindingList()
    if let place = text.utf8.firstIndex(of: BaseChain.separator) {
      findings.error(
        1 + text.utf8[..<place].count { $0 == 10 }, "the file holds the control character U+001E",
        "remove it")
      return report(nil, findings, file: file)
    }
    let reading = GuidelineReading(text, findings: findings) { root in
      BaseChain(library: library, findings: findings).texts(extendedBy: root)
    }
    return report(reading?.guideline, findings, file: file)
  }

  /// Parses a text that was kept: the file's own, followed by those it builds on.
  ///
  /// It passed the checks of its time and was worked, so a fault that only today's checks find does
  /// not take it away.
  public static func parse(stored text: String, file: String) -> GuidelineReport {
    let findings = FindingList()
    let texts = text.utf8.split(separator: BaseChain.separator, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    let reading = GuidelineReading(texts[0], bases: texts.dropFirst(), findings: findings)
    return GuidelineReport(file: file, guideline: reading?.guideline, findings: findings.findings)
  }

  private static func report(
    _ guideline: Guideline?, _ findings: FindingList, file: String
  ) -> GuidelineReport {
    let order: [Finding.Severity] = [.error, .warning, .notice]
    let sorted = findings.findings.enumerated().sorted { left, right in
      let leftKey = (
        left.element.line, order.firstIndex(of: left.element.severity) ?? 0, left.offset
      )
      let rightKey = (
        right.element.line, order.firstIndex(of: right.element.severity) ?? 0, right.offset
      )
      return leftKey < rightKey
    }
    return GuidelineReport(
      file: file, guideline: findings.hasErrors ? nil : guideline, findings: sorted.map(\.element))
  }

  /// The first line that cannot be read as UTF-8.
  private static func firstInvalidLine(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    return (bad ?? 0) + 1
  }
}
