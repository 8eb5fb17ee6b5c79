/// The three of several annotators' numbers that lie closest together, as HelpSteer2 takes them before it
/// averages (arXiv 2406.08673).
public enum ClosestThree {
  /// The three closest values in rising order, or all when there are fewer; of equally close threes the
  /// lower one.
  public static func of(_ values: [Int]) -> [Int] {
    let sorted = values.sorted()
    guard sorted.count > 3 else { return sorted }
    let starts = 0...(sorted.count - 3)
    let start = starts.min { (sorted[$0 + 2] - sorted[$0], $0) < (sorted[$1 + 2] - sorted[$1], $1) }
    return Array(sorted[(start ?? 0)...].prefix(3))
  }

  /// The median of the closest three; of two values the one nearer to zero, and 0 where they stand on
  /// both sides at the same distance.
  public static func median(_ values: [Int]) -> Int? {
    let closest = of(values)
    guard closest.count == 2 else { return closest.isEmpty ? nil : closest[closest.count / 2] }
    if closest[0] == -closest[1] { return 0 }
    return closest.min { (abs($0), $0) < (abs($1), $1) }
  }
}
