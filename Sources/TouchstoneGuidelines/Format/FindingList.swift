/// Collects the remarks while a file is read; a reference, so that all readers add to one list.
final class FindingList {
  private(set) var findings: [Finding] = []
  /// The extended file whose parts are read now. Its errors are told on the line that names it; its
  /// warnings belong to its own check.
  var origin: StepSource.Origin?

  var hasErrors: Bool { findings.contains { $0.severity == .error } }

  func error(_ line: Int, _ message: String, _ remedy: String) {
    add(.error, line, message, remedy)
  }

  func warning(_ line: Int, _ message: String, _ remedy: String) {
    add(.warning, line, message, remedy)
  }

  func notice(_ line: Int, _ message: String, _ remedy: String) {
    add(.notice, line, message, remedy)
  }

  private func add(_ severity: Finding.Severity, _ line: Int, _ message: String, _ remedy: String) {
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
