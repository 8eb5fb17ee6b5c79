import TouchstoneModel

/// Two responses of a task with what every label says of them, by number: the lower one first.
struct JudgedPair {
  /// What one label says: -3 to 3, negative when the first is better.
  struct Vote {
    let strength: Int
    let reason: String
  }

  let first: Fragment
  let second: Fragment
  let votes: [Vote]

  /// What all labels together say: the median of the three closest.
  var strength: Int { ClosestThree.median(votes.map(\.strength)) ?? 0 }

  /// The three most similar votes, in the order in which they were given.
  var mostSimilar: [Vote] {
    var wanted = ClosestThree.of(votes.map(\.strength))
    return votes.filter { vote in
      guard let index = wanted.firstIndex(of: vote.strength) else { return false }
      wanted.remove(at: index)
      return true
    }
  }

  /// All pairs of a task that a label orders; "none acceptable" says nothing about which is better.
  static func all(_ example: inout ExportExample, _ batch: inout ExportBatch) -> [JudgedPair] {
    var rankings: [(ranking: Ranking, reason: String)] = []
    for label in example.task.labels {
      let judgements = label.judgements
      if judgements.isEmpty { batch.drop(.unranked) }
      for judgement in judgements {
        switch judgement.ranking.outcome {
        case .noneAcceptable: batch.drop(.noneAcceptable)
        case .unrankable: batch.drop(.unrankable)
        case .ordered(let groups, _):
          if groups.joined().count < 2 { batch.drop(.tooFewResponses) }
          rankings.append((judgement.ranking, Aspects.reason(of: nil, by: label)))
        }
      }
    }
    let numbers = example.task.candidates.map(\.number)
    var pairs: [JudgedPair] = []
    for (place, first) in numbers.enumerated() {
      for second in numbers.dropFirst(place + 1) {
        let votes = rankings.compactMap { item in
          item.ranking.signedStrength(of: first, against: second).map {
            Vote(strength: $0, reason: item.reason)
          }
        }
        guard !votes.isEmpty else { continue }
        guard
          let (one, other) = batch.usable(
            example.response(first), example.response(second), example.prompt)
        else { continue }
        let numbers = PreferencePair(chosen: first, rejected: second, strength: .slightly)
        let pair = JudgedPair(first: one, second: other, votes: votes)
        if let problem = example.problem(of: numbers, one, other) {
          batch.drop(problem)
        } else if pair.strength == 0, !example.options.keepsTies {
          batch.drop(.tie)
        } else {
          pairs.append(pair)
        }
      }
    }
    return pairs
  }
}
