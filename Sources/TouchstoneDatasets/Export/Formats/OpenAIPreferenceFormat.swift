import JSONLines
import TouchstoneModel

/// Pairs for preference fine-tuning at OpenAI: `{"input", "preferred_output", "non_preferred_output"}`.
struct OpenAIPreferenceFormat: PairFormat {
  /// What a row is.
  let summary = "one reply preferred over another to the same messages, no other key"
  /// What reads such rows.
  let consumers = ["OpenAI fine-tuning (preference)", "services with the same shape"]
  /// The upload takes plain lines.
  let takesGzip = false
  /// The files are uploaded.
  let usage = OpenAIUpload.usage
  /// Conversations stay lists of turns.
  let hasStyles = false
  /// Keys that the service does not know are refused there.
  let extras = ExtraColumns.never

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    [
      DatasetColumn("input", .object([DatasetColumn("messages", .messages)])),
      DatasetColumn("preferred_output", .messages),
      DatasetColumn("non_preferred_output", .messages),
    ]
  }

  /// Each output is exactly one message of the assistant.
  func form(_ options: ExportOptions) -> any TurnForm {
    SingleReplyForm(reply: .list, knowsTools: false)
  }

  /// Writes the trainer's columns.
  func write(
    _ pair: PairRows.Pair, _ example: ExportExample, of encoded: UnsafeRawBufferPointer,
    to row: inout JSONWriter
  ) {
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
