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
      "\(step.question)", for: step, about: .task, on: desk, with: asker)
  }

  /// Warns about what a reviewer would ask, then tells the next question when the step is done.
  private func report(_ step: any Step, before: Desk, after: Desk) throws {
    for concern in step.concerns(in: after.sheet, frame: after.frame) {
      context.output.notice("\(concern.isBlocking ? "mend" : "check"): \(concern.message)")
    }
    let next = after.openStep
    guard next?.id != before.openStep?.id || next == nil else { return }
    try context.output.show(StepQuestion.lines(after, profile: context.output.profile))
  }
}
