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
  /// Whether the person's editor shall open on the text.
  var editor: Bool { get }
}

extension StepVerb {
  var editor: Bool { false }

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let desk = try Desk.required(for: actor.person, in: context)
    let step = try StepChoice(desk: desk).step(of: Self.stepType)
    let typed = words.joined(separator: " ")
    try AnswerTaking(context: context).take(typed, at: step, on: desk, inEditor: editor)
  }
}
