import ArgumentParser
import TouchstoneTerminal

/// Lists the verbs, explains one, or explains the words of the field.
struct Help: Verb {
  static let configuration = CommandConfiguration(
    commandName: "help", abstract: "List the verbs, explain one, or explain the field's words.",
    discussion: "'help VERB' tells all of a verb, 'help words' explains the words used here.")
  static let facts = VerbFacts(.workspace, needs: .nothing, example: "help rank")

  @Argument(help: "A verb, or 'words'.")
  var topic: String?

  mutating func run(in context: CommandContext) throws {
    let profile = context.output.profile
    switch topic {
    case nil:
      try context.show(long: HelpPage.overview(of: context.catalog, profile: profile))
    case "words":
      try context.show(long: Glossary.lines(profile: profile))
    case let name?:
      guard let verb = context.catalog.verb(named: name) else {
        _ = try context.catalog.command(from: [name])
        return
      }
      try context.show(long: HelpPage.lines(for: verb, profile: profile))
    }
  }
}
