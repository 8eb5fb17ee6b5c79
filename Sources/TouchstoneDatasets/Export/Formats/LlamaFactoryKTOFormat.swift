import JSONLines
public import TouchstoneModel

/// Single responses with a verdict as LLaMA-Factory reads them, with its `dataset_info.json`.
public struct LlamaFactoryKTOFormat: ExportFormat {
  /// What a row is.
  public let summary = "a conversation with kto_tag: whether its last reply is desirable"
  /// What one row is made from.
  public let unit = ExportUnit.response
  /// What reads such rows.
  public let consumers = ["LLaMA-Factory (kto)"]
  /// Flagged replies may be negative examples.
  public let cases = CaseReading.used(.negativeExample)

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    LlamaFactory.columns(options, response: "output") + [DatasetColumn("kto_tag", .boolean)]
      + VerdictRows.columns(options)
  }

  /// Sharegpt turns or alpaca columns.
  public func form(_ options: ExportOptions) -> any TurnForm { LlamaFactory.form(options) }

  /// The entry that tells the loader the columns.
  public func companion(_ options: ExportOptions, files: [Manifest.File]) -> Companion? {
    LlamaFactory.companion(options, files, response: "output", isRanking: false, tag: "kto_tag")
  }

  /// Writes the verdicts of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    let system = example.systemText
    VerdictRows.write(&example, &batch) { row, response, isGood, example, encoded in
      row.llamaFactory(
        example.prompt, of: encoded, system: system, response: ("output", response),
        style: example.options.style)
      row.key("kto_tag")
      row.bool(isGood)
    }
  }

  /// The labels, and apart from them the flagged reply with the prompt it answers.
  public func parts(of task: LabelledTask) -> [LabelledTask] {
    FlaggedReply.parts(of: task, usedFor: .negativeExample)
  }
}
