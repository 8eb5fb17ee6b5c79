import JSONLines
public import TouchstoneModel

/// Single responses for KTO in Axolotl: types `chatml.argilla_chat` and `llama3.argilla_chat`, or in the
/// standard style the `prompt_pairs` types.
public struct AxolotlKTOFormat: ExportFormat {
  /// What a row is.
  public let summary = "one response, desirable or not, as Axolotl's KTO types want"
  /// What one row is made from.
  public let unit = ExportUnit.response
  /// What reads such rows.
  public let consumers = ["Axolotl (kto: argilla_chat; standard style: prompt_pairs)"]
  /// Rows go on to a trainer that reserves names.
  public let extras = ExtraColumns.never
  /// Flagged replies may be negative examples.
  public let cases = CaseReading.used(.negativeExample)

  /// The columns of a row in their order.
  public func columns(_ options: ExportOptions) -> [DatasetColumn] {
    switch options.style {
    case .conversational:
      [DatasetColumn("completion", .messages), DatasetColumn("label", .boolean)]
    case .standard:
      [
        DatasetColumn("system", .string), DatasetColumn("prompt", .string),
        DatasetColumn("completion", .string), DatasetColumn("label", .boolean),
      ]
    }
  }

  /// Whole conversations, or a system and a prompt text.
  public func form(_ options: ExportOptions) -> any TurnForm {
    switch options.style {
    case .conversational: SingleReplyForm(reply: .list)
    case .standard: SystemPromptForm(name: "prompt")
    }
  }

  /// Writes the verdicts of all labels.
  public func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    VerdictRows.write(&example, &batch) { row, response, isGood, example, encoded in
      switch example.options.style {
      case .conversational:
        row.key("completion")
        row.joined(example.prompt, response, of: encoded)
      case .standard:
        row.splice(example.prompt, of: encoded)
        row.key("completion")
        row.splice(response, of: encoded)
      }
      row.key("label")
      row.bool(isGood)
    }
  }

  /// The labels, and apart from them the flagged reply with the prompt it answers.
  public func parts(of task: LabelledTask) -> [LabelledTask] {
    FlaggedReply.parts(of: task, usedFor: .negativeExample)
  }
}
