import JSONLines
import TouchstoneModel

/// Pairs for preference fine-tuning at OpenAI: `{"input", "preferred_output", "non_preferred_output"}`.
public struct OpenAIPreferenceFormat: ExportFormat {
  /// What a row is.
  public let summary = "one reply preferred over another to the same messages, no other key"
  /// What one row is made from.
  public let unit = ExportUnit.pair
  /// What reads such rows.
  public let consumers = ["OpenAI fine-tuning (preference)", "services with the same shape"]
  /// Conversations stay lists of turns.
  public let hasStyles = false
  /// Keys that the service does not know are refused there.
  public let extras = ExtraColumns.never
  /// Pairs of rankings.
  public let pairs = PairUse.pairs

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    [
      DatasetColumn("input", .object([DatasetColumn("messages", .messages)])),
      DatasetColumn("preferred_output", .messages),
      DatasetColumn("non_preferred_output", .messages),
    ]
  }

  /// Each output is exactly one message of the assistant.
  public func form(_ options: ExportOptions) -> any TurnForm {
    SingleReplyForm(reply: .list, knowsTools: false)
  }

  /// Writes the pairs of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    PairRows.write(&example, &batch) { row, pair, example, encoded in
      row.key("input")
      row.beginObject()
      row.key("messages")
      row.splice(example.prompt, of: encoded)
      row.endObject()
      row.key("preferred_output")
      row.splice(pair.chosen, of: encoded)
      row.key("non_preferred_output")
      row.splice(pair.rejected, of: encoded)
    }
  }
}
