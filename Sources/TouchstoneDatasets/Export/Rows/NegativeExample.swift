import JSONLines
import TouchstoneModel

/// The reply of a flagged case as an undesirable response.
enum NegativeExample {
  /// A task as its labels see it, and the flagged reply as the response to the turns before it.
  static func parts(of task: LabelledTask) -> [LabelledTask] {
    guard let flagged = task.flagged else { return [task] }
    let isUsed = flagged.isTaken(by: .used(.negativeExample))
    let labelled = task.labels.isEmpty ? [] : [part(of: task, labels: task.labels)]
    // The lead's word is about the turn the judges found, else about the reported one.
    let number = flagged.verdict?.turn ?? flagged.flagCase.messageNumber
    guard isUsed, task.context.indices.contains(number - 1) else { return labelled }
    let reply = Candidate(
      number: 1, externalID: nil, model: flagged.flagCase.model.map(UntrustedText.init),
      messages: [task.context[number - 1]])
    return labelled + [
      part(
        of: task, context: Array(task.context[..<(number - 1)]), candidates: [reply], labels: [],
        flagged: flagged)
    ]
  }

  /// Writes the row of a part that is a flagged reply.
  static func write(
    _ flagged: FlaggedCase, _ example: inout ExportExample, _ batch: inout ExportBatch
  ) {
    guard let response = example.response(1) else { return batch.drop(.unknownResponse) }
    if let problem = example.prompt.problem ?? response.problem { return batch.drop(problem) }
    let decided = flagged.routes.first { $0.use == .negativeExample }?.at
    let shared =
      example.options.bare ? nil : RowMetadata.ruled(example.task, at: decided, &example)
    let prompt = example.prompt
    example.withEncoded { encoded in
      batch.row(.ruling) { row in
        row.key("prompt")
        row.splice(prompt, of: encoded)
        row.key("completion")
        row.splice(response, of: encoded)
        row.key("label")
        row.bool(false)
        guard let shared else { return }
        let id = flagged.flagCase.uid.text + "/negative"
        row.extras(id: id, example, shared: shared, encoded: encoded) { row in
          row.key("source")
          row.string(RowSource.ruling.rawValue)
          row.key("model")
          row.string(example.model(1))
        }
      }
    }
  }

  private static func part(
    of task: LabelledTask, context: [Message]? = nil, candidates: [Candidate]? = nil,
    labels: [Label], flagged: FlaggedCase? = nil
  ) -> LabelledTask {
    LabelledTask(
      id: task.id, uid: task.uid, externalID: task.externalID, language: task.language,
      context: context ?? task.context, candidates: candidates ?? task.candidates, labels: labels,
      caseUID: task.caseUID, flagged: flagged)
  }
}
