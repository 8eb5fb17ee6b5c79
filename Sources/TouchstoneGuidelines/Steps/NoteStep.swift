public import TouchstoneModel

/// Free words about the task or about each candidate, possibly before the source is shown.
public struct NoteStep: Step {
  /// What every step has.
  public let core: StepCore
  let scope: StepScope

  /// A note.
  public var type: StepType { .note }
  /// Prose.
  public var takesText: Bool { true }
  /// What to type.
  public var standardQuestion: String {
    let what =
      switch scope {
      case .candidate: "a note on each candidate: A and the text"
      case .turn: "a note on each turn of the assistant: t2 and the text"
      case .task, .pair: "a note"
      }
    return core.hidesSource ? what + "; the prompt is shown after it" : what
  }

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    scope = fields.scope(.task, .candidate, .turn)
  }

  /// Whom it is about and what is hidden meanwhile.
  public var meaning: [String: String] {
    ["per": scope.rawValue, "hides the source": "\(core.hidesSource)"]
  }

  private func targets(_ frame: StepFrame) -> [Target] { frame.targets(scope) }

  private func text(of target: Target, in sheet: AnswerSheet) -> String? {
    if case .text(let text)? = sheet[id, target] { text.exact } else { nil }
  }

  /// Takes the text; per candidate or turn it follows the name, as in `A the text` or `t2: the text`.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    let (target, text) = try NamedText(scope: scope, frame: frame, example: example(frame))
      .read(line)
    return [change(target, .text(UntrustedText(text)))]
  }

  /// The targets without a note.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    targets(frame).filter { text(of: $0, in: sheet) == nil }.map { target in
      MissingAnswer(step: id, target: target, message: frame.labelled(target, "note"))
    }
  }

  /// How many targets have a note.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    let total = targets(frame).count
    return StepProgress(done: total - missing(in: sheet, frame: frame).count, of: total)
  }

  /// A short note.
  public func example(_ frame: StepFrame) -> String {
    frame.labelled(targets(frame).first ?? .task, "explains the steps but not the first one")
  }

  /// The notes.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    targets(frame).map { target in
      AnswerLine(
        label: frame.title(id, target), text: text(of: target, in: sheet))
    }
  }

  /// The names, where notes are per candidate or turn.
  public func completions(_ frame: StepFrame) -> [String] { frame.names(scope) }
}
