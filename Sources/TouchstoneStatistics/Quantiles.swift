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

  /// Several quantiles of one sample; nil under the same rules as one.
  public static func quantiles(_ shares: [Double], of values: [Double]) -> [Double]? {
    guard !values.isEmpty, values.allSatisfy(\.isFinite),
      shares.allSatisfy({ $0 >= 0 && $0 <= 1 })
    else { return nil }
    var values = ContiguousArray(values)
    return shares.map { share in
      let place = Double(values.count - 1) * share
      let below = Int(place)
      let fraction = place - Double(below)
      let low = select(below, of: &values)
      if fraction == 0 { return low }
      let high = values[(below + 1)...].min() ?? low
      // The weighted form cannot overflow where the difference of two large values would.
      return low * (1 - fraction) + high * fraction
    }
  }

  /// Moves the value of that rank to its place, smaller ones before it and larger ones behind.
  ///
  /// C. A. R. Hoare, "Algorithm 65: Find", Communications of the ACM 4 (1961), with the middle value
  /// as the pivot: linear on average, where sorting is not.
  private static func select(_ rank: Int, of values: inout ContiguousArray<Double>) -> Double {
    var (low, high) = (0, values.count - 1)
    while low < high {
      let pivot = values[low + (high - low) / 2]
      var (i, j) = (low, high)
      while i <= j {
        while values[i] < pivot { i += 1 }
        while values[j] > pivot { j -= 1 }
        if i <= j {
          values.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if rank <= j {
        high = j
      } else if rank >= i {
        low = i
      } else {
        break
      }
    }
    return values[rank]
  }

  /// The middle value, or the mean of the two middle ones; nil for an empty sample.
  public static func median(of values: [Double]) -> Double? {
    quantile(0.5, of: values)
  }
}
