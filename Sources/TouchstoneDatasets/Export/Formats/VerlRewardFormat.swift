import JSONLines
import TouchstoneModel

/// Pairs of texts as the reward dataset of verl reads them: `{"prompt", "chosen", "rejected"}`, joined
/// without a separator.
///
/// verl reads Parquet: `load_dataset(FOLDER)["train"].to_parquet("train.parquet")`.
struct VerlRewardFormat: PairFormat {
  /// What a row is.
  let summary = "prompt, chosen and rejected as texts; turn it into Parquet"
  /// What reads such rows.
  let consumers = ["verl (reward models, after to_parquet)"]

  /// The columns are texts.
  let hasStyles = false

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    DatasetColumn.pair(.string) + PairRows.columns(options)
  }

  /// Turns are set as plain text.
  func form(_ options: ExportOptions) -> any TurnForm { PlainForm() }

  /// Writes the trainer's columns.
  func write(
    _ pair: PairRows.Pair, _ example: ExportExample, of encoded: UnsafeRawBufferPointer,
    to row: inout JSONWriter
  ) {
    row.explicit(pair, example, of: encoded)
  }
}
