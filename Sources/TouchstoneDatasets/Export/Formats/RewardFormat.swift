import JSONLines
import TouchstoneModel

/// Pairs with a margin on every row: `{"prompt", "chosen", "rejected", "margin"}`, for reward models
/// whose loss asks by how much.
public struct RewardFormat: ExportFormat {
  /// What a row is.
  public let summary = "one response chosen over another and by how much"
  /// What one row is made from.
  public let unit = ExportUnit.pair
  /// What reads such rows.
  public let consumers = ["TRL (Reward)", "own reward models"]
  /// Pairs of rankings.
  public let pairs = PairUse.alwaysMargin

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    DatasetColumn.pair(options.style.conversation) + [DatasetColumn("margin", .double)]
      + PairRows.columns(options)
  }

  /// Writes the pairs of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    PairRows.write(&example, &batch) { row, pair, example, encoded in
      row.explicit(pair, example, encoded)
      row.margin(pair, example)
    }
  }
}
