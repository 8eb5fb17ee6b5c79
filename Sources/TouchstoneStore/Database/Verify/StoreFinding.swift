/// One thing about a store that is not as it must be.
public struct StoreFinding: Hashable, Sendable {
  /// What was checked, in the order in which it is.
  public enum Check: String, CaseIterable, Sendable {
    /// The file's pages, indexes and constraints, by SQLite's own checks.
    case file
    /// References to rows that are not there.
    case references
    /// Rows that contradict each other.
    case rows
    /// The chain of the event log.
    case events
    /// Whether the events tell of the rows that are there, and the rows are there of which they tell.
    case trace
    /// Texts against the digests under which they stand.
    case texts
    /// Heads of the log that somebody noted.
    case heads
  }

  /// What was checked.
  public let check: Check
  /// Where, such as `task 17`.
  public let place: String
  /// What is wrong there.
  public let problem: String
}

/// What all checks of a store gave.
public struct StoreReport: Sendable {
  /// How many findings of a check are kept; all are counted.
  static let kept = 20

  /// The first findings of each check, in the order of the checks.
  public internal(set) var findings: [StoreFinding] = []
  /// How many findings each check has.
  public internal(set) var counts: [StoreFinding.Check: Int] = [:]
  /// How many events were read.
  public internal(set) var events = 0
  /// The hash of the last event, where the chain holds; nil for an empty or broken log.
  public internal(set) var head: [UInt8]?
  /// The first event at which the chain breaks.
  public internal(set) var brokenEvent: Int64?
  /// How many tasks were read.
  public internal(set) var tasks = 0
  /// How many traces the last salvage said are missing; nil where the store was never salvaged.
  public internal(set) var missingSinceSalvage: Int?

  /// Whether nothing is in doubt; traces that a salvage said are missing are none.
  public var isSound: Bool {
    counts.allSatisfy { check, count in
      count == 0 || check == .trace && count == missingSinceSalvage
    }
  }

  mutating func add(_ check: StoreFinding.Check, _ place: String, _ problem: String) {
    counts[check, default: 0] += 1
    guard counts[check, default: 0] <= Self.kept else { return }
    findings.append(StoreFinding(check: check, place: place, problem: problem))
  }
}
