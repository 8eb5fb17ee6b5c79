import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Reads typed answers and puts them on disk before anybody is told.
public struct DraftKeeper {
  let context: CommandContext

  /// Reads a text at a step of the desk, stores the answers, and returns the desk as it is then.
  func answer(_ taken: TakenText, at step: any Step, on desk: Desk) throws -> Desk {
    let changes: [AnswerChange]
    do {
      changes = try step.read(taken.text, frame: timedFrame(of: desk), sheet: desk.sheet).map {
        withOrigin($0, of: taken, on: desk)
      }
    } catch {
      throw CommandFailure(
        .usage, "\(step.id): \(error.message)", hints: ["\(error.remedy)"])
    }
    let before = changes.map { change in
      AnswerChange(
        step: change.key.step, target: change.key.target,
        answer: desk.sheet[change.key.step, change.key.target])
    }
    let after = try keep(changes, at: step.id, on: desk)
    context.remember(replaced: before, of: desk.assignment)
    try dropUnfinishedText(of: step, on: desk)
    return after
  }

  /// The frame with the working time since the last answer.
  private func timedFrame(of desk: Desk) -> StepFrame {
    var time = desk.assignment.activeTime
    time.act(at: context.world.now())
    var frame = desk.frame
    frame.elapsedMilliseconds = time.milliseconds - desk.assignment.activeTime.milliseconds
    return frame
  }

  /// The change with the provenance of its text. What is corrected or added in a text from elsewhere
  /// does not make it one's own.
  private func withOrigin(
    _ change: AnswerChange, of taken: TakenText, on desk: Desk
  ) -> AnswerChange {
    guard let answer = change.answer, let written = answer.written else { return change }
    let before = desk.sheet[change.key.step, change.key.target]?.written
    let stays = before.map { TypingPace.isMostly(written.text, as: $0.text) } ?? false
    let kept = stays && before?.origin != .own && taken.origin != .unnamed ? before?.origin : nil
    guard let origin = kept ?? taken.origin else { return change }
    return AnswerChange(
      step: change.key.step, target: change.key.target, answer: answer.from(origin))
  }

  /// A text that was begun for a step has become its answer.
  private func dropUnfinishedText(of step: any Step, on desk: Desk) throws {
    let store = try context.store().annotations
    guard step.takesText, try store.unfinishedText(of: desk.assignment.id)?.step == step.id else {
      return
    }
    try store.saveUnfinishedText(
      nil, of: desk.assignment.id, by: context.actor(), at: context.world.now())
  }

  /// Stores changes of the draft in one transaction, after those an earlier try could not store.
  ///
  /// When the disk or another session stands in the way, what was typed stays in the shell: the next
  /// answer or `submit` stores it.
  func keep(_ changes: [AnswerChange], at stepID: String, on desk: Desk) throws -> Desk {
    var after = desk
    after.sheet.apply(changes)
    let next = after.openStep?.id ?? stepID
    let now = context.world.now()
    var time = desk.assignment.activeTime
    time.act(at: now)
    let actor = try context.actor()
    let unsaved = context.unsavedAnswers(of: desk.assignment) + changes
    context.holdAnswers(unsaved, of: desk.assignment)
    let stays: SafeText =
      "what you typed is kept in the shell: the next answer or 'submit' saves it"
    try hinting(by: { StoreAdvice.hints($0) + [stays] }) {
      try context.store().annotations.saveDraft(
        desk.assignment.id, changes: unsaved, stepID: next, activeTime: time, by: actor, at: now)
    }
    context.releaseAnswers()
    return try Desk.required(for: actor.person, in: context)
  }

  /// Stores what earlier tries could not store, before the shell is left.
  public static func keepUnsaved(in context: CommandContext) throws {
    guard let desk = try Desk.open(for: context.actor().person, in: context) else { return }
    _ = try DraftKeeper(context: context).keepUnsaved(on: desk)
  }

  /// Stores what an earlier try could not store; nothing when there is no such answer.
  func keepUnsaved(on desk: Desk) throws -> Desk {
    guard !context.unsavedAnswers(of: desk.assignment).isEmpty else { return desk }
    return try keep([], at: desk.assignment.stepID ?? "", on: desk)
  }
}
