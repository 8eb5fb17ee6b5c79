public import TouchstoneModel

/// A guideline at work on one sheet: which steps apply, which is next, what stands against submit.
public struct GuidelineRun: Sendable {
  /// The guideline.
  public let guideline: Guideline

  /// The run of a guideline that can be worked.
  public init(_ guideline: Guideline) {
    self.guideline = guideline
  }

  /// The steps that apply now, in the order of the file.
  ///
  /// After an answer that stops the task no later step is wanted. A step whose condition is not
  /// decided yet does not apply yet.
  public func steps(in sheet: AnswerSheet, frame: StepFrame) -> [any Step] {
    var result: [any Step] = []
    for step in guideline.steps {
      guard step.condition?.holds(in: sheet, frame: frame) ?? true else { continue }
      result.append(step)
      if step.stops(in: sheet) { break }
    }
    return result
  }

  /// The step that stopped the task, if one did.
  public func stoppingStep(in sheet: AnswerSheet) -> (any Step)? {
    guideline.steps.first { $0.stops(in: sheet) }
  }

  /// The step with that id, whether it applies or not.
  public func step(_ id: String) -> (any Step)? {
    guideline.steps.first { $0.id == id }
  }

  /// The first step that still wants an answer; optional ones only until the trainer passed them.
  public func nextStep(
    in sheet: AnswerSheet, frame: StepFrame, passed: Set<String> = []
  ) -> (any Step)? {
    steps(in: sheet, frame: frame).first { step in
      !(step.isOptional && passed.contains(step.id))
        && !step.missing(in: sheet, frame: frame).isEmpty
    }
  }

  /// What submit still wants: the missing answers of the steps that are not optional.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    steps(in: sheet, frame: frame).filter { !$0.isOptional }
      .flatMap { $0.missing(in: sheet, frame: frame) }
  }

  /// What a reviewer would ask about the answers that count.
  public func concerns(in sheet: AnswerSheet, frame: StepFrame) -> [Concern] {
    let counted = counted(sheet, frame: frame)
    return steps(in: sheet, frame: frame).flatMap { $0.concerns(in: counted, frame: frame) }
  }

  /// How many steps are answered of those that must be.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    let required = steps(in: sheet, frame: frame).filter { !$0.isOptional }
    let done = required.count { $0.missing(in: sheet, frame: frame).isEmpty }
    return StepProgress(done: done, of: required.count)
  }

  /// Whether the context must stay hidden: a step that asks for a naive reading is still open.
  public func hidesSource(
    in sheet: AnswerSheet, frame: StepFrame, passed: Set<String> = []
  ) -> Bool {
    steps(in: sheet, frame: frame).contains { step in
      step.hidesSource && !(step.isOptional && passed.contains(step.id))
        && !step.missing(in: sheet, frame: frame).isEmpty
    }
  }

  /// The sheet without answers to steps that do not apply: what a submitted annotation holds.
  public func counted(_ sheet: AnswerSheet, frame: StepFrame) -> AnswerSheet {
    let applicable = Set(steps(in: sheet, frame: frame).map(\.id))
    return AnswerSheet(sheet.answers.filter { applicable.contains($0.key.step) })
  }

  /// The best candidates by the last order given; several when they tie, none while it is open.
  public func best(in sheet: AnswerSheet) -> [Int] { ranking(in: sheet)?.best ?? [] }

  /// The worst candidates by the last order given.
  public func worst(in sheet: AnswerSheet) -> [Int] { ranking(in: sheet)?.worst ?? [] }

  private func ranking(in sheet: AnswerSheet) -> Ranking? {
    guideline.steps.reversed().lazy.compactMap(\.orderSource)
      .compactMap { $0.ranking(in: sheet) }.first
  }
}
