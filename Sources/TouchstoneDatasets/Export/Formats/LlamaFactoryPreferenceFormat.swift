import JSONLines
import TouchstoneModel

/// Pairs as LLaMA-Factory reads them, with its `dataset_info.json`: the two replies are single objects
/// in sharegpt and texts in alpaca.
public struct LlamaFactoryPreferenceFormat: ExportFormat {
  /// What a row is.
  public let summary = "one reply chosen over another, sharegpt or alpaca"
  /// What one row is made from.
  public let unit = ExportUnit.pair
  /// What reads such rows.
  public let consumers = ["LLaMA-Factory (dpo, rm, orpo, simpo)"]
  /// Pairs of rankings.
  public let pairs = PairUse.pairs

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let reply: DatasetColumn.Kind =
      options.style == .standard ? .string : .object(ShareGPTForm.turn)
    return LlamaFactory.columns(options, response: nil)
      + [DatasetColumn("chosen", reply), DatasetColumn("rejected", reply)]
      + PairRows.columns(options)
  }

  /// Sharegpt turns or alpaca columns.
  public func form(_ options: ExportOptions) -> any TurnForm { LlamaFactory.form(options) }

  /// The entry that tells the loader the columns.
  public func companion(_ options: ExportOptions, files: [Manifest.File]) -> Companion? {
    LlamaFactory.companion(options, files, response: nil, isRanking: true, tag: nil)
  }

  /// Writes the pairs of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    let system = example.systemText
    PairRows.write(&example, &batch) { row, pair, example, encoded in
      row.llamaFactory(
        example.prompt, of: encoded, system: system, response: nil, style: example.options.style)
      row.key("chosen")
      row.splice(pair.chosen, of: encoded)
      row.key("rejected")
      row.splice(pair.rejected, of: encoded)
    }
  }
}
