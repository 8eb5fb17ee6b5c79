/// Measures working time with an idle rule.
///
/// The time between two actions counts as work up to the idle limit; of a longer pause only the
/// limit counts. So reading counts, lunch does not, and the person can recompute the sum.
public struct ActiveTime: Hashable, Sendable {
  /// A pause counts at most this long: five minutes, enough to read a long response.
  public static let idleLimitMilliseconds: Int64 = 300_000

  /// Work so far.
  public private(set) var milliseconds: Int64
  /// The last action; nil before the first one.
  public private(set) var lastAction: Instant?

  /// Starts from what is stored.
  public init(milliseconds: Int64 = 0, lastAction: Instant? = nil) {
    self.milliseconds = milliseconds
    self.lastAction = lastAction
  }

  /// Counts the time since the last action; a clock set back counts nothing.
  public mutating func act(at instant: Instant) {
    if let lastAction {
      let pause = instant.milliseconds(since: lastAction)
      milliseconds += min(max(pause, 0), Self.idleLimitMilliseconds)
    }
    lastAction = instant
  }

  /// Goes on after an interruption: the time in between does not count.
  public mutating func resume(at instant: Instant) {
    lastAction = instant
  }
}
