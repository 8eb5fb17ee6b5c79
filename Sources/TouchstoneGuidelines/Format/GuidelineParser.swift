import TouchstoneModel
import Crypto

/// Reads a guideline file.
public enum GuidelineParser {
  /// Parses and checks the bytes of one file; `file` is its name for the report.
  public static func parse(bytes: [UInt8], file: String) -> GuidelineReport {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let finding = Finding(
        severity: .error, line: firstInvalidLine(bytes), message: "the file is not UTF-8",
        remedy: "save it as UTF-8")
      return GuidelineReport(file: file, guideline: nil, findings: [finding])
    }
    return parse(text, file: file)
  }

  /// Parses and checks the text of one file; `file` is its name for the report.
  ///
  /// The text must be the file's bytes as they are, byte order mark included, as the digest is over
  /// them.
  public static func parse(_ text: String, file: String) -> GuidelineReport {
    let findings = FindingList()
    var guideline: Guideline?
    if let matter = FrontMatter(text, findings: findings), let root = matter.tree(findings) {
      let body = GuidelineText(
        lines: matter.lines, firstLine: matter.firstLine, findings: findings)
      let reader = GuidelineReader(root: root, text: body, findings: findings)
      guideline = reader.read(source: text, digest: digest(text))
    }
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

  private static func digest(_ text: String) -> String {
    var text = text
    return Hexadecimal.text(text.withUTF8 { SHA256.hash(data: UnsafeRawBufferPointer($0)) })
  }

  /// The first line that cannot be read as UTF-8.
  private static func firstInvalidLine(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    return (bad ?? 0) + 1
  }
}
