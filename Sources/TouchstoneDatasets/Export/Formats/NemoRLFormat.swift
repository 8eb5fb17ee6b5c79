import JSONLines
import TouchstoneModel

/// Pairs as NeMo RL reads them: `{"context", "completions"}` with ranks 0 and 1, or in the standard
/// style its binary form `{"prompt", "chosen", "rejected"}` with texts as responses.
struct NemoRLFormat: PairFormat {
  /// What a row is.
  let summary = "a context with two completions, rank 0 better than rank 1"
  /// What reads such rows.
  let consumers = ["NeMo RL (PreferenceDataset; standard style: BinaryPreferenceDataset)"]
  /// The loader adds a key of its own.
  let extras = ExtraColumns.never

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
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
  func form(_ options: ExportOptions) -> any TurnForm {
    SingleReplyForm(reply: options.style == .conversational ? .list : .text)
  }

  /// Writes the trainer's columns.
  func write(
    _ pair: PairRows.Pair, _ example: ExportExample, of encoded: UnsafeRawBufferPointer,
    to row: inout JSONWriter
  ) {
    guard example.options.style == .conversational else {
      return row.explicit(pair, example, of: encoded)
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
