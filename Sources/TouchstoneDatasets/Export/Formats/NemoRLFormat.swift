import JSONLines
import TouchstoneModel

/// Pairs as NeMo RL reads them: `{"context", "completions"}` with ranks 0 and 1, or in the standard
/// style its binary form `{"prompt", "chosen", "rejected"}` with texts as responses.
public struct NemoRLFormat: ExportFormat {
  /// What a row is.
  public let summary = "a context with two completions, rank 0 better than rank 1"
  /// What one row is made from.
  public let unit = ExportUnit.pair
  /// What reads such rows.
  public let consumers = ["NeMo RL (PreferenceDataset; standard style: BinaryPreferenceDataset)"]
  /// The loader adds a key of its own.
  public let extras = ExtraColumns.never
  /// Pairs of rankings.
  public let pairs = PairUse.pairs

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    guard options.style == .conversational else {
      return [
        DatasetColumn("prompt", .messages), DatasetColumn("chosen", .string),
        DatasetColumn("rejected", .string),
      ]
    }
    let completion = [DatasetColumn("rank", .integer), DatasetColumn("completion", .messages)]
    return [DatasetColumn("context", .messages), DatasetColumn("completions", .list(completion))]
  }

  /// The prompt is a list of turns in both styles.
  public func form(_ options: ExportOptions) -> any TurnForm {
    SingleReplyForm(reply: options.style == .conversational ? .list : .text)
  }

  /// Writes the pairs of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    PairRows.write(&example, &batch) { row, pair, example, encoded in
      guard example.options.style == .conversational else {
        return row.explicit(pair, example, encoded)
      }
      row.key("context")
      row.splice(example.prompt, of: encoded)
      row.key("completions")
      row.list([pair.chosen, pair.rejected].enumerated()) { row, item in
        row.beginObject()
        row.key("rank")
        row.int(item.offset)
        row.key("completion")
        row.splice(item.element, of: encoded)
        row.endObject()
      }
    }
  }
}
