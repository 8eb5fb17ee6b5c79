/// How often rater one gave a row's category while rater two gave the column's.
public struct ContingencyTable: Hashable, Sendable {
  /// How much a disagreement weighs.
  public enum Weights: Hashable, Sendable {
    /// All alike: Cohen's kappa as of 1960.
    case unweighted
    /// By the distance on the scale.
    case linear
    /// By the square of the distance on the scale.
    case quadratic
  }

  /// How many categories there are.
  public let categories: Int
  /// How many units both raters judged.
  public let units: Int
  private let counts: [Int]

  /// From counts by row and column; nil unless they form a square without negative counts.
  public init?(_ rows: [[Int]]) {
    guard !rows.isEmpty,
      rows.allSatisfy({ $0.count == rows.count && $0.allSatisfy { $0 >= 0 } })
    else { return nil }
    categories = rows.count
    counts = Array(rows.joined())
    units = counts.reduce(0, +)
  }

  /// From two raters' category numbers, unit by unit; units that one of them left out do not count.
  /// Nil when the lists differ in length or a number is not in the scale.
  public init?(categories: Int, first: [Int?], second: [Int?]) {
    guard categories > 0, first.count == second.count else { return nil }
    var rows = Array(repeating: Array(repeating: 0, count: categories), count: categories)
    for case (let row?, let column?) in zip(first, second) {
      guard (0..<categories).contains(row), (0..<categories).contains(column) else { return nil }
      rows[row][column] += 1
    }
    self.init(rows)
  }

  /// The share of units on which both agree; nil without units.
  public var observedAgreement: Double? {
    guard units > 0 else { return nil }
    return Double((0..<categories).reduce(0) { $0 + counts[$1 * categories + $1] }) / Double(units)
  }

  /// Cohen's kappa; nil without units and when chance alone explains everything, as with one category.
  ///
  /// J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
  /// Measurement 20 (1960); weighted: Psychological Bulletin 70 (1968).
  public func cohenKappa(_ weights: Weights = .unweighted) -> Double? {
    guard units > 0 else { return nil }
    var rows = Array(repeating: 0, count: categories)
    var columns = rows
    for row in 0..<categories {
      for column in 0..<categories {
        rows[row] += counts[row * categories + column]
        columns[column] += counts[row * categories + column]
      }
    }
    var observed = 0.0
    var expected = 0.0
    for row in 0..<categories {
      for column in 0..<categories where column != row {
        let apart = abs(row - column)
        let weight =
          switch weights {
          case .unweighted: 1.0
          case .linear: Double(apart)
          case .quadratic: Double(apart * apart)
          }
        observed += weight * Double(counts[row * categories + column])
        expected += weight * Double(rows[row]) * Double(columns[column]) / Double(units)
      }
    }
    guard expected > 0 else { return nil }
    return 1 - observed / expected
  }
}
