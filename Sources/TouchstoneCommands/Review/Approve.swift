import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Approves what is open for review, or the cases named.
struct Approve: Verb {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Settle a case as its judges say, or approve a label.",
    discussion: """
      Without a name it is about what 'review' has opened. 'approve F-12 F-13', 'approve #12 maria', or \
      all that options mean: approve --severity minor --family style --dry-run lists them first. A case \
      whose judges say that the report is wrong is closed with what they say. Judges who differ: the \
      majority holds; 'adjudicate' settles it otherwise.
      """)
  static let facts = VerbFacts(.review, example: "approve")

  @Argument(help: "Cases, or #task and name; then a word of your own.")
  var words: [String] = []
  @OptionGroup var options: DeedOptions

  mutating func run(in context: CommandContext) throws {
    let deeds = try CaseDeeds(in: context)
    var said = DeedWords(words)
    if let label = try LabelSubject.find(&said, options.chosen, for: deeds.actor, in: context) {
      return try label.review(.approved, reason: said.reason, by: deeds.actor, in: context)
    }
    try deeds.perform(.approve, on: said.cases, options, reason: said.reason)
  }
}

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
  static let facts = VerbFacts(.review, example: "return maria the error begins in t2")

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
