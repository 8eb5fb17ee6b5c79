import ArgumentParser
import TouchstoneModel
import TouchstoneTerminal

/// Answers the step that is open: what the shell does with a line that names no verb.
struct AnswerOpenStep: Verb {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: "Answer the open step.",
    discussion: "In the shell the word may be left out.")
  static let facts = VerbFacts(.annotations, example: "answer A 6", takesLine: true)

  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor(allowed: \.mayAnnotate, to: "make labels")
    let desk = try Desk.required(for: actor.person, in: context)
    guard let step = desk.openStep else {
      throw CommandFailure(
        .refused, "every step is answered",
        hints: ["'submit' sends it", "'answers' shows what you said", "'help' lists the verbs"])
    }
    try AnswerTaking(context: context).take(words.joined(separator: " "), at: step, on: desk)
  }
}
