import TouchstoneModel

/// Which candidates of a task somebody puts over which, to find pairs that contradict each other.
struct PairGraph {
  private var beats: [Int: Set<Int>] = [:]
  private let isAlone: Bool

  init(_ task: LabelledTask) {
    let rankings = task.labels.flatMap(\.judgements).map(\.ranking)
    isAlone = rankings.count < 2
    guard !isAlone else { return }
    for ranking in rankings {
      for (place, upper) in ranking.groups.enumerated() {
        for lower in ranking.groups.dropFirst(place + 1) {
          for better in upper { beats[better, default: []].formUnion(lower) }
        }
      }
    }
  }

  /// What is wrong with two candidates, in either order; nil where nothing is, and for two that tie.
  func finding(_ pair: PreferencePair) -> ReleaseCheck? {
    guard !isAlone else { return nil }
    switch (isOver(pair.chosen, pair.rejected), isOver(pair.rejected, pair.chosen)) {
    case (true, true): return .contradictory
    case (true, false): return reaches(pair.rejected, pair.chosen) ? .cyclic : nil
    case (false, true): return reaches(pair.chosen, pair.rejected) ? .cyclic : nil
    case (false, false): return nil
    }
  }

  private func isOver(_ upper: Int, _ lower: Int) -> Bool { beats[upper]?.contains(lower) ?? false }

  private func isContradicted(_ one: Int, _ other: Int) -> Bool {
    isOver(one, other) && isOver(other, one)
  }

  /// By pairs that nobody contradicts.
  private func reaches(_ from: Int, _ to: Int) -> Bool {
    var seen: Set<Int> = [from]
    var open = [from]
    while let next = open.popLast() {
      for below in beats[next] ?? [] where !isContradicted(next, below) {
        if below == to { return true }
        if seen.insert(below).inserted { open.append(below) }
      }
    }
    return false
  }
}
