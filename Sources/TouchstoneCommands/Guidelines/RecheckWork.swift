import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Takes up a label of the person's own that shall be looked at again under the guideline of today.
struct RecheckWork {
  private let recheck: Recheck
  private let actor: Actor
  private let context: CommandContext

  init(_ recheck: Recheck, by actor: Actor, in context: CommandContext) {
    self.recheck = recheck
    self.actor = actor
    self.context = context
  }

  /// Puts it on the desk with the earlier answers as far as they fit, and shows it.
  func begin(json: Bool) throws {
    let shelf = GuidelineShelf(context: context)
    let guideline = try shelf.required(recheck.slug)
    let annotations = try context.store().annotations
    guard let label = recheck.annotationID, let madeUnder = recheck.madeUnderID else {
      throw changed
    }
    let answers = try annotations.sheet(ofAnnotation: label)
    let draft = EarlierAnswers.fitting(
      answers, from: try context.guideline(id: madeUnder), to: guideline)
    let begun = try annotations.beginRecheck(
      recheck, under: try shelf.register(guideline).id, draft: draft, by: actor,
      at: context.world.now())
    guard let begun else { throw changed }
    let desk = try Desk(assignment: begun, in: context)
    if !json { try context.output.show(headline(answers, draft)) }
    try context.output.show(
      TaskCard(desk: desk, isResumed: false, recheck: recheck.reason), json: json)
    if !json {
      try context.output.show(StepQuestion.lines(desk, profile: context.output.profile))
    }
  }

  private func headline(_ answers: AnswerSheet, _ draft: AnswerSheet) -> SafeText {
    let lost = Set(answers.answers.filter { draft.answers[$0.key] != $0.value }.keys.map(\.step))
    let filled: SafeText =
      lost.isEmpty
      ? "your earlier answers are filled in"
      : "your earlier answers are filled in, but for \(lost.sorted().joined(separator: ", "))"
    return "re-check of #\(recheck.taskID): \(recheck.reason.exact) · \(filled); the label stands"
      + " until you submit"
  }

  private var changed: CommandFailure {
    CommandFailure(
      .refused, "the label on #\(recheck.taskID) was changed by another session of yours",
      hints: ["'next' looks again"])
  }
}
