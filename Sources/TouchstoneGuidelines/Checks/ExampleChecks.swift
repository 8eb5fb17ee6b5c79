import TouchstoneModel

/// Tries the expected answers of each example on the steps, as a trainer would type them.
struct ExampleChecks {
  let guideline: Guideline
  /// Steps that could not be read or cannot run: nothing is said about them.
  let silent: Set<String>
  let findings: FindingList

  func run() {
    guideline.examples.forEach(check)
  }

  private func check(_ example: GuidelineExample) {
    let range = guideline.task.candidates
    let count = example.candidateCount == 0 ? range.lowerBound : example.candidateCount
    guard range.contains(count) else {
      findings.error(
        example.line, "example \(example.id) has \(count) candidates, a task has \(text(range))",
        "show as many candidates as a task may have")
      return
    }
    let frame = StepFrame(lettering: Lettering(order: (0..<count).map { $0 + 1 }))
    var sheet = AnswerSheet()
    for expectation in ordered(example) {
      guard let step = step(expectation, example) else { continue }
      if step is JustifyStep {
        checkRules(expectation, example)
        continue
      }
      do throws(StepInputError) {
        sheet.apply(try step.read(expectation.answer, frame: frame, sheet: sheet))
      } catch {
        findings.error(
          example.line, "example \(example.id), step \(step.id): \(error.message)", error.remedy)
      }
    }
    for concern in GuidelineRun(guideline).concerns(in: sheet, frame: frame) {
      findings.warning(
        example.line, "example \(example.id), step \(concern.step): \(concern.message)",
        "make the expected answers agree with each other")
    }
  }

  /// In the order of the steps, as an edit needs the ranking before it.
  private func ordered(_ example: GuidelineExample) -> [GuidelineExample.Expectation] {
    let ids = guideline.steps.map(\.id)
    return example.expectations.sorted {
      (ids.firstIndex(of: $0.step) ?? ids.count) < (ids.firstIndex(of: $1.step) ?? ids.count)
    }
  }

  /// The step of an expectation; `why_rule` is the rule cited at step `why`.
  private func step(
    _ expectation: GuidelineExample.Expectation, _ example: GuidelineExample
  ) -> (any Step)? {
    var id = expectation.step
    if !guideline.steps.contains(where: { $0.id == id }), id.hasSuffix("_rule") {
      id = String(id.dropLast(5))
    }
    if silent.contains(id) { return nil }
    if let step = guideline.steps.first(where: { $0.id == id }) { return step }
    let ids = guideline.steps.map(\.id)
    findings.error(
      example.line,
      "example \(example.id) expects an answer at step \(expectation.step), which does not exist",
      NearestName.of(expectation.step, among: ids).map { "did you mean \($0)?" }
        ?? "the steps are \(joined(ids, "and"))")
    return nil
  }

  private func checkRules(
    _ expectation: GuidelineExample.Expectation, _ example: GuidelineExample
  ) {
    let anchors = guideline.rules.map(\.anchor)
    let words = expectation.answer.split { $0.isWhitespace || $0 == "," || $0 == ">" || $0 == "#" }
    for word in words.map(String.init) where !anchors.contains(word) {
      findings.error(
        example.line, "example \(example.id) cites #\(word), which is no rule",
        NearestName.of(word, among: anchors).map { "did you mean #\($0)?" }
          ?? "the rules are \(anchors.map { "#" + $0 }.joined(separator: ", "))")
    }
  }

  private func text(_ range: ClosedRange<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }
}
