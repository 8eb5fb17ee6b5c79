import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// Takes one answer from line to disk and says what comes next.
struct AnswerTaking {
  let context: CommandContext

  /// Takes `typed` at a step; where nothing was typed and the step takes prose, asks for a block, or
  /// opens the person's editor.
  func take(
    _ typed: String, at step: any Step, on desk: Desk, inEditor: Bool = false
  ) throws {
    let taking = TextTaking(context: context)
    let taken =
      if inEditor {
        try edited(typed, at: step, on: desk, by: taking)
      } else if typed.isEmpty, step.takesText {
        try prose(at: step, on: desk)
      } else {
        taking.line(typed)
      }
    guard let taken else { return context.output.notice("nothing was changed") }
    try take(taken, at: step, on: desk)
  }

  /// Takes a text whose provenance is known.
  func take(_ taken: TakenText, at step: any Step, on desk: Desk) throws {
    let after = try DraftKeeper(context: context).answer(taken, at: step, on: desk)
    let change = WrittenChange(from: desk, to: after, at: step)
    try change?.show(in: context)
    let named = try OriginQuestion(context: context).ask(about: change, on: after)
    try report(step, before: desk, after: named)
  }

  /// Takes the answers that one line stands for, and says what comes next once.
  func take(_ short: TriageLine, on desk: Desk) throws {
    let keeper = DraftKeeper(context: context)
    var before = desk
    var after = desk
    for answer in short.answers {
      before = after
      after = try keeper.answer(
        TextTaking(context: context).line(answer.line), at: answer.step, on: after)
    }
    guard let last = short.answers.last else { return }
    try report(last.step, before: before, after: after)
  }

  private func prose(at step: any Step, on desk: Desk) throws -> TakenText? {
    guard let asker = context.asker else {
      throw CommandFailure(
        .usage, "\(step.id) needs its text on the line",
        hints: ["for example: \(step.type.verb) \(step.example(desk.frame))"])
    }
    return try ProseBlock(context: context).read(
      "\(step.question(desk.frame))", for: step, about: .task, on: desk, with: asker)
  }

  /// What the editor makes of the text that stands, or of what was typed.
  private func edited(
    _ typed: String, at step: any Step, on desk: Desk, by taking: TextTaking
  ) throws -> TakenText? {
    guard step.takesText else {
      throw CommandFailure(.usage, "\(step.id) takes no text, so it needs no editor")
    }
    let stands = desk.sheet[step.id, .task]?.prose ?? ""
    return try taking.edited(typed.isEmpty ? stands : typed)
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

extension Answer {
  /// The prose of the answer, where it is some.
  fileprivate var prose: String? {
    switch self {
    case .text(let text): text.exact
    case .reason(let reason): reason.text.exact
    default: written?.text.exact
    }
  }
}
