import JSONLines
import TouchstoneModel

/// All responses that a label orders, with their ranks: `{"prompt", "responses"}`, one row a label.
///
/// `responses` holds `{"response", "rank"}`, best first and by number inside a tier. Rank 1 is best,
/// a tie shares a rank, and the next tier has the next whole number. A response that cannot stand in
/// a row, as an empty one, is left out and the ranks close up; the order is dropped when fewer than
/// two are left. Responses with the same text stay, on whatever ranks they were given.
public struct RankedFormat: ExportFormat {
  /// What a row is.
  public let summary = "all responses to a prompt with their ranks, 1 for the best"
  /// What one row is made from.
  public let unit = ExportUnit.label
  /// What reads such rows.
  public let consumers = ["K-wise reward models", "listwise losses", "own analyses"]

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let text = options.style.conversation
    var response = [DatasetColumn("response", text), DatasetColumn("rank", .integer)]
    if !options.bare {
      response += [DatasetColumn("number", .integer), DatasetColumn("model", .string)]
    }
    return [DatasetColumn("prompt", text), DatasetColumn("responses", .list(response))]
      + RowMetadata.columns(options, metadata: RowMetadata.labelColumns)
  }

  /// Writes a row for each order of each label.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    for label in example.task.labels {
      let judgements = label.judgements
      if judgements.isEmpty { batch.drop(.unranked) }
      for judgement in judgements {
        switch judgement.ranking.outcome {
        case .noneAcceptable: batch.drop(.noneAcceptable)
        case .unrankable: batch.drop(.unrankable)
        case .ordered(let groups, _): write(groups, label, judgement.mark, &example, &batch)
        }
      }
    }
  }

  private struct Ranked {
    let number: Int
    let rank: Int
    let response: Fragment
  }

  private func write(
    _ groups: [[Int]], _ label: Label, _ mark: String, _ example: inout ExportExample,
    _ batch: inout ExportBatch
  ) {
    if let problem = example.prompt.problem { return batch.drop(problem) }
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
    guard ranked.count > 1 else { return batch.drop(.tooFewResponses) }
    let shared = example.options.bare ? nil : RowMetadata.label(label, &example)
    let prompt = example.prompt
    example.withEncoded { encoded in
      batch.row(.ranking) { row in
        row.key("prompt")
        row.splice(prompt, of: encoded)
        row.key("responses")
        row.beginArray()
        for item in ranked {
          row.beginObject()
          row.key("response")
          row.splice(item.response, of: encoded)
          row.key("rank")
          row.int(item.rank)
          if shared != nil {
            row.key("number")
            row.int(item.number)
            row.key("model")
            row.string(example.model(item.number))
          }
          row.endObject()
        }
        row.endArray()
        guard let shared else { return }
        row.extras(id: label.uid.text + mark, example, shared: shared, encoded: encoded) { _ in }
      }
    }
  }
}
