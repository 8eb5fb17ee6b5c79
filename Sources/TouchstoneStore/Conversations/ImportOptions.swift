public import TouchstoneModel

/// How tasks are imported.
public struct ImportOptions: Hashable, Sendable {
  /// When an import counts.
  public enum Mode: Hashable, Sendable {
    /// Batch by batch; a killed import is completed by running it again.
    case batches
    /// All in one transaction that is undone when `body` throws; others wait meanwhile.
    case allOrNothing
    /// Only tells what would happen.
    case dryRun
  }

  /// When it counts.
  public var mode: Mode
  /// How many people shall judge a task, by guideline.
  public var overlapByGuideline: [String: WantedJudges]
  /// How many people shall judge any other task.
  public var overlap: Int

  /// Options.
  public init(
    mode: Mode = .batches, overlapByGuideline: [String: WantedJudges] = [:], overlap: Int = 1
  ) {
    self.mode = mode
    self.overlapByGuideline = overlapByGuideline
    self.overlap = overlap
  }

  /// How many people shall judge a task of this guideline with this digest, at least one.
  func overlap(of guideline: String?, digest: [UInt8]) -> Int64 {
    let judges = guideline.flatMap { overlapByGuideline[$0] } ?? WantedJudges(overlap)
    return Int64(judges.people(digest: digest))
  }
}
