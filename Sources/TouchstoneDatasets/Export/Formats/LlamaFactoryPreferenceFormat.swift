import JSONLines
import TouchstoneModel

/// Pairs as LLaMA-Factory reads them, with its `dataset_info.json`: the two replies are single objects
/// in sharegpt and texts in alpaca.
struct LlamaFactoryPreferenceFormat: PairFormat {
  /// What a row is.
  let summary = "one reply chosen over another, sharegpt or alpaca"
  /// What reads such rows.
  let consumers = ["LLaMA-Factory (dpo, rm, orpo, simpo)"]
  /// It opens a file by its ending.
  let takesGzip = false
  /// It wants the folder and names of its own for the files.
  let usage = LlamaFactory.usage

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let reply: DatasetColumn.Kind =
      options.style == .standard ? .string : .object(ShareGPTForm.turn)
    return LlamaFactory.columns(options, response: nil)
      + [DatasetColumn("chosen", reply), DatasetColumn("rejected", reply)]
      + PairRows.columns(options)
  }

  /// Sharegpt turns or alpaca columns.
  func form(_ options: ExportOptions) -> any TurnForm { LlamaFactory.form(options) }

  /// The entry that tells the loader the columns.
  func companion(_ options: ExportOptions, files: [Manifest.File]) -> Companion? {
    LlamaFactory.companion(options, files, response: nil, isRanking: true, tag: nil)
  }

  /// Writes the trainer's columns.
  func write(
    _ pair: PairRows.Pair, _ example: ExportExample, of encoded: UnsafeRawBufferPointer,
    to row: inout JSONWriter
  ) {
    row.llamaFactory(
      example.prompt, of: encoded, system: example.systemText, response: nil,
      style: example.options.style)
    row.sides(pair, of: encoded)
  }
}
