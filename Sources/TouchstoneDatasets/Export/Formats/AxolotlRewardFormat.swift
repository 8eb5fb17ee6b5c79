import JSONLines
import TouchstoneModel

/// Pairs for reward models in Axolotl, type `bradley_terry.chat_template`: `{"system", "input",
/// "chosen", "rejected"}`.
struct AxolotlRewardFormat: PairFormat {
  /// What a row is.
  let summary = "system, input, chosen and rejected, as Axolotl's reward type wants"
  /// What reads such rows.
  let consumers = ["Axolotl (reward model: bradley_terry.chat_template)"]

  /// The columns are texts.
  let hasStyles = false
  /// Rows go on to a trainer that reserves names.
  let extras = ExtraColumns.never

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    ["system", "input", "chosen", "rejected"].map { DatasetColumn($0, .string) }
  }

  /// A system and an input text.
  func form(_ options: ExportOptions) -> any TurnForm { SystemPromptForm(name: "input") }

  /// Writes the trainer's columns.
  func write(
    _ pair: PairRows.Pair, _ example: ExportExample, of encoded: UnsafeRawBufferPointer,
    to row: inout JSONWriter
  ) {
    row.splice(example.prompt, of: encoded)
    row.sides(pair, of: encoded)
  }
}
