import TouchstoneModel

/// Two responses that a label compares, in the order in which they were shown, ties included.
struct ComparedPair: Hashable {
  /// What the label says.
  enum Outcome: Hashable {
    /// -3 to 3: negative when the first is better, 0 for a tie, 3 for much better.
    case strength(Int)
    /// Neither is acceptable.
    case bothBad
  }

  /// The response shown first, by number.
  let first: Int
  /// The other one.
  let second: Int
  let outcome: Outcome

  /// All pairs that a label compares; what it does not compare is counted as dropped.
  static func all(
    of label: Label, _ example: inout ExportExample, _ batch: inout ExportBatch
  ) -> [ComparedPair] {
    let judgements = label.judgements
    if judgements.isEmpty { batch.drop(.unranked) }
    var found: [ComparedPair] = []
    for judgement in judgements {
      let compared = judgement.compared ?? example.task.candidates.map(\.number)
      let shown = label.orderShown.filter(compared.contains)
      let order = shown.count == compared.count ? shown : compared
      if case .unrankable = judgement.ranking.outcome {
        batch.drop(.unrankable)
        continue
      }
      if order.count < 2 { batch.drop(.tooFewResponses) }
      for (place, first) in order.enumerated() {
        for second in order.dropFirst(place + 1) {
          guard let outcome = judgement.ranking.outcome(of: first, against: second) else {
            batch.drop(.unknownResponse)
            continue
          }
          if outcome == .strength(0), !example.options.keepsTies {
            batch.drop(.tie)
            continue
          }
          found.append(ComparedPair(first: first, second: second, outcome: outcome))
        }
      }
    }
    return found
  }

  /// Both responses when they can stand in a row; otherwise the pair is counted as dropped.
  func sides(
    _ example: inout ExportExample, _ batch: inout ExportBatch
  ) -> (first: Fragment, second: Fragment)? {
    batch.usable(example.response(first), example.response(second), example.prompt)
  }
}

extension Ranking {
  /// What the order says of two candidates; nil where it leaves one out.
  fileprivate func outcome(of first: Int, against second: Int) -> ComparedPair.Outcome? {
    switch outcome {
    case .noneAcceptable: .bothBad
    case .unrankable: nil
    case .ordered: signedStrength(of: first, against: second).map { .strength($0) }
    }
  }
}
