/// The coincidence matrix of Krippendorff's alpha: how often two categories met in one unit.
///
/// K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011). A unit with m ratings gives
/// its m(m - 1) ordered pairs with weight 1/(m - 1), so each rating weighs 1. Computed once, it
/// serves every metric in time that does not depend on the number of ratings.
public struct Coincidences: Hashable, Sendable {
  /// How far apart two categories are.
  public enum Metric: Hashable, Sendable {
    /// Different is different.
    case nominal
    /// By how many ratings lie between them on the scale.
    case ordinal
    /// By the difference of the values the categories stand for, one value a category.
    case interval([Double])
  }

  private let categories: Int
  private let matrix: [Double]

  /// The coincidences of all units with at least two ratings.
  public init(_ units: UnitCounts) {
    categories = units.categories
    var matrix = Array(repeating: 0.0, count: categories * categories)
    for unit in units.comparable {
      let weight = 1 / Double(unit.reduce(0, +) - 1)
      for (row, first) in unit.enumerated() where first > 0 {
        for (column, second) in unit.enumerated() where second > 0 {
          let pairs = first * (row == column ? second - 1 : second)
          matrix[row * units.categories + column] += Double(pairs) * weight
        }
      }
    }
    self.matrix = matrix
  }

  /// Krippendorff's alpha; nil when fewer than two categories occur, when no unit has two ratings,
  /// or when an interval metric has not one finite value for each category.
  public func alpha(_ metric: Metric) -> Double? {
    let totals = (0..<categories).map { row in
      matrix[(row * categories)..<((row + 1) * categories)].reduce(0, +)
    }
    let all = totals.reduce(0, +)
    guard let distance = distance(metric, totals: totals) else { return nil }
    var observed = 0.0
    var expected = 0.0
    for row in 0..<categories {
      for column in 0..<categories where column != row {
        let squared = distance(row, column)
        observed += matrix[row * categories + column] * squared
        expected += totals[row] * totals[column] * squared
      }
    }
    guard expected > 0 else { return nil }
    return 1 - (all - 1) * observed / expected
  }

  /// The squared distance of two different categories under `metric`.
  private func distance(_ metric: Metric, totals: [Double]) -> ((Int, Int) -> Double)? {
    switch metric {
    case .nominal: return { _, _ in 1 }
    case .ordinal:
      return { first, second in
        let between = totals[min(first, second)...max(first, second)].reduce(0, +)
        let apart = between - (totals[first] + totals[second]) / 2
        return apart * apart
      }
    case .interval(let values):
      guard values.count == categories, values.allSatisfy(\.isFinite) else { return nil }
      return { first, second in
        let apart = values[first] - values[second]
        return apart * apart
      }
    }
  }
}
