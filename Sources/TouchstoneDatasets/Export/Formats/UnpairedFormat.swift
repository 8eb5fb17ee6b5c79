import JSONLines
public import TouchstoneModel

/// One response a row with a verdict: `{"prompt", "completion", "label"}`, for KTO.
public struct UnpairedFormat: ExportFormat {
  /// What a row is.
  public let summary = "one response, desirable or not"
  /// What one row is made from.
  public let unit = ExportUnit.response
  /// What reads such rows.
  public let consumers = ["TRL (KTO)"]

  /// Flagged replies may be negative examples.
  public let cases = CaseReading.used(.negativeExample)

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let text = options.style.conversation
    return [
      DatasetColumn("prompt", text), DatasetColumn("completion", text),
      DatasetColumn("label", .boolean),
    ] + VerdictRows.columns(options)
  }

  /// Writes the verdicts of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    VerdictRows.write(&example, &batch) { row, response, isGood, example, encoded in
      row.key("prompt")
      row.splice(example.prompt, of: encoded)
      row.key("completion")
      row.splice(response, of: encoded)
      row.key("label")
      row.bool(isGood)
    }
  }

  /// The labels, and apart from them the flagged reply with the prompt it answers.
  public func parts(of task: LabelledTask) -> [LabelledTask] {
    FlaggedReply.parts(of: task, usedFor: .negativeExample)
  }
}
