import TouchstoneModel

/// A turn that somebody wrote at a step, with what it follows.
struct WrittenTurn {
  /// The step's id.
  let step: String
  /// The words with their provenance.
  let written: WrittenText
  /// The turns before it.
  let before: [Message]
}

extension LabelledTask {
  /// The prompt, or the user's next turn, that a label writes; each with the turns before it.
  func prompts(_ label: Label, _ options: ExportOptions) -> [WrittenTurn] {
    label.written(["prompt", "next_text"], options).map { step, written, known in
      var before = context
      if known.followsBest, let best = best(label) { before += best.messages }
      return WrittenTurn(step: step, written: written, before: before)
    }
  }

  /// The replies that a label writes as targets. A reply follows the context, and the prompt that
  /// the same label writes.
  func demonstrations(_ label: Label, _ options: ExportOptions) -> [WrittenTurn] {
    let replies = label.written(["demonstrate"], options)
    guard !replies.isEmpty else { return [] }
    let turns = label.written(["prompt"], options).map { user($0.written.text) }
    return replies.map { step, written, _ in
      WrittenTurn(step: step, written: written, before: context + turns)
    }
  }

  /// The turns that tell the task's prompt from others: the context or, where there is none, the
  /// first prompt that somebody wrote.
  func opening(_ options: ExportOptions) -> [Message] {
    guard context.isEmpty else { return context }
    for label in labels {
      if let first = prompts(label, options).first { return [user(first.written.text)] }
    }
    return []
  }

  private func best(_ label: Label) -> Candidate? {
    let number = label.ranking?.best.first ?? (candidates.count == 1 ? candidates[0].number : nil)
    return candidates.first { $0.number == number }
  }

  private func user(_ text: UntrustedText) -> Message { Message(role: .user, content: text) }
}

extension Label {
  /// What was written at steps of these types, by step id.
  fileprivate func written(
    _ types: Set<String>, _ options: ExportOptions
  ) -> [(step: String, written: WrittenText, known: ExportedStep)] {
    let isWriting = sheet.answers.values.contains { if case .written = $0 { true } else { false } }
    guard isWriting else { return [] }
    return sheet.sorted.compactMap { key, answer in
      guard case .written(let written) = answer, let known = options.step(key.step, of: self),
        types.contains(known.type)
      else { return nil }
      return (key.step, written, known)
    }
  }
}
