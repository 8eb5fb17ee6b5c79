import JSONLines
import TouchstoneModel

/// Single responses with a verdict as LLaMA-Factory reads them, with its `dataset_info.json`.
struct LlamaFactoryKTOFormat: VerdictFormat {
  /// What a row is.
  let summary = "a conversation with kto_tag: whether its last reply is desirable"
  /// What reads such rows.
  let consumers = ["LLaMA-Factory (kto)"]
  /// It opens a file by its ending.
  let takesGzip = false
  /// It wants the folder and names of its own for the files.
  let usage = LlamaFactory.usage

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    LlamaFactory.columns(options, response: "output") + [DatasetColumn("kto_tag", .boolean)]
      + VerdictRows.columns(options)
  }

  /// Sharegpt turns or alpaca columns.
  func form(_ options: ExportOptions) -> any TurnForm { LlamaFactory.form(options) }

  /// The entry that tells the loader the columns.
  func companion(_ options: ExportOptions, files: [Manifest.File]) -> Companion? {
    LlamaFactory.companion(options, files, response: "output", isRanking: false, tag: "kto_tag")
  }

  /// Writes the trainer's columns.
  func write(
    _ response: Fragment, isGood: Bool, _ example: ExportExample,
    of encoded: UnsafeRawBufferPointer, to row: inout JSONWriter
  ) {
    row.llamaFactory(
      example.prompt, of: encoded, system: example.systemText, response: ("output", response),
      style: example.options.style)
    row.key("kto_tag")
    row.bool(isGood)
  }
}
