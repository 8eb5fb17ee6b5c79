import JSONLines
import TouchstoneModel

/// Pairs with an explicit prompt: `{"prompt", "chosen", "rejected"}`, and `margin` on request.
///
/// The margin of a pair is its strength on the scale that was asked for.
public struct PreferenceFormat: ExportFormat {
  /// What a row is.
  public let summary = "one response chosen over another, with an explicit prompt"
  /// What one row is made from.
  public let unit = ExportUnit.pair
  /// What reads such rows.
  public let consumers = ["TRL (DPO, Reward, CPO, ORPO)", "Axolotl (standard style)"]
  /// Pairs of rankings.
  public let pairs = PairUse.withMargin

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let text = options.style.conversation
    var columns = DatasetColumn.pair(text)
    if options.margin != nil { columns.append(DatasetColumn("margin", .double)) }
    return columns + PairRows.columns(options)
  }

  /// Writes the pairs of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    PairRows.write(&example, &batch) { row, pair, example, encoded in
      row.explicit(pair, example, encoded)
      row.margin(pair, example)
    }
  }
}
