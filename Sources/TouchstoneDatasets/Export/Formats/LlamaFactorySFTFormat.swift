import JSONLines
import TouchstoneModel

/// Conversations to learn as LLaMA-Factory reads them, with its `dataset_info.json`: sharegpt turns, or
/// in the standard style alpaca columns.
struct LlamaFactorySFTFormat: ExportFormat {
  /// What a row is.
  let summary = "a conversation that ends with the reply to learn, sharegpt or alpaca"
  /// What one row is made from.
  let unit = ExportUnit.task
  /// What reads such rows.
  let consumers = ["LLaMA-Factory (sft)"]
  /// It opens a file by its ending.
  let takesGzip = false
  /// It wants the folder and names of its own for the files.
  let usage = LlamaFactory.usage

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    LlamaFactory.columns(options, response: "output")
      + RowMetadata.columns(options, metadata: TargetReply.columns)
  }

  /// Sharegpt turns or alpaca columns.
  func form(_ options: ExportOptions) -> any TurnForm { LlamaFactory.form(options) }

  /// The entry that tells the loader the columns.
  func companion(_ options: ExportOptions, files: [Manifest.File]) -> Companion? {
    LlamaFactory.companion(options, files, response: "output", isRanking: false, tag: nil)
  }

  /// Writes the best response, where there is one, and the demonstrations.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    TargetReply.rows(&example, &batch) { row, sides, encoded in
      row.llamaFactory(
        sides.prompt, of: encoded, system: sides.system, response: ("output", sides.reply),
        style: sides.style)
    }
  }
}
