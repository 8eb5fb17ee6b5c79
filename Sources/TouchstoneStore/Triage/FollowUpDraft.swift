internal import TouchstoneModel

extension TaskWriter.Draft {
  /// Work that a flagged case needs: as urgent as the case is grave, with a tag that names the case and
  /// one that names its kind. The turns are a copy, so that case and task live on their own.
  init(
    _ followUp: FollowUp, of flagCase: FlagCase, kind: String?, context: [Message],
    reply: Message? = nil, digest: [UInt8]
  ) {
    self.init(
      context: context, reply: reply, model: reply == nil ? nil : flagCase.model,
      guideline: followUp.guideline, overlap: followUp.overlap,
      priority: flagCase.severity.urgency, language: flagCase.language,
      tags: ["from-\(flagCase.name)"] + [kind].compactMap(\.self), digest: digest)
  }
}
