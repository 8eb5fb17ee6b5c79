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

  /// What is wrong with a pair, in whichever order it names its two; nil where nothing is.
  func finding(_ pair: PreferencePair) -> ReleaseCheck? {
    guard !isAlone else { return nil }
    if isContradicted(pair.chosen, pair.rejected) { return .contradictory }
    let isTurned = beats[pair.rejected]?.contains(pair.chosen) ?? false
    let (upper, lower) =
      isTurned ? (pair.rejected, pair.chosen) : (pair.chosen, pair.rejected)
    return reaches(lower, upper) ? .cyclic : nil
  }

  private func isContradicted(_ one: Int, _ other: Int) -> Bool {
    (beats[one]?.contains(other) ?? false) && (beats[other]?.contains(one) ?? false)
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
