/// What several annotators together say about a task.
///
/// Aggregation is a view: the labels stay as they are. Of rankings, comparisons, ratings, facts and
/// options one label is made that nobody gave, under the name `consensus`; what people wrote stands beside
/// it as it is, each under its own name.
public enum Aggregation: String, CaseIterable, Sendable {
  /// Every label by itself.
  case keep
  /// What more than half say.
  case majority
  /// The median of the three closest (`ClosestThree`).
  case median3
  /// The mean, rounded to a whole number, a half towards the lower one.
  case mean
  /// Pairs by how many more people are for them than against, the surest first (Tideman); ratings by
  /// their median.
  case rankedPairs = "ranked-pairs"

  /// The name of the label that is made.
  public static let annotator = "consensus"

  /// How a tie is settled, in words for help.
  public static let tieRule = """
    Where as many are for a response as against it, the two tie and give no pair; of equally frequent \
    numbers the lower one holds, of equally frequent options the first by its letters.
    """

  /// The number that several numbers give; nil for none.
  ///
  /// Under `majority` the most frequent one, of equally frequent ones the lower.
  public func number(of values: [Int]) -> Int? {
    guard !values.isEmpty else { return nil }
    switch self {
    case .keep: return values[0]
    case .majority:
      var counts: [Int: Int] = [:]
      for value in values { counts[value, default: 0] += 1 }
      return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    case .median3: return ClosestThree.median(values)
    case .mean:
      let sum = Double(values.reduce(0, +)) / Double(values.count)
      let lower = sum.rounded(.down)
      return Int(sum - lower > 0.5 ? lower + 1 : lower)
    case .rankedPairs: return values.sorted()[(values.count - 1) / 2]
    }
  }

  /// The strength that several signed strengths give, -3 to 3, and how sure it is.
  func strength(of values: [Int]) -> (value: Int, weight: Int) {
    let (before, after) = (values.filter { $0 < 0 }, values.filter { $0 > 0 })
    let votes = after.count - before.count
    switch self {
    case .keep, .majority, .rankedPairs:
      let winners = votes > 0 ? after : before
      let needed = self == .rankedPairs ? 1 : values.count / 2 + 1
      guard votes != 0, winners.count >= needed else { return (0, 0) }
      // The lower median of how much better those say who agree.
      let sizes = winners.map { abs($0) }.sorted()
      let size = sizes[(sizes.count - 1) / 2]
      return (votes > 0 ? size : -size, abs(votes))
    case .median3:
      let value = ClosestThree.median(values) ?? 0
      return (value, abs(value))
    case .mean:
      let mean = Double(values.reduce(0, +)) / Double(max(values.count, 1))
      // A half towards the tie.
      let value = Int((abs(mean) - 0.5).rounded(.up)) * (mean < 0 ? -1 : 1)
      return (value, abs(value))
    }
  }
}

extension Aggregation {
  /// Several orders of the same candidates as one.
  ///
  /// Pairs are taken up by their weight, the surest first and by number among equals, unless they would
  /// close a circle. Those that nobody left beats share a place.
  func ranking(of rankings: [Ranking]) -> Ranking? {
    let orders = rankings.filter { if case .ordered = $0.outcome { true } else { false } }
    guard orders.count * 2 > rankings.count || orders.count == rankings.count else {
      return mostFrequentRefusal(rankings)
    }
    guard let first = orders.first else { return nil }
    let numbers = first.groups.flatMap(\.self).sorted()
    var pairs: [(better: Int, worse: Int, value: Int, weight: Int)] = []
    for (place, one) in numbers.enumerated() {
      for other in numbers.dropFirst(place + 1) {
        let values = orders.compactMap { $0.signedStrength(of: one, against: other) }
        let (value, weight) = strength(of: values)
        guard value != 0 else { continue }
        pairs.append(
          value < 0 ? (one, other, -value, weight) : (other, one, value, weight))
      }
    }
    pairs.sort { ($1.weight, $0.better, $0.worse) < ($0.weight, $1.better, $1.worse) }
    var beats: [Int: [Int: Int]] = [:]
    for pair in pairs where !Self.reaches(pair.worse, pair.better, beats) {
      beats[pair.better, default: [:]][pair.worse] = pair.value
    }
    return Self.ordered(numbers, beats)
  }

  private func mostFrequentRefusal(_ rankings: [Ranking]) -> Ranking? {
    let none = rankings.count { $0.outcome == .noneAcceptable }
    let refusals = rankings.filter { if case .unrankable = $0.outcome { true } else { false } }
    return none >= refusals.count ? Ranking(outcome: .noneAcceptable) : refusals.first
  }

  private static func reaches(_ from: Int, _ to: Int, _ beats: [Int: [Int: Int]]) -> Bool {
    var seen: Set<Int> = []
    var open = [from]
    while let next = open.popLast() {
      if next == to { return true }
      for below in beats[next, default: [:]].keys where seen.insert(below).inserted {
        open.append(below)
      }
    }
    return false
  }

  private static func ordered(_ numbers: [Int], _ beats: [Int: [Int: Int]]) -> Ranking {
    var left = numbers
    var groups: [[Int]] = []
    var strengths: [Strength] = []
    while !left.isEmpty {
      let best = left.filter { number in
        !left.contains { beats[$0]?[number] != nil }
      }
      if let above = groups.last {
        let sizes = above.flatMap { upper in best.compactMap { beats[upper]?[$0] } }.sorted()
        let size = sizes.isEmpty ? 1 : sizes[(sizes.count - 1) / 2]
        strengths.append(Strength(rawValue: size) ?? .slightly)
      }
      groups.append(best)
      left.removeAll { best.contains($0) }
    }
    return Ranking(outcome: .ordered(groups: groups, strengths: strengths))
  }
}
