import JSONLines
import TouchstoneModel

/// Pairs as OpenRLHF reads them: `{"prompt", "chosen", "rejected", "margin"}`.
///
/// The conversational style is for `--data.apply_chat_template`, the standard one is joined as it
/// stands. `margin` counts with `--model.margin_loss_enable`.
public struct OpenRLHFFormat: ExportFormat {
  /// What a row is.
  public let summary = "one response chosen over another with a margin, prompt apart"
  /// What one row is made from.
  public let unit = ExportUnit.pair
  /// What reads such rows.
  public let consumers = ["OpenRLHF (reward models, DPO)"]
  /// Pairs of rankings.
  public let pairs = PairUse.alwaysMargin

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    DatasetColumn.pair(options.style.conversation) + [DatasetColumn("margin", .double)]
      + PairRows.columns(options)
  }

  /// Responses are one turn each.
  public func form(_ options: ExportOptions) -> any TurnForm {
    options.style == .standard ? PlainForm() : SingleReplyForm(reply: .list)
  }

  /// Writes the pairs of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    PairRows.write(&example, &batch) { row, pair, example, encoded in
      row.explicit(pair, example, encoded)
      row.margin(pair, example)
    }
  }
}
