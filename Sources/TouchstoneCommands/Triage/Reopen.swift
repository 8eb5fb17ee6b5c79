import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Takes up again what was settled.
struct Reopen: Verb {
  static let configuration = CommandConfiguration(
    commandName: "reopen", abstract: "Take a settled case up again, with the reason.")
  static let facts = VerbFacts(
    .triage, needs: .settling, example: "reopen F-12 a second user saw the same")

  @Argument(help: "Cases, and why.")
  var words: [String] = []
  @OptionGroup var options: DeedOptions

  mutating func run(in context: CommandContext) throws {
    let deeds = try CaseDeeds(in: context)
    let said = DeedWords(words)
    try deeds.perform(.reopen, on: said.cases, options, reason: said.requiredReason(Self.self))
  }
}
