public import TouchstoneModel

/// A choice between two candidates by one principle, which is drawn for each claim and stays.
public struct PrincipleStep: Step {
  /// What every step has.
  public let core: StepCore
  /// The anchors of the rules from which one is drawn.
  public let principles: [String]
  /// The places a choice may have.
  public let scale: Scale
  let titles: [String: String]

  /// A choice by principle.
  public var type: StepType { .principle }
  /// What to type.
  public var standardQuestion: String {
    "by the one principle drawn for you, which is better? "
      + (scale.strengths.count > 1 ? "A>>, B>, …" : "A or B") + (scale.hasTie ? " or =" : "")
  }
  /// The scale, where the file names one.
  public var scales: [Scale] { [scale] }
  /// The choice orders.
  public var orderSource: OrderSource? { .compare(step: id) }
  /// The principles and the scale.
  public var meaning: [String: String] {
    [
      "principles": principles.joined(separator: ", "), "scale": scale.values(withCodes: true),
    ]
  }

  /// A choice without strengths: one of two.
  private static let plain = Scale(
    name: "A or B", values: [-1, 1], anchors: [:], neither: nil, notApplicable: nil,
    hasUnsure: false)

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    let named = context.rules(fields, "principles")
    titles = context.ruleTitles
    if context.candidates != 2...2 {
      context.findings.error(
        fields.line, "step \(core.id) compares two candidates, but a task may have others",
        "write candidates: {min: 2, max: 2}")
    }
    if let name = fields.text("scale") {
      let line = fields.line(of: "scale")
      guard let scale = context.scale(name, line: line), context.isSymmetric(scale, line: line)
      else { return nil }
      self.scale = scale
    } else {
      scale = Self.plain
    }
    guard let named, !named.isEmpty else { return nil }
    principles = named
  }

  /// The principle drawn for a claim; a task's tag `principle:ANCHOR` settles it.
  public func drawn(_ frame: StepFrame) -> String {
    let mark = ExampleKey.principleMark
    let named = frame.tags.lazy.filter { $0.utf8.starts(with: mark.utf8) }
      .map { String($0.dropFirst(mark.count)) }.first(where: principles.contains)
    return named ?? principles[Int(frame.seed % UInt64(principles.count))]
  }

  private func pair(_ frame: StepFrame) -> PairReading {
    PairReading(scale: scale, frame: frame, step: id)
  }

  private func answer(in sheet: AnswerSheet) -> (principle: String, choice: Comparison)? {
    guard case .principle(let name, let choice)? = sheet[id, .pair(1, 2)] else { return nil }
    return (name, choice)
  }

  /// The question with the principle that was drawn.
  public func question(_ frame: StepFrame) -> String {
    let principle = drawn(frame)
    let title = titles[principle].map { "\($0) (#\(principle))" } ?? "#\(principle)"
    return core.ask.map { "\($0): \(title)" }
      ?? "by this principle alone: \(title) · which is better?"
  }

  /// Reads a side with its strength.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    let choice = try pair(frame).read(line)
    let principle = answer(in: sheet)?.principle ?? drawn(frame)
    return [change(.pair(1, 2), .principle(principle, choice))]
  }

  /// Wants one side.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    guard answer(in: sheet) == nil else { return [] }
    return [MissingAnswer(step: id, target: .pair(1, 2), message: "A or B by #\(drawn(frame))")]
  }

  /// 0 or 1 of 1.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    StepProgress(done: answer(in: sheet) == nil ? 0 : 1, of: 1)
  }

  /// A side.
  public func example(_ frame: StepFrame) -> String { pair(frame).example }

  /// The side and the principle.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    let text = answer(in: sheet).map {
      "\(pair(frame).text(of: $0.choice)), by #\($0.principle)"
    }
    return [AnswerLine(label: id, text: text)]
  }

  /// Every form that is accepted.
  public func completions(_ frame: StepFrame) -> [String] { pair(frame).completions }
}
