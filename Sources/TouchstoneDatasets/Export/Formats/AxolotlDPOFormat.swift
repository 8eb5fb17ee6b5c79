import JSONLines
import TouchstoneModel

/// Pairs for DPO in Axolotl: type `chat_template.default`, or in the standard style
/// `chatml.prompt_pairs` and `llama3.prompt_pairs`.
struct AxolotlDPOFormat: PairFormat {
  /// What a row is.
  let summary = "messages with a chosen and a rejected reply, as Axolotl's DPO types want"
  /// What reads such rows.
  let consumers = ["Axolotl (dpo: chat_template.default; standard style: prompt_pairs)"]
  /// Rows go on to a trainer that reserves names.
  let extras = ExtraColumns.never

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    switch options.style {
    case .conversational:
      [
        DatasetColumn("messages", .messages), DatasetColumn("chosen", .message),
        DatasetColumn("rejected", .message),
      ]
    case .standard: [DatasetColumn("system", .string)] + DatasetColumn.pair(.string)
    }
  }

  /// The template finds responses by their text, so white space at their edges is not allowed.
  func form(_ options: ExportOptions) -> any TurnForm {
    switch options.style {
    case .conversational: SingleReplyForm(reply: .message, allowsEdgeSpace: false)
    case .standard: SystemPromptForm(name: "prompt")
    }
  }

  /// Writes the trainer's columns.
  func write(
    _ pair: PairRows.Pair, _ example: ExportExample, of encoded: UnsafeRawBufferPointer,
    to row: inout JSONWriter
  ) {
    if example.options.style == .conversational { row.key("messages") }
    row.splice(example.prompt, of: encoded)
    row.sides(pair, of: encoded)
  }
}
