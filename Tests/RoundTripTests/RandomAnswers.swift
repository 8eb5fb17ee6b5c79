import TestSupport
import TouchstoneModel

/// Answers of every kind, as a store takes them, from a seeded generator.
struct RandomAnswers {
  /// What HelpSteer2 wants of every response.
  static let fiveAttributes = [
    "helpfulness", "correctness", "coherence", "complexity", "verbosity",
  ]

  /// What of a task answers can be about.
  let context: [Message]
  let candidates: [[Message]]

  private var numbers: [Int] {
    Array(1...max(candidates.count, 1)).prefix(candidates.count).map { $0 }
  }

  /// Answers to some steps, at least to one.
  func sheet(_ chance: inout SeededGenerator) -> [AnswerKey: Answer] {
    var answers: [AnswerKey: Answer] = [:]
    for _ in 1...chance.number(1...4) {
      answers.merge(one(&chance)) { first, _ in first }
    }
    return answers.isEmpty ? at("note", .task, .text(text(&chance))) : answers
  }

  private func one(_ chance: inout SeededGenerator) -> [AnswerKey: Answer] {
    switch chance.number(0...18) {
    case 0, 1, 2: ranking(&chance)
    case 3: compared(&chance)
    case 4: pair(&chance).map { at("by", $0, .principle("no-harm", scale(&chance))) } ?? [:]
    case 5: edits(&chance)
    case 6: ratings(&chance)
    case 7, 16, 17: grades(&chance)
    case 8: spans(&chance)
    case 9: at("rules", judged(&chance), .verdicts(["a": chance.pick(RuleVerdict.allCases)]))
    case 10: at("graded", judged(&chance), .ratings(["a": chance.number(-1...3)]))
    case 11:
      at(
        "safe", judged(&chance),
        .safety(SafetyLabel(label: "unsafe", hazards: chance.chance(50) ? ["b", "a"] : [])))
    case 12: classified(&chance)
    case 13: at("reply", .task, .written(written(&chance)))
    case 14: at(chance.pick(["ask", "next"]), .task, .written(written(&chance)))
    case 15:
      at("valid", .task, .option("ok", note: chance.chance(50) ? chance.pick(OddText.all) : nil))
    default:
      at("facts", judged(&chance), .facts(Set([chance.pick(OddText.visible)])))
        .merging(
          at("why", .task, .reason(Reason(text: text(&chance), rules: ["a"], candidates: [])))
        ) { first, _ in first }
    }
  }

  private func at(_ step: String, _ target: Target, _ answer: Answer) -> [AnswerKey: Answer] {
    [AnswerKey(step: step, target: target): answer]
  }

  private func text(_ chance: inout SeededGenerator) -> UntrustedText {
    UntrustedText(chance.pick(OddText.all))
  }

  private func written(_ chance: inout SeededGenerator) -> WrittenText {
    let origins: [TextOrigin?] = [nil, .own, .unnamed, .named(UntrustedText("my ß book"))]
    return WrittenText(text(&chance), origin: chance.pick(origins))
  }

  private func scale(_ chance: inout SeededGenerator) -> Comparison {
    chance.chance(15) ? .neither : .scale(chance.number(-3...3))
  }

  private func ranking(_ chance: inout SeededGenerator) -> [AnswerKey: Answer] {
    guard !candidates.isEmpty else { return [:] }
    let outcome: Ranking.Outcome
    switch chance.number(0...9) {
    case 0: outcome = .noneAcceptable
    case 1: outcome = .unrankable(reason: chance.pick(OddText.all))
    default:
      var groups: [[Int]] = []
      for number in chance.shuffled(numbers) {
        if let last = groups.indices.last, chance.chance(30) {
          groups[last] = (groups[last] + [number]).sorted()
        } else {
          groups.append([number])
        }
      }
      var strengths: [Strength] = []
      for _ in groups.dropFirst() { strengths.append(chance.pick(Strength.allCases)) }
      outcome = .ordered(groups: groups, strengths: strengths)
    }
    return at(chance.pick(["order", "order", "pick"]), .task, .ranking(Ranking(outcome: outcome)))
  }

