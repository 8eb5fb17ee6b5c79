import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Ends a case without a fix.
struct Dismiss: Verb {
  static let configuration = CommandConfiguration(
    commandName: "dismiss", abstract: "End cases without a fix.",
    discussion: """
      \(Disposition.allCases.map { "\($0.rawValue) (\($0.meaning))" }.joined(separator: ", ")). 'dismiss \
      not-an-error' is about the open case; 'dismiss F-12 F-13 spam' names some; 'dismiss spam --mark \
      spam --dry-run' lists all that fit first. Nothing is deleted: 'reopen' takes a case up again.
      """)
  static let facts = VerbFacts(
    .triage, needs: .settling, example: "dismiss spam --mark spam --dry-run")

  @Argument(help: "Cases, how they end, and why.")
  var words: [String] = []
  @OptionGroup var options: DeedOptions

  mutating func run(in context: CommandContext) throws {
    let deeds = try CaseDeeds(in: context)
    var said = DeedWords(words)
    let disposition: Disposition = try CaseWords.word(
      said.value("how it ends", Self.self), "way to end a case")
    try deeds.perform(.dismiss(disposition), on: said.cases, options, reason: said.reason)
  }
}
