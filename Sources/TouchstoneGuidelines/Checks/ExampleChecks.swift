import TouchstoneModel

/// Works each example as a trainer would and tells what does not fit.
struct ExampleChecks {
  let guideline: Guideline
  /// Steps that could not be read or cannot run: nothing is said about them.
  let silent: Set<String>
  let findings: FindingList

  func run() {
    guideline.examples.forEach(check)
  }

  private func check(_ example: GuidelineExample) {
    let key = ExampleKey(example, of: guideline)
    let run = GuidelineRun(guideline)
    guard hasFittingCount(key, run) else { return }
    let areKnown = example.expectations.map { isPlaced($0, example) }
    for misreading in key.misreadings where !isProse(misreading.step) {
      findings.error(
        example.line, "example \(example.id), step \(misreading.step): \(misreading.error.message)",
        misreading.error.remedy)
    }
    guard key.misreadings.allSatisfy({ isProse($0.step) }), !areKnown.contains(false),
      !areKnown.isEmpty
    else { return }
    checkMissing(key, run)
    checkApplying(key, run)
    for concern in run.concerns(in: key.sheet, frame: key.frame) {
      findings.warning(
        example.line, "example \(example.id), step \(concern.step): \(concern.message)",
        "make the expected answers agree with each other")
    }
  }

  /// Whether the responses shown are as many as named and as a task has.
  ///
  /// An example whose answers stop the task need not show any.
  private func hasFittingCount(_ key: ExampleKey, _ run: GuidelineRun) -> Bool {
    let example = key.example
    let shown = example.content.responses.count
    if shown == 0, run.stoppingStep(in: key.sheet) != nil { return true }
    if !example.content.isEmpty, example.candidateCount != shown {
      findings.error(
        example.line,
        "example \(example.id) has candidates=\(example.candidateCount), but its text shows \(shown)",
        "write each response as a list item: - **A.** the text")
      return false
    }
    let count = key.frame.candidateCount
    let range = guideline.task.candidates
    guard range.contains(count) else {
      findings.error(
        example.line, "example \(example.id) has \(count) candidates, a task has \(text(range))",
        "show as many candidates as a task may have")
      return false
    }
    return true
  }

  private func isProse(_ step: String) -> Bool {
    guideline.steps.first { $0.id == step }?.isPersonal(in: guideline) ?? false
  }

  /// What a person would have to answer before submit, prose and confidence excepted.
  private func checkMissing(_ key: ExampleKey, _ run: GuidelineRun) {
    guard silent.isEmpty else { return }
    var told: Set<String> = []
    for missing in run.missing(in: key.sheet, frame: key.frame)
    where !isProse(missing.step) && told.insert(missing.step).inserted {
      findings.error(
        key.example.line,
        "example \(key.example.id) expects nothing at step \(missing.step): \(missing.message)",
        "add \(missing.step): \"what is typed\" to expect")
    }
  }

  /// An answer to a step that is never asked is a slip of the example or of a condition.
  private func checkApplying(_ key: ExampleKey, _ run: GuidelineRun) {
    guard silent.isEmpty else { return }
    let asked = Set(run.steps(in: key.sheet, frame: key.frame).map(\.id))
    for expectation in key.example.expectations {
      let id = ExampleKey.step(named: expectation.step, in: guideline)
      guard guideline.steps.contains(where: { $0.id == id }), !asked.contains(id) else { continue }
      findings.warning(
        key.example.line,
        "example \(key.example.id) expects an answer at step \(id), which is not asked there",
        "take it out, or change an answer before it")
    }
  }

  /// Whether the step exists and the rules to cite are rules; says what is wrong when not.
  private func isPlaced(
    _ expectation: GuidelineExample.Expectation, _ example: GuidelineExample
  ) -> Bool {
    let id = ExampleKey.step(named: expectation.step, in: guideline)
    if silent.contains(id) { return true }
    guard let step = guideline.steps.first(where: { $0.id == id }) else {
      let ids = guideline.steps.map(\.id)
      findings.error(
        example.line,
        "example \(example.id) expects an answer at step \(expectation.step), which does not exist",
        NearestName.of(expectation.step, among: ids).map { "did you mean \($0)?" }
          ?? "the steps are \(joined(ids, "and"))")
      return false
    }
    guard step is JustifyStep else { return true }
    let anchors = guideline.rules.map(\.anchor)
    let unknown = ExampleKey.anchors(in: expectation.answer).filter { !anchors.contains($0) }
    for word in unknown {
      findings.error(
        example.line, "example \(example.id) cites #\(word), which is no rule",
        NearestName.of(word, among: anchors).map { "did you mean #\($0)?" }
          ?? "the rules are \(anchors.map { "#" + $0 }.joined(separator: ", "))")
    }
    return unknown.isEmpty
  }

  private func text(_ range: ClosedRange<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }
}
