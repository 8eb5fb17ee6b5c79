import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Answers a question.
struct Reply: Verb {
  static let configuration = CommandConfiguration(
    commandName: "reply", abstract: "Answer a question: reply Q-4 and the answer.",
    discussion: """
      The person reads it in their inbox. A case that waits for the answer goes on. 'inbox' lists the \
      questions that wait, with the time until which an answer was promised.
      """)
  static let facts = VerbFacts(
    .review, needs: .role(\.mayManagePeople, to: "answer questions"),
    example: "reply Q-4 yes, as outdated, when a date was known", takesLine: true)

  @Argument(parsing: .remaining, help: "The question and the answer.")
  var words: [String] = []

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    // In the shell all words are one line, taken as typed.
    let (name, answer) = ShellWords.head(of: words.joined(separator: " "))
    guard let id = Question.number(name) else {
      throw CommandFailure(
        .usage, "it is not said which question is answered",
        hints: ["'inbox' lists them", "for example: \(Self.facts.example)"])
    }
    let text = UntrustedText(answer)
    let store = try context.store().questions
    guard !text.isBlank else {
      throw CommandFailure(
        .usage, "the answer to Q-\(id) is empty", hints: ["for example: \(Self.facts.example)"])
    }
    let question = try hinting("'inbox' lists the questions that wait") {
      try store.answer(id, text, by: actor, at: context.world.now())
    }
    let late = question.answeredAt.map { $0.milliseconds - question.dueAt.milliseconds } ?? 0
    let told: SafeText =
      late > 0 ? ", \(ClockText.age(milliseconds: late)) later than promised" : ""
    let after: SafeText =
      question.isAboutGuideline
      ? "; \(SafeText(sanitizing: question.guideline ?? "", limit: 40)) is marked as unclear there"
      : ""
    try context.output.show(
      Wrap.lines(
        "\(question.name) of \(question.person) is answered\(told)\(after)",
        width: context.output.profile.columns))
  }
}
