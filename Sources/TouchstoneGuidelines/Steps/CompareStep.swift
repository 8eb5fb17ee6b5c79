public import TouchstoneModel

/// A place on a pairwise scale for two candidates.
///
/// The trainer speaks of the order shown (negative: the first shown is better); stored is the
/// place relative to candidates 1 and 2, so that labels of differently shuffled people compare.
public struct CompareStep: Step {
  /// What every step has.
  public let core: StepCore
  /// The scale, as wide to one side as to the other.
  public let scale: Scale
  let agreement: Agreement?

  /// A comparison.
  public var type: StepType { .compare }
  /// What to type.
  public var standardQuestion: String {
    let signs = strengths.indices.map { "A" + String(repeating: ">", count: $0 + 1) }
    let ends = [scale.hasTie ? "=" : nil, scale.neither == nil ? nil : "none"].compactMap(\.self)
    return "which is better? " + (signs + ["B…"] + ends).joined(separator: " ")
      + ", or a number \(scale.range) (negative: A)"
  }

  /// The distances from the middle that the scale has, smallest first.
  var strengths: [Int] { scale.values.filter { $0 > 0 } }

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    let name = fields.text("scale", required: true)
    agreement = fields.text("agree_with").flatMap {
      context.rating($0, of: "agree_with", line: fields.line(of: "agree_with"))
    }.map(Agreement.init)
    if context.candidates != 2...2 {
      context.findings.error(
        fields.line, "step \(core.id) compares two candidates, but a task may have others",
        "write candidates: {min: 2, max: 2}, or use a step of type rank")
    }
    guard let name, let scale = context.scale(name, line: fields.line(of: "scale")) else {
      return nil
    }
    if let lonely = scale.values.first(where: { !scale.values.contains(-$0) }) {
      context.findings.error(
        fields.line(of: "scale"), "scale \(name) has \(lonely) but not \(-lonely)",
        "a comparison needs a scale as wide to one side as to the other, such as [-2,-1,0,1,2]")
      return nil
    }
    self.scale = scale
  }

  func comparison(in sheet: AnswerSheet) -> Comparison? {
    if case .comparison(let comparison)? = sheet[id, .pair(1, 2)] { comparison } else { nil }
  }

  /// Whether candidate 2 is shown first, so that signs turn round.
  private func isTurned(_ frame: StepFrame) -> Bool { frame.shown.first == 2 }

  /// Wants one place.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    guard comparison(in: sheet) == nil else { return [] }
    return [MissingAnswer(step: id, target: .pair(1, 2), message: "A or B, and how much better")]
  }

  /// 0 or 1 of 1.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    StepProgress(done: comparison(in: sheet) == nil ? 0 : 1, of: 1)
  }

  /// Contradictions with the own ratings.
  public func concerns(in sheet: AnswerSheet, frame: StepFrame) -> [Concern] {
    let ranking = comparison(in: sheet)?.ranking(first: 1, second: 2)
    return agreement?.concerns(step: id, ranking: ranking, sheet: sheet, frame: frame) ?? []
  }

  /// The first shown, clearly better.
  public func example(_ frame: StepFrame) -> String { strengths.count > 1 ? "A>>" : "A" }

  /// The place in the letters shown, with its anchor.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    [AnswerLine(label: id, text: comparison(in: sheet).map { text(of: $0, frame: frame) })]
  }

  /// A comparison as a trainer types it, with the text of its anchor.
  func text(of comparison: Comparison, frame: StepFrame) -> String {
    guard case .scale(let stored) = comparison else { return "none: neither is acceptable" }
    let value = isTurned(frame) ? -stored : stored
    let anchor = scale.anchors[value].map { ": \($0)" } ?? ""
    guard value != 0 else { return "A = B" + anchor }
    let size = (strengths.firstIndex(of: abs(value)) ?? 0) + 1
    let sign = String(repeating: ">", count: size)
    return (value < 0 ? "A \(sign) B" : "B \(sign) A") + anchor
  }

  /// Every form that is accepted.
  public func completions(_ frame: StepFrame) -> [String] {
    let signs = strengths.indices.map { String(repeating: ">", count: $0 + 1) }
    return signs.map { "A" + $0 } + signs.map { "B" + $0 } + (scale.hasTie ? ["="] : [])
      + (scale.neither == nil ? [] : ["none"])
  }
}

