/// One rater's comparisons of a task's candidates, and the order they form if they form one.
struct ComparisonOrder {
  private let count: Int
  /// By pair of numbers, smaller first: the winner, or 0 for a tie.
  private var winners: [Pair: Int] = [:]
  private var contradicts = false

  private struct Pair: Hashable {
    let first: Int
    let second: Int
  }

  /// No comparison of candidates 1 to `count` yet.
  init(count: Int) {
    self.count = count
  }

  /// Adds a comparison; nil for a tie.
  mutating func add(_ first: Int, _ second: Int, winner: Int?) {
    let pair = Pair(first: min(first, second), second: max(first, second))
    let known = winners.updateValue(winner ?? 0, forKey: pair)
    if first == second || known != nil && known != (winner ?? 0) { contradicts = true }
  }

  /// The groups, best first, when every pair was compared and the comparisons are transitive.
  ///
  /// In an order with ties, whoever wins more (a tie counts half) stands before; so sorting by wins
  /// gives the only order there can be, and each comparison is checked against it.
  var groups: [[Int]]? {
    guard isComplete, !contradicts else { return nil }
    let scores = self.scores
    let fits = winners.allSatisfy { pair, winner in
      let sign = winner == 0 ? 0 : winner == pair.first ? 1 : -1
      return (scores[pair.first - 1] - scores[pair.second - 1]).signum() == sign
    }
    guard fits else { return nil }
    return Order.groups(lowestFirst: scores.map { -$0 })
  }

  private var isComplete: Bool { count > 1 && winners.count == count * (count - 1) / 2 }

  private var scores: [Int] {
    var scores = Array(repeating: 0, count: count)
    for (pair, winner) in winners {
      if winner == 0 {
        scores[pair.first - 1] += 1
        scores[pair.second - 1] += 1
      } else {
        scores[winner - 1] += 2
      }
    }
    return scores
  }

  /// Why there is no order.
  var flaw: String {
    if contradicts { return "a pair judged in two ways" }
    guard isComplete else { return "\(winners.count) of \(count * (count - 1) / 2) pairs" }
    if groups != nil { return "an order" }
    return hasCycle ? "a cycle" : "ties that contradict the order"
  }

  /// Whether somebody always beats somebody left when the unbeaten are taken away again and again.
  private var hasCycle: Bool {
    var left = Set(1...count)
    while true {
      let beaten = winners.compactMap { pair, winner -> Int? in
        guard winner != 0, left.contains(pair.first), left.contains(pair.second) else { return nil }
        return winner == pair.first ? pair.second : pair.first
      }
      let unbeaten = left.subtracting(beaten)
      guard !unbeaten.isEmpty else { return !left.isEmpty }
      left.subtract(unbeaten)
    }
  }
}
