import JSONLines
import TouchstoneModel

/// Pairs as OpenRLHF reads them: `{"prompt", "chosen", "rejected", "margin"}`.
///
/// The conversational style is for `--data.apply_chat_template`, the standard one is joined as it
/// stands. `margin` counts with `--model.margin_loss_enable`.
struct OpenRLHFFormat: PairFormat {
  /// What a row is.
  let summary = "one response chosen over another with a margin, prompt apart"
  /// What reads such rows.
  let consumers = ["OpenRLHF (reward models, DPO)"]
  /// The strength may stand in a row.
  let pairs = PairUse.alwaysMargin

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    DatasetColumn.pair(options.style.conversation) + DatasetColumn.margin(options)
      + PairRows.columns(options)
  }

  /// Responses are one turn each.
  func form(_ options: ExportOptions) -> any TurnForm {
    options.style == .standard ? PlainForm() : SingleReplyForm(reply: .list)
  }

  /// Writes the trainer's columns.
  func write(
    _ pair: PairRows.Pair, _ example: ExportExample, of encoded: UnsafeRawBufferPointer,
    to row: inout JSONWriter
  ) {
    row.explicit(pair, example, of: encoded)
    row.margin(pair, example)
  }
}
