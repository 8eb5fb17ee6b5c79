/// Which pairs a ranking gives.
public enum PairPolicy: String, CaseIterable, Sendable {
  /// Every better candidate with every worse one: up to K(K-1)/2 pairs.
  case all
  /// Candidates of neighbouring groups only.
  case adjacent
  /// Each best candidate with each worst one.
  case bestWorst = "best-worst"
}

/// One comparison taken from a ranking.
public struct PreferencePair: Hashable, Sendable {
  /// The number of the better candidate.
  public let chosen: Int
  /// The number of the worse candidate.
  public let rejected: Int
  /// The strength: the sum of the signs between the two groups, at most `much`.
  public let strength: Strength

  /// A comparison.
  public init(chosen: Int, rejected: Int, strength: Strength) {
    self.chosen = chosen
    self.rejected = rejected
    self.strength = strength
  }
}

extension Ranking {
  /// The pairs of this ranking under `policy`: best group first, candidates by number inside a group.
  ///
  /// Ties, `noneAcceptable` and `unrankable` give none; count them with `tiedPairCount`.
  public func pairs(_ policy: PairPolicy) -> [PreferencePair] {
    guard case .ordered(let groups, let strengths) = outcome, groups.count > 1 else { return [] }
    var result: [PreferencePair] = []
    for upper in 0..<(groups.count - 1) {
      var distance = 0
      for lower in (upper + 1)..<groups.count {
        distance += strengths[lower - 1].rawValue
        switch policy {
        case .all: break
        case .adjacent: guard lower == upper + 1 else { continue }
        case .bestWorst: guard upper == 0, lower == groups.count - 1 else { continue }
        }
        let strength = Strength(rawValue: min(distance, 3)) ?? .much
        for chosen in groups[upper] {
          for rejected in groups[lower] {
            result.append(
              PreferencePair(chosen: chosen, rejected: rejected, strength: strength))
          }
        }
      }
    }
    return result
  }

  /// How many pairs of candidates are tied.
  public var tiedPairCount: Int {
    groups.reduce(0) { $0 + $1.count * ($1.count - 1) / 2 }
  }
}

extension Ranking {
  /// How the order places two candidates: -3 to 3, negative when the first is better, 0 for a tie; nil
  /// where there is no order or it leaves one out.
  ///
  /// As in a pair, the size is the sum of the signs between their groups, at most `much`.
  public func signedStrength(of first: Int, against second: Int) -> Int? {
    guard case .ordered(let groups, let strengths) = outcome,
      let one = groups.firstIndex(where: { $0.contains(first) }),
      let other = groups.firstIndex(where: { $0.contains(second) })
    else { return nil }
    let between = strengths[min(one, other)..<max(one, other)]
    let size = min(between.reduce(0) { $0 + $1.rawValue }, Strength.much.rawValue)
    return one < other ? -size : size
  }
}
