import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStatistics
import TouchstoneStore
import TouchstoneTerminal

/// What a person is told after an answer to a worked example was sent.
struct ExampleVerdict {
  let answer: ExampleAnswer
  let desk: ExampleDesk

  private var output: Output { desk.context.output }
  private var width: Int { output.profile.columns }

  func show() throws {
    switch answer.task.use {
    case .quiz: try showQuiz()
    case .gold: try showGold()
    case .screening: try showScreening()
    }
  }

  private func showQuiz() throws {
    try output.show(answer.lines(onlyMisses: false, width: width) + answer.reason(width: width))
    let records = try desk.records(.quiz, of: answer.guideline)
    let open = records.count { $0.tries == 0 }
    if open > 0 {
      return try output.show(
        "\(Counted.text(open, "quiz example")) to go: quiz \(answer.guideline.slug)")
    }
    let passed = records.count(where: \.isPass)
    try output.show(
      "quiz of \(answer.guideline.slug): \(ShareText.text(passed, of: records.count)) passed · quiz \(answer.guideline.slug) --again"
    )
  }

  private func showGold() throws {
    let steps = answer.outcomes.count
    guard let result = answer.result, !result.isPass else {
      return try output.show(
        steps == 0
          ? "this was a known example" : "this was a known example: your answer matches its key")
    }
    try output.show(
      "this was a known example: \(result.matched) of \(steps) steps match its key")
    try output.show(answer.lines(onlyMisses: true, width: width) + answer.reason(width: width))
    try output.show("if the key is wrong: contest REASON")
  }

  /// Keys are told once no example of this try is open, so that one does not help with the next.
  private func showScreening() throws {
    let slug = answer.guideline.slug
    let programmes = try desk.programmes(and: slug)
    guard let programme = programmes.first(where: { $0.guideline.slug == slug }) else { return }
    let screening = try Screening(of: programme, at: desk)
    let standing = try screening.standing()
    if case .asks = standing {
      return try output.show("screening of \(slug): the result is told after the last: next")
    }
    for record in screening.records where !record.isPass || record.task == answer.task {
      try show(record)
    }
    if let refusal = screening.refusal(standing) {
      try output.show(refusal.cause)
      for hint in refusal.hints { try output.show("hint: \(hint)") }
      try output.show("hint: if a key is wrong: contest REASON")
    } else {
      let score = ShareText.text(screening.passed, of: screening.records.count)
      try output.show("the screening of \(slug) is passed: \(score) · next")
    }
  }

  /// One answer of the screening with its key and reason.
  private func show(_ record: ExampleRecord) throws {
    let store = try desk.context.store()
    guard let annotation = record.annotationID,
      let claim = try store.queue.assignment(task: record.task.taskID, person: desk.actor.person)
    else { return }
    let place = try Desk(assignment: claim, in: desk.context)
    let sheet = try store.annotations.sheet(ofAnnotation: annotation)
    guard let sent = ExampleAnswer(record.task, desk: place, sheet: sheet) else { return }
    let steps = sent.outcomes.count
    try output.show("#\(record.task.taskID): \(sent.result?.matched ?? 0) of \(steps) steps match")
    try output.show(sent.lines(onlyMisses: true, width: width) + sent.reason(width: width))
  }
}

/// A share with its interval.
enum ShareText {
  /// `3 of 5 (60%, 95% interval 23% to 88%)`.
  static func text(_ count: Int, of all: Int) -> SafeText {
    guard let interval = WilsonInterval(successes: count, trials: all) else { return "0 of 0" }
    let share = percent(Double(count) / Double(all))
    return
      "\(count) of \(all) (\(share), 95% interval \(percent(interval.lower)) to \(percent(interval.upper)))"
  }

  static func percent(_ share: Double) -> SafeText { "\(Int((share * 100).rounded()))%" }
}
