import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Sends a label back to its person.
struct Return: Verb {
  static let configuration = CommandConfiguration(
    commandName: "return", abstract: "Send a label back to its person, with the reason.",
    discussion: """
      'return the turn is t4, see #first-turn' sends back what 'review' has opened. Where a case has \
      several judges, name one: return maria REASON. 'return F-12 maria REASON' and 'return #12 maria \
      REASON' need nothing open. The person gets it first, with their answers filled in and your reason; \
      the label stands until they send it again, and they may appeal: somebody else decides then.
      """)
  static let facts = VerbFacts(
    .review, needs: .settling, example: "return maria the error begins in t2")

  @Argument(help: "A case or #task, a name, and why.")
  var words: [String] = []

  mutating func run(in context: CommandContext) throws {
    let deeds = try CaseDeeds(in: context)
    var said = DeedWords(words)
    let label = try LabelSubject.required(&said, for: deeds.actor, in: context)
    guard let reason = said.reason else {
      throw CommandFailure(
        .usage, "a label goes back with a reason", hints: ["return the error begins in t2"])
    }
    try label.review(.returned, reason: reason, by: deeds.actor, in: context)
  }
}
