public import TouchstoneModel

/// One step of a guideline: it reads what the trainer types, knows what is missing and what is odd.
///
/// A step keeps nothing: every answer stands in the sheet, so a draft resumes exactly.
public protocol Step: Sendable {
  /// What every step has: id, condition, optional or not.
  var core: StepCore { get }
  /// The kind of step.
  var type: StepType { get }
  /// What to type, where the guideline does not ask in its own words.
  var standardQuestion: String { get }
  /// Whether the answer is prose, for which the shell may open a block or an editor.
  var takesText: Bool { get }
  /// The scales it uses.
  var scales: [Scale] { get }
  /// What puts the candidates in order; nil for steps that order nothing.
  var orderSource: OrderSource? { get }
  /// What a label under the step depends on, each aspect as text: two versions of a step whose
  /// meanings differ give labels that do not compare.
  var meaning: [String: String] { get }

  /// Reads a typed line or block; the answers it gives belong to this step only.
  func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange]
  /// What is still to be answered, in the order shown; also for an optional step.
  func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer]
  /// How much is answered.
  func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress
  /// What a reviewer would ask about the answers given.
  func concerns(in sheet: AnswerSheet, frame: StepFrame) -> [Concern]
  /// Whether the answer given ends the task here.
  func stops(in sheet: AnswerSheet) -> Bool
  /// What to type for one claim, short enough for one line.
  func question(_ frame: StepFrame) -> String
  /// The part of a text that is judged next, for the screen; nil where the step judges wholes.
  func focus(in sheet: AnswerSheet, frame: StepFrame) -> StepFocus?
  /// A line that would be accepted.
  func example(_ frame: StepFrame) -> String
  /// The answers in the trainer's letters.
  func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine]
  /// The words that may be typed here.
  func completions(_ frame: StepFrame) -> [String]
}

extension Step {
  /// The step's name in the guideline and in stored answers.
  public var id: String { core.id }
  /// Whether the task may be submitted without this step.
  public var isOptional: Bool { core.isOptional }
  /// When the step applies; nil means always.
  public var condition: Condition? { core.condition }
  /// Whether the context stays hidden until this step is answered or passed.
  public var hidesSource: Bool { core.hidesSource }
  /// The guideline's own question, else the standard one.
  public func question(_ frame: StepFrame) -> String { core.ask ?? standardQuestion }
  /// Steps answer in one line unless they say otherwise.
  public var takesText: Bool { false }
  /// Most steps use no scale.
  public var scales: [Scale] { [] }
  /// Most steps order nothing.
  public var orderSource: OrderSource? { nil }
  /// Steps of one type mean the same unless they say otherwise.
  public var meaning: [String: String] { [:] }
  /// Most steps stop nothing.
  public func stops(in sheet: AnswerSheet) -> Bool { false }
  /// Most steps judge wholes.
  public func focus(in sheet: AnswerSheet, frame: StepFrame) -> StepFocus? { nil }
  /// Nothing to ask about unless a step says otherwise.
  public func concerns(in sheet: AnswerSheet, frame: StepFrame) -> [Concern] { [] }

  func change(_ target: Target, _ answer: Answer?) -> AnswerChange {
    AnswerChange(step: id, target: target, answer: answer)
  }
}

/// What every step has.
public struct StepCore: Hashable, Sendable {
  /// The step's name in the guideline and in stored answers.
  public let id: String
  /// The question in the guideline's own words; nil where the standard one serves.
  public let ask: String?
  /// The line of the guideline file on which the step stands.
  public let line: Int
  /// Whether the task may be submitted without this step.
  public let isOptional: Bool
  /// When the step applies; nil means always.
  public let condition: Condition?
  /// Whether the context stays hidden until this step is answered or passed.
  public let hidesSource: Bool
  /// The scale on which people say how sure they are; nil where they are not asked.
  let confidenceScale: String?
}

extension StepCore {
  /// What the rating step of the confidence in another step has.
  func confidence() -> StepCore {
    StepCore(
      id: id + "-confidence", ask: nil, line: line, isOptional: isOptional, condition: condition,
      hidesSource: false, confidenceScale: nil)
  }
}

/// Something a step still wants.
public struct MissingAnswer: Hashable, Sendable {
  /// The step's id.
  public let step: String
  /// What the answer would speak about.
  public let target: Target
  /// What is wanted, in the trainer's letters: `D overall`, `6 of at least 40 characters`.
  public let message: String
}

/// The part of a text that is judged next.
public struct StepFocus: Hashable, Sendable {
  /// Its place in the trainer's letters: `A, step 3 of 9`.
  public let label: String
  /// The text; print it as untrusted.
  public let text: UntrustedText
  /// The candidate it belongs to.
  public let candidate: Int
}

/// How much of a step is answered.
public struct StepProgress: Hashable, Sendable {
  /// Answers given.
  public let done: Int
  /// Answers wanted.
  public let of: Int

  /// So many of so many.
  public init(done: Int, of: Int) {
    self.done = done
    self.of = of
  }
}

/// Something odd about an answer, told before submit.
public struct Concern: Hashable, Sendable {
  /// The step's id.
  public let step: String
  /// What is odd, in the trainer's letters.
  public let message: String
  /// Whether submit is refused until it is mended; otherwise the trainer may keep the answer.
  public let isBlocking: Bool
}

/// One answer for the screen. The text may hold the trainer's own words: print it as untrusted.
public struct AnswerLine: Hashable, Sendable {
  /// What was asked: `score A`.
  public let label: String
  /// What was answered; nil while it is missing.
  public let text: String?
}
