import JSONLines
import TouchstoneModel

/// Pairs with an explicit prompt: `{"prompt", "chosen", "rejected"}`, and `margin` on request.
///
/// The margin of a pair is its strength on the scale that was asked for.
struct PreferenceFormat: PairFormat {
  /// What a row is.
  let summary = "one response chosen over another, with an explicit prompt"
  /// What reads such rows.
  let consumers = ["TRL (DPO, Reward, CPO, ORPO)", "Axolotl (standard style)"]
  /// The strength may stand in a row.
  let pairs = PairUse.withMargin

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let text = options.style.conversation
    return DatasetColumn.pair(text) + DatasetColumn.margin(options) + PairRows.columns(options)
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
