public import TouchstoneModel

/// A new turn written by the person: a prompt, the user's next turn, or the ideal reply.
public struct WritingStep: Step {
  /// What every step has.
  public let core: StepCore
  /// `prompt`, `next_text` or `demonstrate`.
  public let type: StepType
  let length: TextLength
  /// Whether the turn follows the best candidate; otherwise it follows the context.
  public let followsBest: Bool

  /// Prose.
  public var takesText: Bool { true }
  /// What to type.
  public var standardQuestion: String {
    let what =
      switch type {
      case .prompt: "write the prompt"
      case .nextText:
        followsBest ? "write what the user says next, after the best reply" : "write the next turn"
      default: "write the ideal reply"
      }
    let (minimum, maximum) = (length.minimum, length.maximum)
    let most = maximum.map { " to \($0)" } ?? (minimum > 1 ? " or more" : "")
    return what + (minimum > 1 || maximum != nil ? ", \(minimum)\(most) words" : "")
  }
  /// What the turn follows.
  public var meaning: [String: String] { ["of": followsBest ? "best" : "context"] }

  enum Subject: String, CaseIterable { case best, context }

  init?(core: StepCore, type: StepType, fields: Fields, context: StepContext) {
    self.core = core
    self.type = type
    length = TextLength("text", of: .words, least: 1, fields, context)
    let subject = type == .nextText ? fields.choice("of", Subject.self) : nil
    followsBest = subject == .best
    if followsBest, context.order == nil, context.silent.isEmpty {
      context.findings.error(
        fields.line(of: "of"), "of: best needs an earlier step that orders",
        "put a step of type chat, rank or compare before step \(core.id)")
    }
  }

  /// The turn written so far.
  public func written(in sheet: AnswerSheet) -> WrittenText? {
    if case .written(let written)? = sheet[id, .task] { written } else { nil }
  }

  /// Takes the text as it is, white space at the ends cut off; `+ ` adds to what stands.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    let typed = TypedLine.added(to: written(in: sheet)?.text.exact, line)
    guard !typed.isEmpty else { throw .nothingTyped(example: example(frame)) }
    return [change(.task, .written(WrittenText(UntrustedText(typed))))]
  }

  /// Wants the text, more words or fewer.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    length.missing(of: written(in: sheet)?.text.exact).map {
      [MissingAnswer(step: id, target: .task, message: $0)]
    } ?? []
  }

  /// 0 or 1 of 1.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    StepProgress(done: missing(in: sheet, frame: frame).isEmpty ? 1 : 0, of: 1)
  }

  /// A text that only repeats what stands before it, or whose source is not told.
  public func concerns(in sheet: AnswerSheet, frame: StepFrame) -> [Concern] {
    guard let written = written(in: sheet) else { return [] }
    var concerns: [Concern] = []
    let text = TypedLine.trimmed(written.text.exact)
    let stands = frame.context.map(\.content) + frame.shown.compactMap { frame.originals[$0] }
    if stands.contains(where: { TypedLine.trimmed($0.exact).utf8.elementsEqual(text.utf8) }) {
      concerns.append(
        Concern(step: id, message: "the text only repeats one of the task", isBlocking: true))
    }
    if written.origin == .unnamed {
      concerns.append(TextOrigin.unnamedConcern(step: id))
    }
    return concerns
  }

  /// A short text.
  public func example(_ frame: StepFrame) -> String {
    switch type {
    case .prompt: "My bread never rises. What should I check first?"
    case .nextText: "And what if the dough is too cold?"
    default: "Check the yeast first: stir a spoonful into warm water with sugar and wait."
    }
  }

  /// The text.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    [AnswerLine(label: id, text: written(in: sheet)?.text.exact)]
  }

  /// Nothing can be offered.
  public func completions(_ frame: StepFrame) -> [String] { [] }
}

extension TextOrigin {
  /// What is asked about a text that came faster than anybody types.
  static func unnamedConcern(step: String) -> Concern {
    Concern(
      step: step, message: "the text came faster than typing: say where it is from with 'origin'",
      isBlocking: false)
  }
}
