import ArgumentParser
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// A verb that answers the steps of one type: `rank`, `rate` and their like differ in nothing else.
protocol StepVerb: Verb {
  /// The type of step it answers.
  static var stepType: StepType { get }
  /// The line, in words.
  var words: [String] { get }
}

extension StepVerb {
  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor(allowed: \.mayAnnotate, to: "make labels")
    let desk = try Desk.required(for: actor.person, in: context)
    let step = try Self.step(on: desk)
    let typed = words.joined(separator: " ")
    try AnswerTaking(context: context).take(typed, at: step, on: desk)
  }

  /// The step meant: the first one of the type that still wants something, else the first one.
  private static func step(on desk: Desk) throws -> any Step {
    let steps = desk.run.steps(in: desk.sheet, frame: desk.frame).filter { $0.type == stepType }
    let waiting = steps.first { !$0.missing(in: desk.sheet, frame: desk.frame).isEmpty }
    if let step = waiting ?? steps.first { return step }
    let later = desk.guideline.steps.first { $0.type == stepType }
    if let later {
      throw CommandFailure(
        .refused, "the step \(later.id) does not apply to this task as it stands",
        hints: later.condition.map { ["it applies when \($0.text)"] } ?? [])
    }
    let verbs = desk.guideline.steps.map { $0.type.verb }.joined(separator: ", ")
    throw CommandFailure(
      .refused, "\(desk.guideline.slug) has no \(stepType.rawValue) step",
      hints: ["it asks for: \(verbs)"])
  }
}
