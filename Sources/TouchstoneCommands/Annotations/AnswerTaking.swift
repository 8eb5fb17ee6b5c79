import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// Takes one answer from line to disk and says what comes next.
struct AnswerTaking {
  let context: CommandContext

  /// Takes `typed` at a step; where nothing was typed and the step takes prose, asks for a block.
  func take(_ typed: String, at step: any Step, on desk: Desk) throws {
    let line = try typed.isEmpty && step.takesText ? prose(at: step, on: desk) : typed
    guard let line else { return context.output.notice("nothing was changed") }
    let after = try DraftKeeper(context: context).answer(line, at: step, on: desk)
    try report(step, before: desk, after: after)
  }

  private func prose(at step: any Step, on desk: Desk) throws -> String? {
    guard let asker = context.asker else {
      throw CommandFailure(
        .usage, "\(step.id) needs its text on the line",
        hints: ["for example: \(step.type.verb) \(step.example(desk.frame))"])
    }
    return try ProseBlock(context: context).read(
      "\(step.question(desk.frame))", for: step, about: .task, on: desk, with: asker)
  }

  /// Says what is still missing, what looks odd and what no longer counts; then the next question.
  private func report(_ step: any Step, before: Desk, after: Desk) throws {
    let missing = step.missing(in: after.sheet, frame: after.frame)
    if missing.isEmpty {
      for concern in step.concerns(in: after.sheet, frame: after.frame) {
        context.output.notice("\(concern.isBlocking ? "mend" : "check"): \(concern.message)")
      }
    } else {
      context.output.notice("still missing: \(Self.words(missing, on: after))")
    }
    for step in noLongerCounted(before: before, after: after) {
      context.output.notice("\(step) no longer applies: its answer is kept and will not be sent")
    }
    let next = after.openStep
    if step.stops(in: after.sheet), !step.stops(in: before.sheet) {
      context.output.notice("this ends the task: nothing more is asked")
    }
    guard next?.id != before.openStep?.id || next == nil else {
      let lines = next.map {
        StepQuestion.focus(of: $0, on: after, profile: context.output.profile)
      }
      return try context.output.show(lines ?? [])
    }
    try context.output.show(StepQuestion.lines(after, profile: context.output.profile))
  }

  /// The letters that wait, when there are several; else exactly what the one place wants.
  private static func words(_ missing: [MissingAnswer], on desk: Desk) -> String {
    let letters = missing.compactMap { answer -> String? in
      if case .candidate(let number) = answer.target { desk.frame.letter(number) } else { nil }
    }
    return (Set(letters).count > 1 ? letters : missing.map(\.message)).joined(separator: ", ")
  }

  /// The steps whose answers were going to be sent and are not any more.
  private func noLongerCounted(before: Desk, after: Desk) -> [String] {
    func counted(_ desk: Desk) -> Set<String> {
      Set(desk.run.counted(desk.sheet, frame: desk.frame).answers.keys.map(\.step))
    }
    let kept = Set(after.sheet.answers.keys.map(\.step))
    return counted(before).subtracting(counted(after)).intersection(kept).sorted()
  }
}
