import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Gives a case another error type.
struct Retype: Verb {
  static let configuration = CommandConfiguration(
    commandName: "retype", abstract: "Give a case another error type, with the reason.",
    discussion: """
      'retype F-12 factuality/outdated it was true in 2019'; without a case it is about the open one. The \
      judges' votes stay; the ruling stands beside them.
      """)
  static let facts = VerbFacts(
    .triage, needs: .settling, example: "retype F-12 factuality/outdated true in 2019")

  @Argument(help: "Cases, the type, and why.")
  var words: [String] = []
  @OptionGroup var options: DeedOptions

  mutating func run(in context: CommandContext) throws {
    let deeds = try CaseDeeds(in: context)
    var said = DeedWords(words)
    let type = try ErrorWords.required(said.value("an error type", Self.self), in: context)
    try deeds.perform(
      .retype(type), on: said.cases, options, reason: said.requiredReason(Self.self))
  }
}
