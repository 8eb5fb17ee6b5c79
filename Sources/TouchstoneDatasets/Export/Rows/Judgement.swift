import TouchstoneModel

/// One order within a label, with the candidates it speaks about.
struct Judgement {
  /// The order.
  let ranking: Ranking
  /// The candidates compared; nil for all of the task.
  let compared: [Int]?
  /// What tells it from the label's other orders in the id of a row; empty for the only one.
  let mark: String
}

extension Label {
  /// The `rank` and `chat` answers, or else every `compare` and `principle` answer as an order of
  /// its own, by place.
  var judgements: [Judgement] {
    var ranked: [Ranking] = []
    var compared: [(ranking: Ranking, pair: [Int])] = []
    for (key, answer) in sheet.sorted {
      switch answer {
      case .ranking(let ranking): ranked.append(ranking)
      case .comparison(let comparison), .principle(_, let comparison):
        guard case .pair(let first, let second) = key.target else { continue }
        compared.append((comparison.ranking(first: first, second: second), [first, second]))
      default: continue
      }
    }
    let all =
      ranked.isEmpty
      ? compared.map { ($0.ranking, Optional($0.pair)) } : ranked.map { ($0, nil) }
    return all.enumerated().map { index, item in
      Judgement(
        ranking: item.0, compared: item.1, mark: all.count > 1 ? ".\(index + 1)" : "")
    }
  }

  /// All edits by candidate.
  var edits: [(candidate: Int, written: WrittenText)] {
    sheet.sorted.compactMap { key, answer in
      guard case .edit(let written) = answer, case .candidate(let number) = key.target else {
        return nil
      }
      return (number, written)
    }
  }
}
