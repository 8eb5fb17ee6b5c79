import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Gives cases to somebody's care.
struct Assign: Verb {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Give cases to somebody's care.",
    discussion: "'assign maria F-12 F-13', 'assign maria --family refusal', 'assign nobody F-12'.")
  static let facts = VerbFacts(
    .triage, needs: .settling, example: "assign maria --family refusal --dry-run")

  @Argument(help: "A name, or nobody; then cases.")
  var words: [String] = []
  @OptionGroup var options: DeedOptions

  mutating func run(in context: CommandContext) throws {
    let deeds = try CaseDeeds(in: context)
    var said = DeedWords(words)
    let name = try said.value("a name", Self.self)
    let after = DeedWords(Array(said.rest))
    let cases = said.cases + after.cases
    guard name != "nobody" else {
      return try deeds.perform(.assign(nil), on: cases, options, reason: after.reason)
    }
    guard let person = try context.store().people.named(name), person.retiredAt == nil else {
      throw CommandFailure(
        .missingInput, "there is no person '\(SafeText(sanitizing: name, limit: 40))' at work here",
        hints: ["'people list' names them", "'assign nobody' takes the care away"])
    }
    try deeds.perform(.assign(person.name), on: cases, options, reason: after.reason)
  }
}
