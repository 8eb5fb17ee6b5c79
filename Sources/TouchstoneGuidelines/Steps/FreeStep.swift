public import TouchstoneModel

/// Free words about the task, each candidate or each turn.
public struct FreeStep: Step {
  /// What every step has.
  public let core: StepCore
  let length: TextLength
  let scope: StepScope

  /// Free text.
  public var type: StepType { .free }
  /// Prose.
  public var takesText: Bool { true }
  /// What to type.
  public var standardQuestion: String {
    switch scope {
    case .candidate: "your words on each candidate: A and the text"
    case .turn: "your words on each turn of the assistant: t2 and the text"
    case .task, .pair: "your own words"
    }
  }
  /// Whom it is about.
  public var meaning: [String: String] { ["per": scope.rawValue] }

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    scope = fields.scope(.task, .candidate, .turn)
    length = TextLength("text", of: .characters, fields, context)
  }

  private func text(of target: Target, in sheet: AnswerSheet) -> String? {
    if case .text(let text)? = sheet[id, target] { text.exact } else { nil }
  }

  /// Takes the text; `+ ` adds to what stands.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    let (target, typed) = try NamedText(scope: scope, frame: frame, example: example(frame))
      .read(line)
    let text = TypedLine.added(to: text(of: target, in: sheet), typed)
    return [change(target, .text(UntrustedText(text)))]
  }

  /// The targets whose text is missing, too short or too long.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    frame.targets(scope).compactMap { target in
      length.missing(of: text(of: target, in: sheet)).map {
        MissingAnswer(step: id, target: target, message: frame.labelled(target, $0))
      }
    }
  }

  /// How many targets have their text.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    let all = frame.targets(scope).count
    return StepProgress(done: all - missing(in: sheet, frame: frame).count, of: all)
  }

  /// A short text.
  public func example(_ frame: StepFrame) -> String {
    frame.labelled(frame.targets(scope).first ?? .task, "keeps the tone, loses the second question")
  }

  /// The texts.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    frame.targets(scope).map {
      AnswerLine(label: frame.title(id, $0), text: text(of: $0, in: sheet))
    }
  }

  /// The names.
  public func completions(_ frame: StepFrame) -> [String] { frame.names(scope) }
}
