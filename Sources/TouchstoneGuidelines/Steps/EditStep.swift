public import TouchstoneModel

/// A better version of one candidate's last turn. There is one edit a task: a second replaces it.
public struct EditStep: Step {
  /// Which candidate is edited.
  public enum Subject: String, CaseIterable, Sendable {
    /// The best one.
    case best
    /// The one the trainer names.
    case any
  }

  /// What every step has.
  public let core: StepCore
  /// Which candidate is edited where the trainer names none.
  public let subject: Subject
  let order: OrderSource?

  /// An edit.
  public var type: StepType { .edit }
  /// Prose.
  public var takesText: Bool { true }
  /// What to type.
  public var standardQuestion: String {
    subject == .best
      ? "write a better version of the best one"
      : "write a better version: the letter, a colon, the text"
  }

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    subject = fields.choice("of", Subject.self) ?? .best
    order = context.order
    if subject == .best, order == nil, context.silent.isEmpty {
      context.findings.error(
        fields.line(of: "of"), "of: best needs an earlier step that orders",
        "put a step of type rank or compare before step \(core.id), or write of: any")
    }
  }

  /// Which candidate is edited.
  public var meaning: [String: String] { ["of": subject.rawValue] }

  /// The candidates that may be edited without naming a letter: one, several on a tie, or all.
  public func targets(in sheet: AnswerSheet, frame: StepFrame) -> [Int] {
    guard subject == .best, let best = order?.ranking(in: sheet)?.best, !best.isEmpty else {
      return frame.shown
    }
    return frame.shown.filter(best.contains)
  }

  /// The candidate edited so far and its text.
  public func edit(in sheet: AnswerSheet, frame: StepFrame) -> (
    candidate: Int, text: UntrustedText
  )? {
    for number in frame.shown {
      if case .edit(let written)? = sheet[id, .candidate(number)] {
        return (number, written.text)
      }
    }
    return nil
  }

  /// The changes that make `text` the edit of a candidate: for text from an editor, taken as it is.
  public func changes(
    candidate: Int, text: UntrustedText, in sheet: AnswerSheet, frame: StepFrame
  ) -> [AnswerChange] {
    let others = frame.shown.filter { $0 != candidate && sheet[id, .candidate($0)] != nil }
    return others.map { change(.candidate($0), nil) } + [
      change(.candidate(candidate), .edit(WrittenText(text)))
    ]
  }

  /// Whom a line is about and the text in it; the text is nil when there is only a letter.
  ///
  /// `B` alone, `B: text`, or a first line `B` choose a candidate; a text without a letter belongs
  /// to the only one that may be edited. A letter and a space choose nothing, as "A good way" may
  /// begin the text.
  public func reading(
    of line: String, in sheet: AnswerSheet, frame: StepFrame
  ) throws(StepInputError) -> (candidate: Int, text: String?) {
    let typed = TypedLine.trimmed(line)
    guard !typed.isEmpty else { throw .nothingTyped(example: example(frame)) }
    let letter = typed.unicodeScalars.prefix { $0.properties.isAlphabetic }
    let after = typed.unicodeScalars.dropFirst(letter.count)
    if let number = frame.lettering.number(of: String(letter)) {
      switch after.first {
      case nil: return (number, nil)
      case ":", "\n", "：":
        let text = TypedLine.trimmed(String(after.dropFirst()))
        return (number, text.isEmpty ? nil : text)
      default: break
      }
    } else if after.isEmpty, TypedLine.looksLikeLetter(typed) {
      throw .unknownLetter(typed.uppercased(), letters: frame.lettering.letters)
    }
    let targets = targets(in: sheet, frame: frame)
    if let edited = edit(in: sheet, frame: frame)?.candidate, targets.contains(edited) {
      return (edited, typed)
    }
    guard targets.count == 1 else { throw .chooseCandidate(frame.letters(targets)) }
    return (targets[0], typed)
  }

  /// Reads the better version, with the letter first where it is not clear whose it is.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    let (candidate, text) = try reading(of: line, in: sheet, frame: frame)
    guard let text else { throw .textMissing(letter: frame.letter(candidate)) }
    return changes(candidate: candidate, text: UntrustedText(text), in: sheet, frame: frame)
  }

  /// Wants one edit.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    guard edit(in: sheet, frame: frame) == nil else { return [] }
    let targets = targets(in: sheet, frame: frame)
    let message = "a better version of " + joined(frame.letters(targets), "or")
    return [
      MissingAnswer(
        step: id, target: targets.count == 1 ? .candidate(targets[0]) : .task, message: message)
    ]
  }

  /// 0 or 1 of 1.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    StepProgress(done: edit(in: sheet, frame: frame) == nil ? 0 : 1, of: 1)
  }

  /// An edit that changes nothing (blocking), or that is not of the best one.
  public func concerns(in sheet: AnswerSheet, frame: StepFrame) -> [Concern] {
    guard let edit = edit(in: sheet, frame: frame) else { return [] }
    var concerns: [Concern] = []
    let letter = frame.letter(edit.candidate)
    if edit.text.isBlank {
      concerns.append(
        Concern(step: id, message: "the edit of \(letter) is empty", isBlocking: true))
    } else if let original = frame.originals[edit.candidate],
      TypedLine.trimmed(original.exact).utf8.elementsEqual(TypedLine.trimmed(edit.text.exact).utf8)
    {
      concerns.append(
        Concern(step: id, message: "the edit of \(letter) changes nothing", isBlocking: true))
    }
    if case .edit(let written)? = sheet[id, .candidate(edit.candidate)],
      written.origin == .unnamed
    {
      concerns.append(TextOrigin.unnamedConcern(step: id))
    }
    let targets = targets(in: sheet, frame: frame)
    if !targets.contains(edit.candidate) {
      let message =
        "the edit is of \(letter), but the best is \(joined(frame.letters(targets), "or"))"
      concerns.append(Concern(step: id, message: message, isBlocking: false))
    }
    return concerns
  }

  /// A text for a candidate.
  public func example(_ frame: StepFrame) -> String {
    "\(frame.lettering.letters.first ?? "A"): the better text"
  }

  /// The edited text with its letter.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    guard let edit = edit(in: sheet, frame: frame) else {
      return [AnswerLine(label: id, text: nil)]
    }
    return [AnswerLine(label: "\(id) \(frame.letter(edit.candidate))", text: edit.text.exact)]
  }

  /// The letters.
  public func completions(_ frame: StepFrame) -> [String] { frame.lettering.letters }
}
