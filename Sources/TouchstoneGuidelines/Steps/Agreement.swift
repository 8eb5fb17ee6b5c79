import TouchstoneModel

/// Compares an order with the trainer's own ratings.
struct Agreement: Hashable, Sendable {
  /// How many contradictions are told one by one; with nine candidates there can be 36.
  private static let shownAtMost = 5

  let reference: RatingReference

  /// One concern for each pair that is ranked one way and rated the other way.
  func concerns(step: String, ranking: Ranking?, sheet: AnswerSheet, frame: StepFrame) -> [Concern]
  {
    guard let groups = ranking?.groups else { return [] }
    var messages: [String] = []
    for (index, upper) in groups.enumerated() {
      for lower in groups.dropFirst(index + 1) {
        for better in sorted(upper, frame) {
          for worse in sorted(lower, frame) {
            guard let high = reference.value(of: better, in: sheet),
              let low = reference.value(of: worse, in: sheet), high < low
            else { continue }
            let (first, second) = (frame.letter(better), frame.letter(worse))
            messages.append(
              "\(first) is ranked above \(second), but \(reference.step).\(reference.attribute) is "
                + "\(first) \(high), \(second) \(low)")
          }
        }
      }
    }
    let hidden = messages.count - Self.shownAtMost
    if hidden > 0 {
      messages = messages.prefix(Self.shownAtMost) + ["\(hidden) more pairs disagree like this"]
    }
    return messages.map { Concern(step: step, message: $0, isBlocking: false) }
  }

  private func sorted(_ numbers: [Int], _ frame: StepFrame) -> [Int] {
    frame.shown.filter(numbers.contains)
  }
}
