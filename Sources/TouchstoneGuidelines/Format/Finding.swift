/// One remark of the checker about a guideline file.
public struct Finding: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, CaseIterable, Sendable {
    /// The guideline cannot be used.
    case error
    /// The guideline works, though probably not as meant.
    case warning
    /// Good to know.
    case notice
  }

  /// How much it matters.
  public let severity: Severity
  /// The line of the file, from 1.
  public let line: Int
  /// What is wrong; may quote the file.
  public let message: String
  /// What to write instead.
  public let remedy: String
}

/// What the parser made of a file.
public struct GuidelineReport: Sendable {
  /// The name of the file as it was given.
  public let file: String
  /// The guideline; nil when there is an error.
  public let guideline: Guideline?
  /// The remarks, by line.
  public let findings: [Finding]

  /// How many remarks of one severity there are.
  public func count(_ severity: Finding.Severity) -> Int {
    findings.count { $0.severity == severity }
  }
}
