import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// A text that somebody has just written at a step, beside what it came from.
struct WrittenChange {
  /// Its place in the draft.
  let key: AnswerKey
  /// What stands now.
  let written: WrittenText
  /// Where the text came from that stood there.
  let earlierOrigin: TextOrigin?
  private let before: UntrustedText?
  private let step: any Step
  private let desk: Desk

  /// The text that differs between two states of a desk at one step; nil when none does.
  init?(from desk: Desk, to after: Desk, at step: any Step) {
    let changed = after.sheet.sorted.first { key, answer in
      key.step == step.id && answer.written != nil && answer != desk.sheet[key.step, key.target]
    }
    guard let changed, let written = changed.answer.written else { return nil }
    key = changed.key
    self.written = written
    earlierOrigin = desk.sheet[key.step, key.target]?.written?.origin
    self.step = step
    self.desk = after
    if case .candidate(let number) = key.target, step.type == .edit {
      before = after.frame.originals[number]
    } else {
      before = step.type == .demonstrate ? desk.sheet[key.step, key.target]?.written?.text : nil
    }
  }

  /// Shows the word diff against the original of an edit or the earlier text of a demonstration, at
  /// most a screen of it, then what is worth knowing of a new turn.
  func show(in context: CommandContext) throws {
    if let before, before != written.text {
      try context.output.show(diff(from: before, for: context.output.profile))
    }
    guard [.prompt, .nextText, .demonstrate].contains(step.type) else { return }
    let advice = try WritingAdvice(
      on: written.text, language: desk.task.language,
      comparing: step.type == .demonstrate ? nil : .allBut(task: desk.task.id), in: context)
    advice.tell(in: context)
  }

  private func diff(from before: UntrustedText, for profile: TerminalProfile) -> [SafeText] {
    let model: UntrustedText? =
      if case .candidate(let number) = key.target {
        desk.task.candidates.first { $0.number == number }?.model
      } else { nil }
    func shown(_ text: UntrustedText) -> SafeText {
      let isBlind = desk.guideline.task.blind
      return SafeText(
        sanitizing: (isBlind ? Blinding.masked(text, model: model) : text).exact)
    }
    let spans = WordDiff.between(shown(before), shown(written.text))
    let lines = ConversationText.body(WordDiff.rendered(spans), width: profile.columns)
    // Room for the question that follows.
    let most = max(4, profile.rows - 6)
    guard lines.count > most else { return lines }
    return lines.prefix(most - 1)
      + ["\(ConversationText.gutter)… \(lines.count - most + 1) more lines: answers"]
  }
}
