/// How many cases there are by family and severity.
public struct CaseCounts: Hashable, Sendable {
  /// One cell: a family, nil where it is not known, and a severity.
  public struct Cell: Hashable, Sendable {
    /// The family; nil: not known yet.
    public let family: String?
    /// The severity.
    public let severity: ErrorSeverity
  }

  /// Cases by cell.
  public private(set) var cells: [Cell: Int] = [:]
  /// Reports of all of them.
  public private(set) var reports = 0
  /// The earliest report.
  public private(set) var oldest: Instant?
  /// The earliest report of those that no lead has settled, by severity.
  public private(set) var waitingSince: [ErrorSeverity: Instant] = [:]

  /// Nothing yet.
  public init() {}

  /// Adds the cases of a cell.
  public mutating func add(
    family: String?, severity: ErrorSeverity, cases: Int, reports: Int, oldest: Instant,
    waitingSince: Instant?
  ) {
    cells[Cell(family: family, severity: severity), default: 0] += cases
    self.reports += reports
    self.oldest = min(self.oldest ?? oldest, oldest)
    if let waitingSince {
      self.waitingSince[severity] = min(self.waitingSince[severity] ?? waitingSince, waitingSince)
    }
  }

  /// All cases.
  public var total: Int { cells.values.reduce(0, +) }
  /// Reports that joined a case of another one.
  public var folded: Int { max(0, reports - total) }

  /// The cases of a severity.
  public func count(_ severity: ErrorSeverity) -> Int {
    cells.reduce(0) { $0 + ($1.key.severity == severity ? $1.value : 0) }
  }

  /// The cases of a family with a severity.
  public func count(_ family: String?, _ severity: ErrorSeverity) -> Int {
    cells[Cell(family: family, severity: severity)] ?? 0
  }

  /// The families by their gravest cases: critical first, then by count, the unknown last.
  public var families: [String?] {
    func key(_ family: String?) -> [Int] {
      ErrorSeverity.allCases.reversed().map { -count(family, $0) }
    }
    return Set(cells.keys.map(\.family)).sorted { left, right in
      guard let left else { return false }
      guard let right else { return true }
      let (first, second) = (key(left), key(right))
      return first == second
        ? left.utf8.lexicographicallyPrecedes(right.utf8) : first.lexicographicallyPrecedes(second)
    }
  }
}

/// Within which time somebody settles a case, by its severity.
public enum CasePromise {
  /// The hours from the first report to a lead's ruling.
  public static func hours(_ severity: ErrorSeverity) -> Int {
    switch severity {
    case .critical: 4
    case .major: 24
    case .minor: 72
    case .neutral: 168
    }
  }

  /// How long a case is beyond its promise, in milliseconds; nil while it is not, or is settled.
  public static func overdue(_ flagCase: FlagCase, at now: Instant) -> Int64? {
    guard flagCase.state.isJudged else { return nil }
    return overdue(flagCase.severity, since: flagCase.reportedAt, at: now)
  }

  /// How long what was reported at `since` is beyond the promise; nil while it is not.
  public static func overdue(
    _ severity: ErrorSeverity, since: Instant, at now: Instant
  ) -> Int64? {
    let due = since.adding(minutes: hours(severity) * 60)
    return due < now ? now.milliseconds - due.milliseconds : nil
  }
}
