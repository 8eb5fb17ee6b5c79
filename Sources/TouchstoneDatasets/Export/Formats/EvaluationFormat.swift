import JSONLines
import TouchstoneModel

/// One settled case a row, as a test for later models: `{"prompt", "response", "error_type",
/// "further_types", "severity"}`.
///
/// `response` is the reply that failed, `error_type` how; only cases that a lead has routed as
/// evaluation items give a row.
struct EvaluationFormat: ExportFormat {
  /// What a row is.
  let summary = "a prompt with the reply that failed and its error, to test later models"
  /// What one row is made from.
  let unit = ExportUnit.label
  /// What reads such rows.
  let consumers = ["evaluation harnesses", "own analyses"]
  /// Cases that were routed so, also those without a judgement.
  let cases = CaseReading.used(.evaluationItem)

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let text = options.style.conversation
    return [
      DatasetColumn("prompt", text), DatasetColumn("response", text),
      DatasetColumn("error_type", .string),
      DatasetColumn("further_types", .optional(.values(.string))),
      DatasetColumn("severity", .string),
    ]
      + RowMetadata.columns(
        options, metadata: RowMetadata.labelColumns + [DatasetColumn("model", .string)])
  }

  /// The labels, which give no row here, and apart from them the flagged reply.
  func parts(of task: LabelledTask) -> [LabelledTask] {
    FlaggedReply.parts(of: task, usedFor: .evaluationItem)
  }

  /// Writes the flagged reply of a case.
  func write(_ example: inout ExportExample, into batch: inout ExportBatch) {
    guard let flagged = example.task.flagged else {
      return batch.drop(.unanswered, count: example.task.labels.count)
    }
    guard let response = example.response(1) else { return batch.drop(.unknownResponse) }
    if let problem = example.prompt.problem ?? response.problem { return batch.drop(problem) }
    let decided = flagged.routes.first { $0.use == .evaluationItem }?.at
    let shared =
      example.options.bare ? nil : RowMetadata.ruled(example.task, at: decided, &example)
    let prompt = example.prompt
    let said = TriageRow.Said(flagged.verdict)
    example.withEncoded { encoded in
      batch.row(.ruling) { row in
        row.key("prompt")
        row.splice(prompt, of: encoded)
        row.key("response")
        row.splice(response, of: encoded)
        row.key("error_type")
        row.string(said.type)
        row.key("further_types")
        row.beginArray()
        for type in said.further { row.string(type) }
        row.endArray()
        row.key("severity")
        row.string(said.severity)
        guard let shared else { return }
        let id = flagged.flagCase.uid.text + "/evaluation"
        row.extras(id: id, example, shared: shared, encoded: encoded) { row in
          row.key("model")
          row.string(example.model(1))
        }
      }
    }
  }
}
