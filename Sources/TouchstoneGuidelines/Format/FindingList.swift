import TouchstoneModel

/// Collects the remarks while a file is read; a reference, so that all readers add to one list.
final class FindingList {
  private(set) var findings: [Finding] = []
  /// The extended file whose parts are read now. Its errors are told on the line that names it; its
  /// warnings belong to its own check.
  var origin: StepSource.Origin?

  var hasErrors: Bool { findings.contains { $0.severity == .error } }

  /// The remarks by line, errors first on the same line.
  var sorted: [Finding] {
    let order: [Finding.Severity] = [.error, .warning, .notice]
    return findings.enumerated().sorted { left, right in
      let leftKey = (
        left.element.line, order.firstIndex(of: left.element.severity) ?? 0, left.offset
      )
      let rightKey = (
        right.element.line, order.firstIndex(of: right.element.severity) ?? 0, right.offset
      )
      return leftKey < rightKey
    }.map(\.element)
  }

  /// The bytes of a file as text; nil, with an error on the first line that cannot be read as UTF-8.
  func text(_ bytes: [UInt8]) -> String? {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    error((bad ?? 0) + 1, "the file is not UTF-8", "save it as UTF-8")
    return nil
  }

  func error(_ line: Int, _ message: String, _ remedy: String) {
    add(.error, line, message, remedy)
  }

  func warning(_ line: Int, _ message: String, _ remedy: String) {
    add(.warning, line, message, remedy)
  }

  func notice(_ line: Int, _ message: String, _ remedy: String) {
    add(.notice, line, message, remedy)
  }

  /// The longest message and remedy in Unicode scalars: a word of the file may have 64 KiB.
  private static let longest = 400

  private func add(_ severity: Finding.Severity, _ line: Int, _ message: String, _ remedy: String) {
    let (message, remedy) = (message.excerpt(Self.longest), remedy.excerpt(Self.longest))
    var finding = Finding(severity: severity, line: line, message: message, remedy: remedy)
    if let origin {
      guard severity == .error else { return }
      finding = Finding(
        severity: severity, line: origin.line,
        message: "\(origin.name), line \(line): \(message)", remedy: remedy)
    }
    if !findings.contains(finding) { findings.append(finding) }
  }
}
