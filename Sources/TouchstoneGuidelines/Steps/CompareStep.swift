public import TouchstoneModel

/// A place on a pairwise scale for two candidates.
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
    let signs = scale.strengths.indices.map { "A" + String(repeating: ">", count: $0 + 1) }
    let ends = [scale.hasTie ? "=" : nil, scale.neither == nil ? nil : "none"].compactMap(\.self)
    return "which is better? " + (signs + ["B…"] + ends).joined(separator: " ")
      + ", or a number \(scale.range) (negative: A)"
  }

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
    guard context.isSymmetric(scale, line: fields.line(of: "scale")) else { return nil }
    self.scale = scale
  }

  /// The scale.
  public var scales: [Scale] { [scale] }
  /// The comparison orders.
  public var orderSource: OrderSource? { .compare(step: id) }
  /// The values.
  public var meaning: [String: String] { ["scale": scale.values(withCodes: true)] }

  func comparison(in sheet: AnswerSheet) -> Comparison? {
    if case .comparison(let comparison)? = sheet[id, .pair(1, 2)] { comparison } else { nil }
  }

  private func pair(_ frame: StepFrame) -> PairReading {
    PairReading(scale: scale, frame: frame, step: id)
  }

  /// Reads `-2`, `A>>`, `A >> B`, `B < A`, `B 2`, `=`, `none`.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    [change(.pair(1, 2), .comparison(try pair(frame).read(line)))]
  }

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
  public func example(_ frame: StepFrame) -> String { pair(frame).example }

  /// The place in the letters shown, with its anchor.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    [AnswerLine(label: id, text: comparison(in: sheet).map(pair(frame).text(of:)))]
  }

  /// Every form that is accepted.
  public func completions(_ frame: StepFrame) -> [String] { pair(frame).completions }
}
