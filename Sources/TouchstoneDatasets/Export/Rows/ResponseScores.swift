import TouchstoneModel

/// The scores of the two sides of a pair, for shapes that want one for each response.
struct ResponseScores {
  let chosen: Double
  let rejected: Double

  init(_ pair: PairRows.Pair, _ example: ExportExample) {
    let (better, worse) = (pair.numbers.chosen, pair.numbers.rejected)
    if pair.source == .ranking,
      let first = Aspects.mean(of: better, by: pair.label, example.options),
      let second = Aspects.mean(of: worse, by: pair.label, example.options), first > second
    {
      (chosen, rejected) = (first, second)
      return
    }
    let groups = pair.label.ranking?.groups ?? []
    let below = { (number: Int) -> Double in
      let place = groups.firstIndex { $0.contains(number) } ?? groups.count
      return Double(groups.dropFirst(place + 1).reduce(0) { $0 + $1.count })
    }
    rejected = below(worse)
    // An edit is better than its original, which no place tells.
    chosen = max(below(better), rejected + 1)
  }
}
