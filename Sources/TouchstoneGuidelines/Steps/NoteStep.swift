public import TouchstoneModel

/// Free words about the task or about each candidate, possibly before the source is shown.
public struct NoteStep: Step {
  /// What every step has.
  public let core: StepCore
  /// Whether each candidate gets its note; otherwise the task gets one.
  public let isPerCandidate: Bool

  /// A note.
  public var type: StepType { .note }
  /// Prose.
  public var takesText: Bool { true }
  /// What to type.
  public var standardQuestion: String {
    let what = isPerCandidate ? "a note on each candidate: A and the text" : "a note"
    return core.hidesSource ? what + "; the prompt is shown after it" : what
  }

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    isPerCandidate = fields.scope(default: .task) == .candidate
  }

  private func targets(_ frame: StepFrame) -> [Target] {
    isPerCandidate ? frame.shown.map(Target.candidate) : [.task]
  }

  private func text(of target: Target, in sheet: AnswerSheet) -> String? {
    if case .text(let text)? = sheet[id, target] { text.exact } else { nil }
  }

  /// Takes the text; per candidate it follows the letter, as in `A the text` or `A: the text`.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    let typed = TypedLine.trimmed(line)
    guard !typed.isEmpty else { throw .nothingTyped(example: example(frame)) }
    guard isPerCandidate, frame.candidateCount > 1 else {
      return [change(targets(frame).first ?? .task, .text(UntrustedText(typed)))]
    }
    let (word, rest) = TypedLine.head(typed)
    var letter = TypedLine.plain(word)
    if letter.utf8.last == UInt8(ascii: ":") { letter = String(letter.unicodeScalars.dropLast()) }
    guard let number = frame.lettering.number(of: letter) else {
      if TypedLine.looksLikeLetter(letter) {
        throw .unknownLetter(letter.uppercased(), letters: frame.lettering.letters)
      }
      throw .letterMissing(found: word, letters: frame.lettering.letters, example: example(frame))
    }
    guard !rest.isEmpty else { throw .textMissing(letter: letter.uppercased()) }
    return [change(.candidate(number), .text(UntrustedText(rest)))]
  }

  /// The targets without a note.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    targets(frame).filter { text(of: $0, in: sheet) == nil }.map { target in
      MissingAnswer(step: id, target: target, message: label(target, frame, "note"))
    }
  }

  /// How many targets have a note.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    let total = targets(frame).count
    return StepProgress(done: total - missing(in: sheet, frame: frame).count, of: total)
  }

  /// A short note.
  public func example(_ frame: StepFrame) -> String {
    label(targets(frame).first ?? .task, frame, "explains the steps but not the first one")
  }

  /// The notes.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    targets(frame).map { target in
      var name = id
      if case .candidate(let number) = target { name += " " + frame.letter(number) }
      return AnswerLine(label: name, text: text(of: target, in: sheet))
    }
  }

  /// The letters, where notes are per candidate.
  public func completions(_ frame: StepFrame) -> [String] {
    isPerCandidate ? frame.lettering.letters : []
  }

  private func label(_ target: Target, _ frame: StepFrame, _ text: String) -> String {
    if case .candidate(let number) = target { "\(frame.letter(number)) \(text)" } else { text }
  }
}
