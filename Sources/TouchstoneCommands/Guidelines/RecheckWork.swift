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
    let earlier = try context.guideline(id: madeUnder)
    let draft = EarlierAnswers.fitting(answers, from: earlier, to: guideline)
    let begun = try annotations.beginRecheck(
      recheck, under: try shelf.register(guideline).id, draft: draft, by: actor,
      at: context.world.now())
    guard let begun else { throw changed }
    let desk = try Desk(assignment: begun, in: context)
    if !json {
      let lost = Set(
        answers.answers.filter { draft.answers[$0.key] != $0.value }.keys.map(\.step))
      try context.output.show(headline(lost.sorted()))
      for line in said(answers, under: earlier, at: lost, desk.frame) {
        try context.output.show(line)
      }
    }
    try context.output.show(
      TaskCard(desk: desk, isResumed: false, recheck: recheck.reason), json: json)
    if !json {
      try context.output.show(StepQuestion.lines(desk, profile: context.output.profile))
    }
  }

  private func headline(_ lost: [String]) -> SafeText {
    let filled: SafeText =
      lost.isEmpty
      ? "your earlier answers are filled in"
      : "your earlier answers are filled in, but for \(lost.joined(separator: ", "))"
    return "re-check of #\(recheck.taskID): \(recheck.reason.exact) · \(filled); the label stands"
      + " until you submit"
  }

  /// What the person had answered where it does not fit any more.
  private func said(
    _ answers: AnswerSheet, under earlier: Guideline, at lost: Set<String>, _ frame: StepFrame
  ) -> [SafeText] {
    earlier.steps.filter { lost.contains($0.id) }.flatMap { step in
      step.describe(answers, frame: frame).compactMap { line in
        line.text.map { "  before, \(line.label): \(SafeText(sanitizing: $0, limit: 200))" }
      }
    }
  }

  private var changed: CommandFailure {
    CommandFailure(
      .refused, "the label on #\(recheck.taskID) was changed by another session of yours",
      hints: ["'next' looks again"])
  }
}
