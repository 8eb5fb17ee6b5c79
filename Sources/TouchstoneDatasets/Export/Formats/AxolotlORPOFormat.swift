import JSONLines
import TouchstoneModel

/// Pairs for ORPO in Axolotl, type `chat_template.argilla`: `{"chosen", "rejected"}`, both whole
/// conversations that alternate. A `prompt` column would replace every turn of the user.
struct AxolotlORPOFormat: PairFormat {
  /// What a row is.
  let summary = "two whole conversations, as Axolotl's ORPO type wants"
  /// What reads such rows.
  let consumers = ["Axolotl (orpo: chat_template.argilla)"]
  /// Conversations stay lists of turns.
  let hasStyles = false
  /// Rows go on to a trainer that reserves names.
  let extras = ExtraColumns.never

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    [DatasetColumn("chosen", .messages), DatasetColumn("rejected", .messages)]
  }

  /// User and assistant alternate, and nobody else speaks.
  func form(_ options: ExportOptions) -> any TurnForm {
    SingleReplyForm(reply: .list, alternates: true, allowsEdgeSpace: false)
  }

  /// Writes the trainer's columns.
  func write(
    _ pair: PairRows.Pair, _ example: ExportExample, of encoded: UnsafeRawBufferPointer,
    to row: inout JSONWriter
  ) {
    row.wholeSides(pair, example, of: encoded)
  }
}
