/// The score interval of a share: which true shares a count of successes is compatible with.
///
/// E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22
/// (1927). Unlike the usual plus-minus it stays inside 0 to 1 and has a width at 0 and at n.
public struct WilsonInterval: Hashable, Sendable {
  /// The quantile of the normal distribution that gives 95 %.
  public static let normalQuantile95 = 1.959963984540054

  /// The lower bound, 0 to 1.
  public let lower: Double
  /// The upper bound, 0 to 1.
  public let upper: Double

  /// The interval for `successes` in `trials`; nil without trials or for counts that cannot be.
  public init?(successes: Int, trials: Int, normalQuantile z: Double = normalQuantile95) {
    guard trials > 0, (0...trials).contains(successes), z.isFinite, z >= 0 else { return nil }
    let n = Double(trials)
    let share = Double(successes) / n
    let shrink = 1 + z * z / n
    let centre = (share + z * z / (2 * n)) / shrink
    let half = z / shrink * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    lower = successes == 0 ? 0 : max(0, centre - half)
    upper = successes == trials ? 1 : min(1, centre + half)
  }
}
