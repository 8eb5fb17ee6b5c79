/// How often each category was given to each unit: all that the agreement of many raters needs.
///
/// Categories are numbers from 0 in the order of the scale. Who gave which rating does not matter
/// here; a missing rating is simply not counted.
public struct UnitCounts: Hashable, Sendable {
  /// How many categories the scale has.
  public let categories: Int
  /// How many units there are, those without a rating included.
  public var units: Int { counts.count / categories }
  /// Unit after unit, a count for each category.
  private(set) var counts: [Int]

  /// From the ratings of each unit, as category numbers; nil when one is not in the scale.
  public init?(categories: Int, ratingsByUnit: [[Int]]) {
    guard categories > 0 else { return nil }
    self.categories = categories
    counts = Array(repeating: 0, count: categories * ratingsByUnit.count)
    for (unit, ratings) in ratingsByUnit.enumerated() {
      for rating in ratings {
        guard (0..<categories).contains(rating) else { return nil }
        counts[unit * categories + rating] += 1
      }
    }
  }

  /// From a count for each category of each unit; nil when rows differ in length, are empty or hold
  /// a negative count.
  public init?(countsByUnit: [[Int]]) {
    guard let width = countsByUnit.first?.count, width > 0,
      countsByUnit.allSatisfy({ $0.count == width && $0.allSatisfy { $0 >= 0 } })
    else { return nil }
    categories = width
    counts = Array(countsByUnit.joined())
  }

  /// The units that have at least two ratings, which alone tell about agreement.
  var comparable: [ArraySlice<Int>] {
    stride(from: 0, to: counts.count, by: categories).compactMap { start in
      let unit = counts[start..<(start + categories)]
      return unit.reduce(0, +) >= 2 ? unit : nil
    }
  }

  /// The mean over units of the share of agreeing pairs of ratings; nil when no unit has two.
  public var observedAgreement: Double? {
    let units = comparable
    guard !units.isEmpty else { return nil }
    let sum = units.reduce(0.0) { sum, unit in
      let ratings = unit.reduce(0, +)
      let agreeing = unit.reduce(0) { $0 + $1 * ($1 - 1) }
      return sum + Double(agreeing) / Double(ratings * (ratings - 1))
    }
    return sum / Double(units.count)
  }
}
