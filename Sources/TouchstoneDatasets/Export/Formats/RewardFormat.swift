import JSONLines
import TouchstoneModel

/// Pairs with a margin on every row: `{"prompt", "chosen", "rejected", "margin"}`, for reward models
/// whose loss asks by how much.
struct RewardFormat: PairFormat {
  /// What a row is.
  let summary = "one response chosen over another and by how much"
  /// What reads such rows.
  let consumers = ["TRL (Reward)", "own reward models"]
  /// The strength may stand in a row.
  let pairs = PairUse.alwaysMargin

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    DatasetColumn.pair(options.style.conversation) + DatasetColumn.margin(options)
      + PairRows.columns(options)
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
