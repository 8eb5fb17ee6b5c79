import JSONLines
import TouchstoneModel

/// Pairs for ORPO in Axolotl, type `chat_template.argilla`: `{"chosen", "rejected"}`, both whole
/// conversations that alternate. A `prompt` column would replace every turn of the user.
public struct AxolotlORPOFormat: ExportFormat {
  /// What a row is.
  public let summary = "two whole conversations, as Axolotl's ORPO type wants"
  /// What one row is made from.
  public let unit = ExportUnit.pair
  /// What reads such rows.
  public let consumers = ["Axolotl (orpo: chat_template.argilla)"]
  /// Conversations stay lists of turns.
  public let hasStyles = false
  /// Rows go on to a trainer that reserves names.
  public let extras = ExtraColumns.never
  /// Pairs of rankings.
  public let pairs = PairUse.pairs

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    [DatasetColumn("chosen", .messages), DatasetColumn("rejected", .messages)]
  }

  /// User and assistant alternate, and nobody else speaks.
  public func form(_ options: ExportOptions) -> any TurnForm {
    SingleReplyForm(reply: .list, alternates: true, allowsEdgeSpace: false)
  }

  /// Writes the pairs of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    PairRows.write(&example, &batch) { row, pair, example, encoded in
      row.key("chosen")
      row.joined(example.prompt, pair.chosen, of: encoded)
      row.key("rejected")
      row.joined(example.prompt, pair.rejected, of: encoded)
    }
  }
}
