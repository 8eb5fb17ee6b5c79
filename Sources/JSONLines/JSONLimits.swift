/// What a document may hold.
public struct JSONLimits: Hashable, Sendable {
  /// What happens to U+0000, written `\u0000`.
  public enum Nul: Hashable, Sendable {
    /// The document is refused.
    case refuse
    /// U+FFFD takes its place, and the scanner counts it.
    case replace
  }

  /// How many arrays and objects may stand inside each other.
  public var depth: Int
  /// How many members one object may have.
  public var members: Int
  /// How many values a document may have, keys included; it bounds the memory a line can take.
  public var values: Int
  /// What happens to U+0000.
  public var nul: Nul

  /// 64 levels, 10,000 members, a million values, no U+0000.
  public init(
    depth: Int = 64, members: Int = 10_000, values: Int = 1_000_000, nul: Nul = .refuse
  ) {
    self.depth = depth
    self.members = members
    self.values = values
    self.nul = nul
  }
}
