public import TouchstoneModel

/// What an example expects, worked as a trainer would type it, and how an answer compares with it.
///
/// What counts as a match is told in `Guidelines/README.md`. Candidates are compared by number, so
/// that a shuffled claim compares as well as one in the order of the file.
public struct ExampleKey: Sendable {
  /// How one step of an answer compares with the key.
  public struct Outcome: Hashable, Sendable {
    /// The step's id.
    public let step: String
    /// Whether the answer matches.
    public let isMatch: Bool
    /// What was expected, in the letters of the claim that is compared.
    public let expected: [AnswerLine]
  }

  /// A line of an example that its step does not take.
  struct Misreading {
    let step: String
    let error: StepInputError
  }

  /// The tag by which a task says which principle is drawn for it: `principle:least-harm`.
  static let principleMark = "principle:"

  /// The guideline.
  public let guideline: Guideline
  /// The example.
  public let example: GuidelineExample
  /// What the steps see of the example: letters in the order of the file.
  public let frame: StepFrame
  /// The expected answers; those of justifications stand in `citations`.
  public private(set) var sheet = AnswerSheet()
  /// The rules that a justification should cite one of, by step.
  public private(set) var citations: [String: [String]] = [:]
  /// What could not be read.
  private(set) var misreadings: [Misreading] = []

  /// The key of an example.
  public init(_ example: GuidelineExample, of guideline: Guideline) {
    self.guideline = guideline
    self.example = example
    let count = Self.candidateCount(of: example, in: guideline)
    var originals: [Int: UntrustedText] = [:]
    for (index, text) in example.content.responses.enumerated() { originals[index + 1] = text }
    frame = StepFrame(
      lettering: Lettering(order: Array(1..<(count + 1))), originals: originals,
      context: example.content.context, tags: Self.tags(of: example, in: guideline))
    for expectation in ordered { read(expectation) }
  }

  /// How many candidates it shows; while it shows none, as many as it names or a task needs.
  static func candidateCount(of example: GuidelineExample, in guideline: Guideline) -> Int {
    guard example.content.responses.isEmpty, example.candidateCount == 0 else {
      return max(example.content.responses.count, example.candidateCount)
    }
    return example.content.isEmpty ? guideline.task.candidates.lowerBound : 0
  }

  /// The tags of the example's task: its own, and the principle that its justification cites.
  public static func tags(of example: GuidelineExample, in guideline: Guideline) -> [String] {
    guard let principles = guideline.steps.lazy.compactMap({ $0 as? PrincipleStep }).first else {
      return example.tags
    }
    let cited = example.expectations.filter { expectation in
      guideline.steps.contains {
        $0 is JustifyStep && $0.id == step(named: expectation.step, in: guideline)
      }
    }.flatMap { anchors(in: $0.answer) }
    let drawn = cited.first(where: principles.principles.contains)
    return example.tags + (drawn.map { [principleMark + $0] } ?? [])
  }

  /// In the order of the steps, as an edit needs the ranking before it.
  private var ordered: [GuidelineExample.Expectation] {
    let ids = guideline.steps.map(\.id)
    let place = { (expectation: GuidelineExample.Expectation) in
      ids.firstIndex(of: Self.step(named: expectation.step, in: guideline)) ?? ids.count
    }
    return example.expectations.sorted { place($0) < place($1) }
  }

  /// The id of an expected step; `why_rule` is the rule cited at step `why`.
  static func step(named name: String, in guideline: Guideline) -> String {
    let isKnown = guideline.steps.contains { $0.id == name }
    return !isKnown && name.hasSuffix("_rule") ? String(name.dropLast(5)) : name
  }

  /// The anchors in an expectation: `follow, #true`.
  static func anchors(in answer: String) -> [String] {
    answer.split { $0.isWhitespace || $0 == "," || $0 == ">" || $0 == "#" }.map(String.init)
  }

  private mutating func read(_ expectation: GuidelineExample.Expectation) {
    let id = Self.step(named: expectation.step, in: guideline)
    guard let step = guideline.steps.first(where: { $0.id == id }) else { return }
    if step is JustifyStep {
      citations[id, default: []] += Self.anchors(in: expectation.answer)
      return
    }
    do throws(StepInputError) {
      sheet.apply(try step.read(expectation.answer, frame: frame, sheet: sheet))
    } catch {
      misreadings.append(Misreading(step: id, error: error))
    }
  }

  /// How an answer compares, step by step in the order of the guideline; steps that the key says
  /// nothing of, that do not apply to the answer or that are never compared are left out.
  public func outcomes(of answer: AnswerSheet, frame: StepFrame) -> [Outcome] {
    GuidelineRun(guideline).steps(in: answer, frame: frame).compactMap { step in
      let lines: [AnswerLine]
      if let anchors = citations[step.id], !anchors.isEmpty {
        let text = "cites " + joined(anchors.map { "#" + $0 }, "or")
        lines = [AnswerLine(label: step.id, text: text)]
      } else {
        lines = step.describe(sheet, frame: frame).filter { $0.text != nil }
      }
      return matches(step, answer, frame: frame).map {
        Outcome(step: step.id, isMatch: $0, expected: lines)
      }
    }
  }
}

extension Step {
  /// Whether what is right cannot be told by comparing: prose, and how sure a person is.
  func isPersonal(in guideline: Guideline) -> Bool {
    switch type {
    case .justify, .note, .prompt, .nextText, .demonstrate, .edit, .free: return true
    case .rating:
      let mark = "-confidence"
      return id.hasSuffix(mark)
        && guideline.steps.contains { $0.id == String(id.dropLast(mark.count)) }
    default: return false
    }
  }
}
