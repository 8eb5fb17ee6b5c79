import ArgumentParser
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Takes back the last answer of the draft, or the last submission within its window.
struct Undo: Verb {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back your last answer, or your last submission.",
    discussion: """
      With a task in front of you the last answer of its draft is taken back; otherwise, or with a \
      task's number, your submission is, as long as its guideline allows. Nothing is deleted: the \
      label is withdrawn by a later row, and its answers come back as a draft.
      """)
  static let facts = VerbFacts(.annotations, needs: .labels, example: "undo", alias: "u")

  @Argument(help: "A task whose submission is taken back.")
  var task: String?

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let store = try context.store()
    let now = context.world.now()
    if task == nil, let desk = try Desk.open(for: actor.person, in: context), !desk.sheet.isEmpty {
      return try takeBackAnswer(on: desk, in: context)
    }
    let id = try task.map { try TaskReference.assignment($0, of: actor.person, in: context) }
    let receipt = try hinting(by: Self.advice) {
      try store.annotations.undo(id, uid: context.world.newID(), by: actor, at: now)
    }
    try context.output.show(
      "taken back: #\(receipt.taskID) r\(receipt.revision); its answers are your draft · redo")
    if let desk = try Desk.open(for: actor.person, in: context) {
      try context.output.show(StepQuestion.lines(desk, profile: context.output.profile))
    }
  }

  /// What else can be done about a label that is not taken back.
  static func advice(_ failure: any Failure) -> [SafeText] {
    if case AnnotationRefusal.keyShown = failure {
      return ["'contest' says that a key is wrong", "'undo 12' takes back your label on task 12"]
    }
    return ["'amend' corrects a label at any time", "'history' lists yours"]
  }

  private func takeBackAnswer(on desk: Desk, in context: CommandContext) throws {
    let unsaved = context.unsavedAnswers(of: desk.assignment)
    if let last = unsaved.last?.key.step {
      let rest = unsaved.filter { $0.key.step != last }
      context.holdAnswers(rest, of: desk.assignment)
      let after = try Desk.required(for: context.actor().person, in: context)
      try context.output.show("taken back: \(last), which was not on disk")
      return try context.output.show(StepQuestion.lines(after, profile: context.output.profile))
    }
    guard
      let changes = try context.takeReplaced(of: desk.assignment) ?? latest(of: desk, in: context)
    else { return }
    guard let step = changes.first?.key.step else { return }
    let after = try DraftKeeper(context: context).keep(changes, at: step, on: desk)
    let numbers = changes.compactMap { change -> Int? in
      if case .candidate(let number) = change.key.target { number } else { nil }
    }
    let letters = desk.frame.shown.filter(numbers.contains).map(desk.frame.letter)
    let place: SafeText = letters.isEmpty ? "" : " of \(letters.joined(separator: ", "))"
    let before: SafeText =
      changes.contains { $0.answer != nil } ? "; what stood before is back" : ""
    try context.output.show("taken back: \(step)\(place)\(before)")
    try context.output.show(StepQuestion.lines(after, profile: context.output.profile))
  }

  /// The answers saved last, to be taken away: after a restart nobody knows what they replaced.
  private func latest(of desk: Desk, in context: CommandContext) throws -> [AnswerChange]? {
    let latest = try context.store().annotations.latestDraftKeys(of: desk.assignment.id)
    // A draft that came back from a label was saved all at once: then one step at a time goes.
    let steps = desk.guideline.steps.map(\.id)
    let order = latest.map { key in steps.firstIndex(of: key.step) ?? 0 }
    guard let last = order.max() else { return nil }
    return latest.filter { $0.step == steps[last] }.map {
      AnswerChange(step: $0.step, target: $0.target, answer: nil)
    }
  }
}
