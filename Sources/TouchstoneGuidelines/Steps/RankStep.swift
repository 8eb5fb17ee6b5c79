public import TouchstoneModel

/// An order over all candidates.
public struct RankStep: Step {
  /// What every step has.
  public let core: StepCore
  /// Whether candidates may tie.
  public let allowsTies: Bool
  /// Whether the trainer may say that there is no order.
  public let allowsUnrankable: Bool
  let agreement: Agreement?

  /// A ranking.
  public var type: StepType { .rank }
  /// What to type.
  public var standardQuestion: String {
    "best first: > slightly, >> better, >>> much better" + (allowsTies ? ", = tie" : "")
      + ", or none" + (allowsUnrankable ? ", or unrankable and why" : "")
  }

  /// What a guideline may say about ties.
  enum Ties: String, CaseIterable { case allowed, forbidden }

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    allowsTies = (fields.choice("ties", Ties.self) ?? .allowed) == .allowed
    allowsUnrankable = fields.flag("unrankable") ?? false
    agreement = fields.text("agree_with").flatMap {
      context.rating($0, of: "agree_with", line: fields.line(of: "agree_with"))
    }.map(Agreement.init)
    if context.candidates.lowerBound < 2, !(core.condition?.requires(candidates: 2) ?? false) {
      context.findings.error(
        fields.line, "step \(core.id) ranks, but a task may have one candidate",
        "write candidates: {min: 2, max: \(max(2, context.candidates.upperBound))}, or "
          + "when: \"candidates >= 2\"")
    }
  }

  /// The ranking orders.
  public var orderSource: OrderSource? { .rank(step: id) }
  /// What the order may say.
  public var meaning: [String: String] {
    ["ties": allowsTies ? "allowed" : "forbidden", "unrankable": "\(allowsUnrankable)"]
  }

  private func grammar(_ frame: StepFrame) -> RankingGrammar {
    RankingGrammar(
      lettering: frame.lettering, allowsTies: allowsTies, allowsUnrankable: allowsUnrankable)
  }

  func ranking(in sheet: AnswerSheet) -> Ranking? { OrderSource.rank(step: id).ranking(in: sheet) }

  /// Reads a ranking as the ranking grammar has it.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    // The reason of `unrankable` is prose: only the signs are made plain.
    let (word, _) = TypedLine.head(line)
    let typed = word.lowercased() == "unrankable" ? line : TypedLine.plain(line)
    do throws(RankingError) {
      return [change(.task, .ranking(try grammar(frame).ranking(from: typed)))]
    } catch {
      throw .ranking(error, example: example(frame))
    }
  }

  /// Wants one order.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    guard ranking(in: sheet) == nil else { return [] }
    let message = "an order of " + joined(frame.lettering.letters, "and")
    return [MissingAnswer(step: id, target: .task, message: message)]
  }

  /// 0 or 1 of 1.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    StepProgress(done: ranking(in: sheet) == nil ? 0 : 1, of: 1)
  }

  /// Contradictions with the own ratings.
  public func concerns(in sheet: AnswerSheet, frame: StepFrame) -> [Concern] {
    agreement?.concerns(step: id, ranking: ranking(in: sheet), sheet: sheet, frame: frame) ?? []
  }

  /// An order of all letters.
  public func example(_ frame: StepFrame) -> String {
    let letters = frame.lettering.letters
    guard letters.count > 2 else { return letters.reversed().joined(separator: " >> ") }
    let head = "\(letters[1]) >> \(letters[0]) > "
    return head + letters.dropFirst(2).joined(separator: allowsTies ? " = " : " > ")
  }

  /// The order in the letters shown.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    [AnswerLine(label: id, text: ranking(in: sheet).map { grammar(frame).text(of: $0) })]
  }

  /// Letters and words of the grammar.
  public func completions(_ frame: StepFrame) -> [String] {
    frame.lettering.letters + ["rest", "none"] + (allowsUnrankable ? ["unrankable"] : [])
  }
}
