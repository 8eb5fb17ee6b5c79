import JSONLines
import TouchstoneModel

/// Rows of all responses that a label orders, one row an order.
///
/// Rank 1 is best, a tie shares a rank, and the next tier has the next whole number. A response that
/// cannot stand in a row, as an empty one, is left out and the ranks close up; the order is dropped
/// when fewer than two are left. Responses with the same text stay, on whatever ranks they were given.
enum RankedRows {
  /// A response with its place, best first and by number inside a tier.
  struct Ranked {
    let number: Int
    let rank: Int
    let response: Fragment
  }

  /// Writes a row for each order of each label; `members` writes the trainer's columns.
  static func write(
    _ example: inout ExportExample, _ batch: inout ExportBatch,
    members: (inout JSONWriter, [Ranked], ExportExample, UnsafeRawBufferPointer) -> Void
  ) {
    for label in example.task.labels {
      let judgements = label.judgements
      if judgements.isEmpty { batch.drop(.unranked) }
      for judgement in judgements {
        guard let ranked = ranked(judgement, &example, &batch) else { continue }
        let shared = example.options.bare ? nil : RowMetadata.label(label, &example)
        example.withEncoded { encoded in
          batch.row(.ranking) { row in
            members(&row, ranked, example, encoded)
            guard let shared else { return }
            let id = label.uid.text + judgement.mark
            row.extras(id: id, example, shared: shared, encoded: encoded) { _ in }
          }
        }
      }
    }
  }

  private static func ranked(
    _ judgement: Judgement, _ example: inout ExportExample, _ batch: inout ExportBatch
  ) -> [Ranked]? {
    switch judgement.ranking.outcome {
    case .noneAcceptable: batch.drop(.noneAcceptable)
    case .unrankable: batch.drop(.unrankable)
    case .ordered(let groups, _): return ranked(groups, &example, &batch)
    }
    return nil
  }

  private static func ranked(
    _ groups: [[Int]], _ example: inout ExportExample, _ batch: inout ExportBatch
  ) -> [Ranked]? {
    if let problem = example.prompt.problem {
      batch.drop(problem)
      return nil
    }
    var ranked: [Ranked] = []
    for group in groups {
      let rank = (ranked.last?.rank ?? 0) + 1
      for number in group {
        guard let response = example.response(number) else {
          batch.drop(.unknownResponse)
          continue
        }
        if let problem = response.problem {
          batch.drop(problem)
        } else {
          ranked.append(Ranked(number: number, rank: rank, response: response))
        }
      }
    }
    guard ranked.count > 1 else {
      batch.drop(.tooFewResponses)
      return nil
    }
    return ranked
  }
}
