import JSONLines
import TouchstoneModel

/// Pairs with an implicit prompt: `{"chosen", "rejected"}`, each a whole conversation.
///
/// Loaders take the longest common start as the prompt: of lists it is exactly the prompt, since each
/// response is one turn; of texts it may end inside a word, which is why the explicit form is better.
public struct ImplicitFormat: ExportFormat {
  /// What a row is.
  public let summary = "two whole conversations that part at the end, chosen and rejected"
  /// What one row is made from.
  public let unit = ExportUnit.pair
  /// What reads such rows.
  public let consumers = ["TRL (Reward, DPO)", "OpenRLHF", "Axolotl (argilla_chat)"]
  /// Pairs of rankings.
  public let pairs = PairUse.withMargin

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let text = options.style.conversation
    var columns = [DatasetColumn("chosen", text), DatasetColumn("rejected", text)]
    if options.margin != nil { columns.append(DatasetColumn("margin", .double)) }
    return columns + PairRows.columns(options)
  }

  /// Responses are one turn each.
  public func form(_ options: ExportOptions) -> any TurnForm {
    options.style == .standard ? PlainForm() : SingleReplyForm(reply: .list)
  }

  /// Writes the pairs of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    PairRows.write(&example, &batch) { row, pair, example, encoded in
      row.key("chosen")
      row.joined(example.prompt, pair.chosen, of: encoded)
      row.key("rejected")
      row.joined(example.prompt, pair.rejected, of: encoded)
      row.margin(pair, example)
    }
  }
}
