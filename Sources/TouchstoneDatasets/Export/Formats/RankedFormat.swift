import JSONLines
import TouchstoneModel

/// All responses that a label orders, with their ranks: `{"prompt", "responses"}`, one row a label.
///
/// `responses` holds `{"response", "rank"}`, best first and by number inside a tier. Rank 1 is best,
/// a tie shares a rank, and the next tier has the next whole number.
public struct RankedFormat: ExportFormat {
  /// What a row is.
  public let summary = "all responses to a prompt with their ranks, 1 for the best"
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
    var ranked: [Ranked] = []
    for (index, group) in groups.enumerated() {
      for number in group {
        guard let response = example.response(number) else {
          return batch.drop(.unknownResponse)
        }
        if let problem = response.problem { return batch.drop(problem) }
        ranked.append(Ranked(number: number, rank: index + 1, response: response))
      }
    }
    if let problem = example.prompt.problem { return batch.drop(problem) }
    // The same text on two ranks contradicts itself.
    for (index, first) in ranked.enumerated() {
      for second in ranked[(index + 1)...]
      where first.rank != second.rank && example.areEqual(first.response, second.response) {
        return batch.drop(.identical)
      }
    }
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
