import JSONLines
import TouchstoneModel

/// Pairs for reward models in Axolotl, type `bradley_terry.chat_template`: `{"system", "input",
/// "chosen", "rejected"}`.
public struct AxolotlRewardFormat: ExportFormat {
  /// What a row is.
  public let summary = "system, input, chosen and rejected, as Axolotl's reward type wants"
  /// What one row is made from.
  public let unit = ExportUnit.pair
  /// What reads such rows.
  public let consumers = ["Axolotl (reward model: bradley_terry.chat_template)"]
  /// The columns are texts.
  public let hasStyles = false
  /// Rows go on to a trainer that reserves names.
  public let extras = ExtraColumns.never
  /// Pairs of rankings.
  public let pairs = PairUse.pairs

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    ["system", "input", "chosen", "rejected"].map { DatasetColumn($0, .string) }
  }

  /// A system and an input text.
  public func form(_ options: ExportOptions) -> any TurnForm { SystemPromptForm(name: "input") }

  /// Writes the pairs of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    PairRows.write(&example, &batch) { row, pair, example, encoded in
      row.splice(example.prompt, of: encoded)
      row.key("chosen")
      row.splice(pair.chosen, of: encoded)
      row.key("rejected")
      row.splice(pair.rejected, of: encoded)
    }
  }
}
