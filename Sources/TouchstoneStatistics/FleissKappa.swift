extension UnitCounts {
  /// Fleiss' kappa: agreement beyond chance of a fixed number of ratings a unit.
  ///
  /// J. L. Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76
  /// (1971). Units with fewer than two ratings are left out. Nil when the others do not all have the
  /// same number of ratings, and when only one category occurs (chance alone explains everything).
  public var fleissKappa: Double? {
    let units = comparable
    guard let observed = observedAgreement, let first = units.first else { return nil }
    let ratings = first.reduce(0, +)
    guard units.allSatisfy({ $0.reduce(0, +) == ratings }) else { return nil }
    var totals = Array(repeating: 0, count: categories)
    for unit in units {
      for (category, count) in unit.enumerated() { totals[category] += count }
    }
    guard totals.count(where: { $0 > 0 }) > 1 else { return nil }
    let all = Double(units.count * ratings)
    let chance = totals.reduce(0.0) { $0 + (Double($1) / all) * (Double($1) / all) }
    return (observed - chance) / (1 - chance)
  }
}
