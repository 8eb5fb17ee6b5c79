/// An order over a task's candidates, best first, with ties and with strengths between the groups.
public struct Ranking: Hashable, Sendable {
  /// What the person decided about the whole set.
  public enum Outcome: Hashable, Sendable {
    /// Groups of candidate numbers, best first; a group of several is a tie.
    /// `strengths[i]` tells how much better `groups[i]` is than `groups[i + 1]`.
    case ordered(groups: [[Int]], strengths: [Strength])
    /// All candidates are unacceptable.
    case noneAcceptable
    /// The candidates cannot be compared, with the reason.
    case unrankable(reason: String)
  }

  /// What the person decided.
  public let outcome: Outcome

  /// Takes an outcome as it is stored.
  public init(outcome: Outcome) {
    self.outcome = outcome
  }

  /// An order with every step slightly better, as imported rankings have it.
  public init(groups: [[Int]]) {
    let steps = Array(repeating: Strength.slightly, count: max(groups.count - 1, 0))
    outcome = .ordered(groups: groups.map { $0.sorted() }, strengths: steps)
  }

  /// The groups, best first; empty for `noneAcceptable` and `unrankable`.
  public var groups: [[Int]] {
    if case .ordered(let groups, _) = outcome { groups } else { [] }
  }

  /// The best candidates; several when they tie.
  public var best: [Int] { groups.first ?? [] }
  /// The worst candidates; empty when all tie.
  public var worst: [Int] { groups.count > 1 ? groups[groups.count - 1] : [] }
}
