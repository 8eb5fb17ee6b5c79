import TouchstoneModel

/// The scores of the two sides of a pair, for shapes that want one for each response.
struct ResponseScores {
  let chosen: Double
  let rejected: Double

  init(_ pair: PairRows.Pair, _ example: ExportExample) {
    let sheet = pair.label.sheet
    let (better, worse) = (pair.numbers.chosen, pair.numbers.rejected)
    if pair.source == .ranking, let first = Self.mean(sheet, better, pair.label, example),
      let second = Self.mean(sheet, worse, pair.label, example), first > second
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

  /// The mean of all ratings of a response, what does not apply left out.
  private static func mean(
    _ sheet: AnswerSheet, _ number: Int, _ label: Label, _ example: ExportExample
  ) -> Double? {
    var values: [Int] = []
    for (key, answer) in sheet.answers where key.target == .candidate(number) {
      guard case .ratings(let ratings) = answer else { continue }
      let step = example.options.step(key.step, of: label)
      guard step?.type ?? "rating" == "rating" else { continue }
      values +=
        ratings.filter { $0.key != "confidence" && step?.notApplicable[$0.key] != $0.value }
        .values
    }
    return values.isEmpty ? nil : Double(values.reduce(0, +)) / Double(values.count)
  }
}