  private func pair(_ chance: inout SeededGenerator) -> Target? {
    guard candidates.count > 1 else { return nil }
    let pair = chance.shuffled(numbers).prefix(2).sorted()
    return .pair(pair[0], pair[1])
  }

  private func compared(_ chance: inout SeededGenerator) -> [AnswerKey: Answer] {
    var answers: [AnswerKey: Answer] = [:]
    for _ in 0..<chance.number(1...3) {
      guard let pair = pair(&chance) else { break }
      answers.merge(at("which", pair, .comparison(scale(&chance)))) { first, _ in first }
    }
    return answers
  }

  private func edits(_ chance: inout SeededGenerator) -> [AnswerKey: Answer] {
    var answers: [AnswerKey: Answer] = [:]
    for number in numbers where chance.chance(40) {
      // Now and then somebody changes nothing.
      let same = candidates[number - 1].last?.content ?? UntrustedText("")
      let text = chance.chance(20) ? WrittenText(same) : written(&chance)
      answers.merge(at("fix", .candidate(number), .edit(text))) { first, _ in first }
    }
    return answers
  }

  /// A candidate, a turn or the task.
  private func judged(_ chance: inout SeededGenerator) -> Target {
    if !candidates.isEmpty, chance.chance(60) { return .candidate(chance.pick(numbers)) }
    if !context.isEmpty, chance.chance(60) { return .turn(chance.number(1...context.count)) }
    return .task
  }

  private func ratings(_ chance: inout SeededGenerator) -> [AnswerKey: Answer] {
    var values: [String: Int] = [:]
    if chance.chance(80) { values["helpful"] = chance.number(0...5) }
    if chance.chance(30) { values["ß \"x\""] = chance.number(-2...9) }
    if chance.chance(30) || values.isEmpty { values["confidence"] = chance.number(1...3) }
    if chance.chance(40) {
      for name in Self.fiveAttributes { values[name] = chance.number(0...5) }
    }
    return at(chance.pick(["rate", "more"]), judged(&chance), .ratings(values))
  }

  private func grades(_ chance: inout SeededGenerator) -> [AnswerKey: Answer] {
    guard let number = numbers.first(where: { _ in chance.chance(60) }) else { return [:] }
    let texts = candidates[number - 1].last.map { ReasoningSteps.of($0.content) } ?? []
    var answers: [AnswerKey: Answer] = [:]
    for (index, _) in texts.prefix(6).enumerated() {
      var others: [StepGrade.Alternative] = []
      if chance.chance(30) {
        others.append(.init(text: text(&chance), grade: chance.chance(70) ? 1 : nil))
      }
      let grade = StepGrade(
        grade: chance.chance(80) ? chance.number(-1...1) : nil,
        milliseconds: chance.chance(50) ? 1234 : nil, alternatives: others,
        ownStep: chance.chance(20) ? text(&chance) : nil)
      answers.merge(at("steps", .step(number, index + 1), .grade(grade))) { first, _ in first }
    }
    return answers
  }

  private func spans(_ chance: inout SeededGenerator) -> [AnswerKey: Answer] {
    let target = judged(&chance)
    let text: UntrustedText? =
      switch target {
      case .candidate(let number): candidates[number - 1].last?.content
      case .turn(let number): context[number - 1].content
      default: nil
      }
    let count = text?.exact.unicodeScalars.count ?? 0
    guard count > 0, chance.chance(70) else { return at("spans", target, .spans([])) }
    let start = chance.number(0...count - 1)
    let span = TextSpan(start: start, end: chance.number(start + 1...count), tag: "t")
    return at("spans", target, .spans([span]))
  }

  private func classified(_ chance: inout SeededGenerator) -> [AnswerKey: Answer] {
    let target: Target = context.isEmpty ? .task : .turn(chance.number(1...context.count))
    let said = Classification(
      type: chance.pick(["none", "facts/wrong"]), further: chance.chance(30) ? ["style/long"] : [],
      severity: chance.chance(50) ? "major" : nil, fault: chance.chance(50) ? "model" : nil)
    return at("class", target, .classification(said))
  }
}
