import TouchstoneModel

/// The rules of comparing, one step type at a time.
extension ExampleKey {
  /// On scales with so many values a rating may be one value off.
  static let valuesOfLongScale = 5

  /// Whether the answer at a step matches the key; nil when the step is not compared.
  func matches(_ step: any Step, _ answer: AnswerSheet, frame: StepFrame) -> Bool? {
    if step is JustifyStep {
      return citations[step.id].flatMap { $0.isEmpty ? nil : cites($0, step, answer) }
    }
    let expected = answers(at: step, in: sheet)
    guard !expected.isEmpty, !step.isPersonal(in: guideline) else { return nil }
    let given = answers(at: step, in: answer)
    switch step {
    case let step as ReasoningStep: return reasoningMatches(step, answer)
    case is SpanStep: return spansMatch(expected, given)
    case is ClassifyStep: return types(expected) == types(given)
    default:
      return expected.allSatisfy { target, value in
        given[target].map { matches(value, $0, step) } ?? false
      }
    }
  }

  private func answers(at step: any Step, in sheet: AnswerSheet) -> [Target: Answer] {
    var answers: [Target: Answer] = [:]
    for (key, answer) in sheet.answers where key.step == step.id { answers[key.target] = answer }
    return answers
  }

  private func cites(_ anchors: [String], _ step: any Step, _ answer: AnswerSheet) -> Bool {
    answers(at: step, in: answer).values.contains { answer in
      if case .reason(let reason) = answer {
        reason.rules.contains(where: anchors.contains)
      } else {
        false
      }
    }
  }

  private func matches(_ expected: Answer, _ given: Answer, _ step: any Step) -> Bool {
    switch (expected, given) {
    case (.option(let left, _), .option(let right, _)): left == right
    case (.ratings(let left), .ratings(let right)): ratingsMatch(left, right, step)
    case (.facts(let left), .facts(let right)): left == right
    case (.comparison(let left), .comparison(let right)): side(left) == side(right)
    case (.principle(_, let left), .principle(_, let right)): side(left) == side(right)
    case (.ranking(let left), .ranking(let right)): rankingsMatch(left, right)
    case (.verdicts(let left), .verdicts(let right)): left.allSatisfy { right[$0] == $1 }
    case (.safety(let left), .safety(let right)): left.label == right.label
    default: false
    }
  }

  /// -1, 0 or 1; nil for neither.
  private func side(_ comparison: Comparison) -> Int? {
    if case .scale(let value) = comparison { value.signum() } else { nil }
  }

  private func rankingsMatch(_ left: Ranking, _ right: Ranking) -> Bool {
    switch (left.outcome, right.outcome) {
    case (.ordered(let left, _), .ordered(let right, _)): left.map(Set.init) == right.map(Set.init)
    case (.noneAcceptable, .noneAcceptable), (.unrankable, .unrankable): true
    default: false
    }
  }

  private func ratingsMatch(_ left: [String: Int], _ right: [String: Int], _ step: any Step) -> Bool
  {
    left.allSatisfy { name, expected in
      guard !isConfidence(name, of: step) else { return true }
      guard let given = right[name], let scale = scale(of: name, in: step) else { return false }
      let places = [expected, given].map(scale.values.firstIndex(of:))
      guard let wanted = places[0], let found = places[1] else { return expected == given }
      return abs(wanted - found) <= (scale.values.count >= Self.valuesOfLongScale ? 1 : 0)
    }
  }

  private func isConfidence(_ attribute: String, of step: any Step) -> Bool {
    step.core.confidenceScale != nil && attribute == "confidence"
  }

  private func scale(of attribute: String, in step: any Step) -> Scale? {
    switch step {
    case let step as RatingStep: step.attributes.first { $0.name == attribute }?.scale
    case let step as RuleStep: step.scale
    default: nil
    }
  }

  /// The primary type by target; what somebody sees no error in is left out.
  private func types(_ answers: [Target: Answer]) -> [Target: String] {
    answers.compactMapValues { answer in
      guard case .classification(let found) = answer, found.type != "none" else { return nil }
      return found.type
    }
  }

  /// Every expected span overlaps one of the same tag; where none is expected, none may stand.
  private func spansMatch(_ expected: [Target: Answer], _ given: [Target: Answer]) -> Bool {
    expected.allSatisfy { target, answer in
      guard case .spans(let wanted) = answer, case .spans(let found)? = given[target] else {
        return false
      }
      if wanted.isEmpty { return found.isEmpty }
      return wanted.allSatisfy { wanted in
        found.contains {
          $0.tag == wanted.tag && $0.start < wanted.end && wanted.start < $0.end
        }
      }
    }
  }

  /// The place of the first bad step, and how it ended where the key says so.
  private func reasoningMatches(_ step: ReasoningStep, _ answer: AnswerSheet) -> Bool {
    frame.shown.allSatisfy { candidate in
      let finish = step.finish(of: candidate, in: sheet)
      return step.firstBad(of: candidate, in: sheet, frame: frame)
        == step.firstBad(of: candidate, in: answer, frame: frame)
        && (finish == nil || finish == step.finish(of: candidate, in: answer))
    }
  }
}
