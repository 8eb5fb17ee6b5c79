public import TouchstoneModel

/// What a row rests on.
public enum RowSource: String, CaseIterable, Sendable {
  /// An order that somebody gave.
  case ranking
  /// A text that somebody wrote.
  case edit
  /// The judgement that no response is acceptable.
  case none
}

/// What became of everything that was considered.
public struct ExportCounts: Hashable, Sendable {
  /// The counts of one split; kept and dropped always make up considered.
  public struct Part: Hashable, Sendable {
    /// Everything that could have given a row.
    public internal(set) var considered = 0
    /// Rows by what they rest on.
    public internal(set) var kept: [RowSource: Int] = [:]
    /// What gave no row, by reason.
    public internal(set) var dropped: [DropReason: Int] = [:]

    /// All rows.
    public var rows: Int { kept.values.reduce(0, +) }
    /// All that gave no row.
    public var drops: Int { dropped.values.reduce(0, +) }
  }

  /// Tasks seen.
  public internal(set) var tasks = 0
  /// Standing labels seen.
  public internal(set) var labels = 0
  /// The counts by split; all in `train` when no split was asked for.
  public internal(set) var parts: [Split: Part] = [:]

  /// Counts of nothing.
  public init() {}

  /// Everything that could have given a row.
  public var considered: Int { parts.values.reduce(0) { $0 + $1.considered } }
  /// All rows.
  public var rows: Int { parts.values.reduce(0) { $0 + $1.rows } }
  /// All that gave no row.
  public var drops: Int { parts.values.reduce(0) { $0 + $1.drops } }

  /// Rows that rest on `source`, in all splits.
  public func kept(_ source: RowSource) -> Int {
    parts.values.reduce(0) { $0 + ($1.kept[source] ?? 0) }
  }

  /// What gave no row for `reason`, in all splits.
  public func dropped(_ reason: DropReason) -> Int {
    parts.values.reduce(0) { $0 + ($1.dropped[reason] ?? 0) }
  }

  /// The reasons that occurred, in the order of `DropReason`.
  public var reasons: [DropReason] { DropReason.allCases.filter { dropped($0) > 0 } }
}
