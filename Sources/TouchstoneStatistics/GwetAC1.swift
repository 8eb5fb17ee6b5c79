extension UnitCounts {
  /// Gwet's AC1: agreement beyond chance that stays meaningful when one category dominates.
  ///
  /// K. L. Gwet, "Computing inter-rater reliability and its variance in the presence of high
  /// agreement", British Journal of Mathematical and Statistical Psychology 61 (2008). The share of
  /// a category is its mean over units with a rating. The scale's categories count whether they
  /// occur or not; nil for a scale of one category and when no unit has two ratings.
  public var gwetAC1: Double? {
    guard categories > 1, let observed = observedAgreement else { return nil }
    var shares = Array(repeating: 0.0, count: categories)
    var rated = 0.0
    for start in stride(from: 0, to: counts.count, by: categories) {
      let unit = counts[start..<(start + categories)]
      let ratings = unit.reduce(0, +)
      guard ratings > 0 else { continue }
      rated += 1
      for (category, count) in unit.enumerated() {
        shares[category] += Double(count) / Double(ratings)
      }
    }
    let spread = shares.reduce(0.0) { $0 + $1 / rated * (1 - $1 / rated) }
    let chance = spread / Double(categories - 1)
    return (observed - chance) / (1 - chance)
  }
}
