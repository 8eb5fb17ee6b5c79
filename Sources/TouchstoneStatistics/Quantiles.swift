/// Order statistics of a sample.
public enum Quantiles {
  /// The quantile at `share` (0 to 1) by linear interpolation; nil for an empty sample, a share out
  /// of range or a value that is not finite.
  ///
  /// Type 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American
  /// Statistician 50 (1996): with n sorted values the place is (n - 1) x share.
  public static func quantile(_ share: Double, of values: [Double]) -> Double? {
    quantiles([share], of: values)?.first
  }

  /// Several quantiles of one sample, sorted once; nil under the same rules as one.
  public static func quantiles(_ shares: [Double], of values: [Double]) -> [Double]? {
    guard !values.isEmpty, values.allSatisfy(\.isFinite),
      shares.allSatisfy({ $0 >= 0 && $0 <= 1 })
    else { return nil }
    let sorted = values.sorted()
    return shares.map { share in
      let place = Double(sorted.count - 1) * share
      let below = Int(place)
      let above = min(below + 1, sorted.count - 1)
      let fraction = place - Double(below)
      if fraction == 0 { return sorted[below] }
      // The weighted form cannot overflow where the difference of two large values would.
      return sorted[below] * (1 - fraction) + sorted[above] * fraction
    }
  }

  /// The middle value, or the mean of the two middle ones; nil for an empty sample.
  public static func median(of values: [Double]) -> Double? {
    quantile(0.5, of: values)
  }
}
