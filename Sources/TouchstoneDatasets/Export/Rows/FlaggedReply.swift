import TouchstoneModel

/// The reply of a flagged case apart from the labels on it, as the response to the turns before it.
enum FlaggedReply {
  /// A task as its labels see it, and, where the case is used so, the flagged reply.
  static func parts(of task: LabelledTask, usedFor use: NextUse) -> [LabelledTask] {
    guard let flagged = task.flagged else { return [task] }
    let isUsed = flagged.isTaken(by: .used(use))
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
