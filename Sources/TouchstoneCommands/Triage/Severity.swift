import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Makes a case graver or less grave.
struct Severity: Verb {
  static let configuration = CommandConfiguration(
    commandName: "severity", abstract: "Make a case graver or less grave, with the reason.",
    discussion: "neutral, minor, major or critical: severity F-12 critical somebody may follow it")
  static let facts = VerbFacts(
    .triage, needs: .settling, example: "severity F-12 critical somebody may follow it")

  @Argument(help: "Cases, the severity, and why.")
  var words: [String] = []
  @OptionGroup var options: DeedOptions

  mutating func run(in context: CommandContext) throws {
    let deeds = try CaseDeeds(in: context)
    var said = DeedWords(words)
    let severity = try CaseWords.severity(said.value("a severity", Self.self))
    try deeds.perform(
      .severity(severity), on: said.cases, options, reason: said.requiredReason(Self.self))
  }
}
