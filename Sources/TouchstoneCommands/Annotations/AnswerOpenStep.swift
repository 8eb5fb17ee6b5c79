import ArgumentParser
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// Answers the step that is open: what the shell does with a line that names no verb.
struct AnswerOpenStep: Verb {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: "Answer the open step.",
    discussion: """
      In the shell the word may be left out. A step's id in front answers that step, as does --step.
      """)
  static let facts = VerbFacts(.annotations, needs: .labels, example: "answer A 6", takesLine: true)

  @Option(help: "The id of another step than the open one.")
  var step: String?
  @Argument(help: "The answer, as typed at the step.")
  var words: [String] = []
  @Flag(help: "Open your editor on the text.")
  var editor = false

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let desk = try Desk.required(for: actor.person, in: context)
    let line = words.joined(separator: " ")
    if let step {
      let named = try StepChoice(desk: desk).step(named: step)
      return try AnswerTaking(context: context).take(line, at: named, on: desk, inEditor: editor)
    }
    if let short = TriageLine(line, on: desk) {
      return try AnswerTaking(context: context).take(short, on: desk)
    }
    do {
      guard let step = desk.openStep ?? proseStep(for: line, on: desk) else {
        throw nothingOpen(on: desk)
      }
      try AnswerTaking(context: context).take(line, at: step, on: desk, inEditor: editor)
    } catch let failure as CommandFailure {
      let isAboutType = desk.openStep?.type == .classify
      throw failure.adding(hint: verbMeant(by: line, in: context))
        .adding(hint: isAboutType ? "'types WORD' looks for a type of error" : nil)
    }
  }

  /// `+ …` adds to the reason also when nothing is open.
  private func proseStep(for line: String, on desk: Desk) -> (any Step)? {
    guard line.utf8.starts(with: "+ ".utf8) else { return nil }
    return desk.guideline.steps.last { $0.type == .justify }
  }

  private func nothingOpen(on desk: Desk) -> CommandFailure {
    let verbs = desk.guideline.steps.map { $0.type.verb }.joined(separator: ", ")
    return CommandFailure(
      .refused, "every step is answered, so a line needs a verb",
      hints: ["'submit' sends your answers", "to change one, begin with its verb: \(verbs)"])
  }

  /// Somebody who mistyped a verb gets the answer step's error, so the verb is offered too.
  private func verbMeant(by line: String, in context: CommandContext) -> SafeText? {
    let word = ShellWords.head(of: line).word
    guard word.utf8.count > 2 else { return nil }
    return NearestName.of(word, among: context.catalog.verbs.map { $0.name }).map {
      "did you mean the verb '\($0)'?"
    }
  }
}
