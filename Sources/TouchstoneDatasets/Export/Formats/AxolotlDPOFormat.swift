import JSONLines
import TouchstoneModel

/// Pairs for DPO in Axolotl: type `chat_template.default`, or in the standard style
/// `chatml.prompt_pairs` and `llama3.prompt_pairs`.
public struct AxolotlDPOFormat: ExportFormat {
  /// What a row is.
  public let summary = "messages with a chosen and a rejected reply, as Axolotl's DPO types want"
  /// What one row is made from.
  public let unit = ExportUnit.pair
  /// What reads such rows.
  public let consumers = ["Axolotl (dpo: chat_template.default; standard style: prompt_pairs)"]
  /// Rows go on to a trainer that reserves names.
  public let extras = ExtraColumns.never
  /// Pairs of rankings.
  public let pairs = PairUse.pairs

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
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
  public func form(_ options: ExportOptions) -> any TurnForm {
    switch options.style {
    case .conversational: SingleReplyForm(reply: .message, allowsEdgeSpace: false)
    case .standard: SystemPromptForm(name: "prompt")
    }
  }

  /// Writes the pairs of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    PairRows.write(&example, &batch) { row, pair, example, encoded in
      if example.options.style == .conversational { row.key("messages") }
      row.splice(example.prompt, of: encoded)
      row.key("chosen")
      row.splice(pair.chosen, of: encoded)
      row.key("rejected")
      row.splice(pair.rejected, of: encoded)
    }
  }
}
