import JSONLines
import TouchstoneModel

/// Single responses for KTO in Axolotl: types `chatml.argilla_chat` and `llama3.argilla_chat`, or in the
/// standard style the `prompt_pairs` types.
struct AxolotlKTOFormat: VerdictFormat {
  /// What a row is.
  let summary = "one response, desirable or not, as Axolotl's KTO types want"
  /// What reads such rows.
  let consumers = ["Axolotl (kto: argilla_chat; standard style: prompt_pairs)"]
  /// Rows go on to a trainer that reserves names.
  let extras = ExtraColumns.never
  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    switch options.style {
    case .conversational:
      [DatasetColumn("completion", .messages), DatasetColumn("label", .boolean)]
    case .standard:
      [
        DatasetColumn("system", .string), DatasetColumn("prompt", .string),
        DatasetColumn("completion", .string), DatasetColumn("label", .boolean),
      ]
    }
  }

  /// Whole conversations, or a system and a prompt text.
  func form(_ options: ExportOptions) -> any TurnForm {
    switch options.style {
    case .conversational: SingleReplyForm(reply: .list)
    case .standard: SystemPromptForm(name: "prompt")
    }
  }

  /// Writes the trainer's columns.
  func write(
    _ response: Fragment, isGood: Bool, _ example: ExportExample,
    of encoded: UnsafeRawBufferPointer, to row: inout JSONWriter
  ) {
    switch example.options.style {
    case .conversational:
      row.key("completion")
      row.joined(example.prompt, response, of: encoded)
    case .standard:
      row.splice(example.prompt, of: encoded)
      row.key("completion")
      row.splice(response, of: encoded)
    }
    row.key("label")
    row.bool(isGood)
  }
}
