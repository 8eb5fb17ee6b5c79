import JSONLines
import TouchstoneModel

/// Pairs of texts as the reward dataset of verl reads them: `{"prompt", "chosen", "rejected"}`, joined
/// without a separator.
///
/// verl reads Parquet: `load_dataset(FOLDER)["train"].to_parquet("train.parquet")`.
public struct VerlRewardFormat: ExportFormat {
  /// What a row is.
  public let summary = "prompt, chosen and rejected as texts; turn it into Parquet"
  /// What one row is made from.
  public let unit = ExportUnit.pair
  /// What reads such rows.
  public let consumers = ["verl (reward models, after to_parquet)"]
  /// The columns are texts.
  public let hasStyles = false
  /// Pairs of rankings.
  public let pairs = PairUse.pairs

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    DatasetColumn.pair(.string) + PairRows.columns(options)
  }

  /// Turns are set as plain text.
  public func form(_ options: ExportOptions) -> any TurnForm { PlainForm() }

  /// Writes the pairs of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    PairRows.write(&example, &batch) { row, pair, example, encoded in
      row.explicit(pair, example, encoded)
    }
  }
}
