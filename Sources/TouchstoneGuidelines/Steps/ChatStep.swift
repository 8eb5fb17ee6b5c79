public import TouchstoneModel

/// One turn of a chat: the reply with which the conversation goes on, or in red-team work the worse
/// one.
///
/// Stored as a ranking: the picked reply first, with `pick: worse` last, the others tied.
public struct ChatStep: Step {
  /// Which reply people pick.
  public enum Pick: String, CaseIterable, Sendable {
    /// The more helpful one.
    case better
    /// The more harmful one.
    case worse
  }

  /// What every step has.
  public let core: StepCore
  /// Which reply people pick.
  public let pick: Pick
  /// How many strengths the pick may have, 1 to 3.
  public let strengths: Int
  /// Whether people may say that no reply is acceptable.
  public let allowsNone: Bool
  /// Whether people may say that all are about the same.
  public let allowsTie: Bool

  /// A chat turn.
  public var type: StepType { .chat }
  /// What to type.
  public var standardQuestion: String {
    let signs = (1...strengths).map { "B" + String(repeating: ">", count: $0) }
    let ends = [allowsTie ? "=" : nil, allowsNone ? "none" : nil].compactMap(\.self)
    let forms = (strengths > 1 ? signs : ["A, B, …"]) + ends
    return "which reply is the \(pick.rawValue) one? " + forms.joined(separator: " ")
  }
  /// The pick orders.
  public var orderSource: OrderSource? { .rank(step: id) }
  /// What the pick may say.
  public var meaning: [String: String] {
    [
      "pick": pick.rawValue, "strengths": "\(strengths)", "none": "\(allowsNone)",
      "tie": "\(allowsTie)",
    ]
  }

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    pick = fields.choice("pick", Pick.self) ?? .better
    strengths = fields.integer("strengths", in: 1...3) ?? 1
    allowsNone = fields.flag("none") ?? false
    allowsTie = fields.flag("tie") ?? false
    if context.candidates.lowerBound < 2, !(core.condition?.requires(candidates: 2) ?? false) {
      context.findings.error(
        fields.line, "step \(core.id) picks a reply, but a task may have one candidate or none",
        "write candidates: {min: 2, max: \(max(2, context.candidates.upperBound))}")
    }
  }

  func ranking(in sheet: AnswerSheet) -> Ranking? { orderSource?.ranking(in: sheet) }

  /// Reads `B`, `B>>`, `=`, `none`.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    let scalars = TypedLine.plain(line).unicodeScalars.filter { !$0.properties.isWhitespace }
    let text = String(String.UnicodeScalarView(scalars))
    switch text.lowercased() {
    case "": throw .nothingTyped(example: example(frame))
    case "=", "tie", "same":
      guard allowsTie else {
        throw .misread("this step allows no tie", remedy: "pick one even when they are close")
      }
      return [change(.task, .ranking(Ranking(groups: [frame.shown])))]
    case "none", "neither":
      guard allowsNone else {
        throw .misread("this step has no \"none\"", remedy: "pick the one that is less bad")
      }
      return [change(.task, .ranking(Ranking(outcome: .noneAcceptable)))]
    default: break
    }
    let letter = String(text.unicodeScalars.prefix { $0.properties.isAlphabetic })
    guard let number = frame.lettering.number(of: letter) else {
      if TypedLine.looksLikeLetter(letter) {
        throw .unknownLetter(letter.uppercased(), letters: frame.lettering.letters)
      }
      throw .unknownWord(TypedLine.trimmed(line), known: completions(frame))
    }
    let signs = text.unicodeScalars.dropFirst(letter.unicodeScalars.count)
    guard signs.allSatisfy({ $0 == ">" }) else {
      throw .unexpected(String(signs), example: example(frame))
    }
    guard signs.count <= strengths, let strength = Strength(rawValue: max(signs.count, 1)) else {
      throw .strengthNotOnScale(
        String(signs), known: (1...strengths).map { String(repeating: ">", count: $0) })
    }
    return [change(.task, .ranking(ranking(picking: number, strength, frame)))]
  }

  private func ranking(picking number: Int, _ strength: Strength, _ frame: StepFrame) -> Ranking {
    let others = frame.shown.filter { $0 != number }.sorted()
    let groups = pick == .better ? [[number], others] : [others, [number]]
    return Ranking(outcome: .ordered(groups: groups, strengths: [strength]))
  }

  /// Wants one pick.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    guard ranking(in: sheet) == nil else { return [] }
    let message = joined(frame.lettering.letters, "or")
    return [MissingAnswer(step: id, target: .task, message: message)]
  }

  /// 0 or 1 of 1.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    StepProgress(done: ranking(in: sheet) == nil ? 0 : 1, of: 1)
  }

  /// A pick.
  public func example(_ frame: StepFrame) -> String { strengths > 1 ? "B>>" : "B" }

  /// The pick in the letters shown.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    [AnswerLine(label: id, text: ranking(in: sheet).map { text(of: $0, frame) })]
  }

  private func text(of ranking: Ranking, _ frame: StepFrame) -> String {
    switch ranking.outcome {
    case .noneAcceptable: return "none: no reply is acceptable"
    case .unrankable(let reason): return "unrankable: \(reason)"
    case .ordered(let groups, let strengths):
      guard groups.count > 1 else { return "all about the same" }
      let picked = frame.letters(pick == .better ? ranking.best : ranking.worst)
      let sign = String(repeating: ">", count: strengths.first?.rawValue ?? 1)
      return joined(picked, "and") + (self.strengths > 1 ? sign : "") + ", the \(pick.rawValue) one"
    }
  }

  /// Letters and words.
  public func completions(_ frame: StepFrame) -> [String] {
    frame.lettering.letters + (allowsTie ? ["="] : []) + (allowsNone ? ["none"] : [])
  }
}