extension CompareStep {
  /// Reads `-2`, `A>>`, `A >> B`, `B < A`, `B 2`, `=`, `none`.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    let typed = TypedLine.plain(line).unicodeScalars.filter { !$0.properties.isWhitespace }
    let text = String(String.UnicodeScalarView(typed))
    guard !text.isEmpty else { throw .nothingTyped(example: example(frame)) }
    let comparison = try comparison(text, as: TypedLine.trimmed(line), frame: frame)
    return [change(.pair(1, 2), .comparison(comparison))]
  }

  /// Reads a line without its blanks; `line` has them, for what is said about it.
  private func comparison(
    _ text: String, as line: String, frame: StepFrame
  ) throws(StepInputError) -> Comparison {
    switch text.lowercased() {
    case "none", "neither":
      guard scale.neither != nil else { throw .neitherNotAllowed(scale: scale.summary) }
      return .neither
    case "=", "==", "a=b", "b=a", "tie", "same":
      guard scale.hasTie else { throw .tieNotAllowed(scale: scale.summary) }
      return .scale(0)
    default: break
    }
    if text.utf8.first.map({ (48...57).contains($0) || $0 == 43 || $0 == 45 }) ?? false {
      guard let value = Int(text) else {
        throw .notANumber(line, attribute: id, scale: scale.summary)
      }
      guard value != 0 || scale.hasTie else { throw .tieNotAllowed(scale: scale.summary) }
      guard scale.values.contains(value) else {
        throw .outsideScale(text, attribute: id, scale: scale.summary)
      }
      return stored(value, frame)
    }
    return try signed(text, as: line, frame: frame)
  }

  /// A letter, then signs and possibly the other letter, or the strength as a number.
  private func signed(
    _ text: String, as line: String, frame: StepFrame
  ) throws(StepInputError) -> Comparison {
    let scalars = text.unicodeScalars
    let letter = String(scalars.prefix { $0.properties.isAlphabetic })
    guard let first = frame.lettering.number(of: letter) else {
      if TypedLine.looksLikeLetter(letter) {
        throw .unknownLetter(letter.uppercased(), letters: frame.lettering.letters)
      }
      throw .unknownWord(line, known: completions(frame))
    }
    let rest = scalars.dropFirst(letter.unicodeScalars.count)
    let signs = rest.prefix { $0 == ">" || $0 == "<" }
    let end = String(rest.dropFirst(signs.count))
    let tail = TypedLine.end(of: line, holding: end.unicodeScalars.count)
    if signs.isEmpty, !end.isEmpty {
      guard let size = Int(end), strengths.contains(size) else {
        throw .strengthNotOnScale(tail, known: strengths.map(String.init))
      }
      return stored(value(size, better: first, frame), frame)
    }
    guard Set(signs).count < 2 else { throw .unexpected(String(signs), example: example(frame)) }
    if !end.isEmpty {
      guard let second = frame.lettering.number(of: end) else {
        throw .unexpected(tail, example: example(frame))
      }
      guard second != first else { throw .givenTwice(letter.uppercased()) }
    }
    let isBetter = signs.first != "<"
    let position = max(signs.count, 1) - 1
    guard strengths.indices.contains(position) else {
      throw .strengthNotOnScale(
        String(signs), known: strengths.indices.map { String(repeating: ">", count: $0 + 1) })
    }
    let other = frame.shown.first { $0 != first } ?? first
    return stored(value(strengths[position], better: isBetter ? first : other, frame), frame)
  }

  private func value(_ size: Int, better: Int, _ frame: StepFrame) -> Int {
    better == frame.shown.first ? -size : size
  }

  private func stored(_ value: Int, _ frame: StepFrame) -> Comparison {
    .scale(isTurned(frame) ? -value : value)
  }
}
