/// How far the share in one sample lies above the share in another, with its score interval.
///
/// R. G. Newcombe, "Interval Estimation for the Difference between Independent Proportions:
/// Comparison of Eleven Methods", Statistics in Medicine 17 (1998), method 10: the Wilson intervals
/// of both shares, joined. It stays inside -1 to 1 and has a width at 0 and at n.
public struct ShareDifference: Hashable, Sendable {
  /// The second share less the first, -1 to 1: below 0 when the share went down.
  public let value: Double
  /// The lower bound, -1 to 1.
  public let lower: Double
  /// The upper bound, -1 to 1.
  public let upper: Double

  /// From `first.successes` of `first.trials` to those of `second`; nil without trials in one of
  /// them or for counts that cannot be.
  public init?(
    from first: (successes: Int, trials: Int), to second: (successes: Int, trials: Int),
    normalQuantile z: Double = WilsonInterval.normalQuantile95
  ) {
    guard
      let before = WilsonInterval(
        successes: first.successes, trials: first.trials, normalQuantile: z),
      let after = WilsonInterval(
        successes: second.successes, trials: second.trials, normalQuantile: z)
    else { return nil }
    let old = Double(first.successes) / Double(first.trials)
    let new = Double(second.successes) / Double(second.trials)
    value = new - old
    let down = Self.length(new - after.lower, before.upper - old)
    let up = Self.length(after.upper - new, old - before.lower)
    lower = max(-1, value - down)
    upper = min(1, value + up)
  }

  /// Whether the interval leaves 0 out: the shares differ by more than chance would make them.
  public var isTold: Bool {
    lower > 0 || upper < 0
  }

  private static func length(_ a: Double, _ b: Double) -> Double {
    (a * a + b * b).squareRoot()
  }
}
