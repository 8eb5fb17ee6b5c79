public import TouchstoneModel

/// What a row rests on.
public enum RowSource: String, CaseIterable, Sendable {
  /// An order that somebody gave.
  case ranking
  /// A better version of a response that somebody wrote.
  case edit
  /// A reply that somebody wrote as the target.
  case demonstration
  /// A prompt or a user's turn that somebody wrote.
  case prompt
  /// An answer as it was given.
  case answer
  /// What a lead ruled about a flagged case.
  case ruling
  /// The judgement that no response is acceptable.
  case none
}

/// What gave rows, what gave none, and why.
public struct ExportCounts: Hashable, Sendable {
  /// The counts of one split.
  public struct Part: Hashable, Sendable {
    /// Rows by what they rest on.
    public internal(set) var kept: [RowSource: Int] = [:]
    /// What gave no row, by reason.
    public internal(set) var dropped: [DropReason: Int] = [:]

    /// All rows.
    public var rows: Int { kept.values.reduce(0, +) }

    /// How many units of one kind gave no row of a format whose rows are one `row` each.
    public func drops(of unit: ExportUnit, under row: ExportUnit) -> Int {
      dropped.reduce(0) { $1.key.unit(under: row) == unit ? $0 + $1.value : $0 }
    }

    /// How many `row` units there were: those that became rows and those that did not.
    public func considered(_ row: ExportUnit) -> Int { rows + drops(of: row, under: row) }
  }

  /// Tasks seen.
  public internal(set) var tasks = 0
  /// Standing labels seen.
  public internal(set) var labels = 0
  /// The counts by split; all in `train` when no split was asked for.
  public internal(set) var parts: [Split: Part] = [:]

  /// Counts of nothing.
  public init() {}

  /// All rows.
  public var rows: Int { parts.values.reduce(0) { $0 + $1.rows } }

  /// How many units of one kind gave no row of a format whose rows are one `row` each.
  public func drops(of unit: ExportUnit, under row: ExportUnit) -> Int {
    parts.values.reduce(0) { $0 + $1.drops(of: unit, under: row) }
  }

  /// How many `row` units there were. What dropped out in larger units was never divided into
  /// these, so it is not among them.
  public func considered(_ row: ExportUnit) -> Int {
    parts.values.reduce(0) { $0 + $1.considered(row) }
  }

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
