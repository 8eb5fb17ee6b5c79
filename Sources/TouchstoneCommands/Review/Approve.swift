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
  static let facts = VerbFacts(.review, needs: .settling, example: "approve")

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
