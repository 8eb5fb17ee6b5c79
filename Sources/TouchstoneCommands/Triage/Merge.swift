import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Joins cases that are about the same.
struct Merge: Verb {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Join cases about the same into the first one named.",
    discussion: """
      The reports go to the first case, which counts them; labels and rulings stay where they were made. \
      'split' takes reports out again.
      """)
  static let facts = VerbFacts(
    .triage, needs: .role(\.mayManagePeople, to: "merge cases"),
    example: "merge F-3 F-9 the same reply in two chats")

  @Argument(help: "Cases, and why.")
  var words: [String] = []
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let said = DeedWords(words)
    guard let target = said.cases.first, said.cases.count > 1 else {
      throw CommandFailure(
        .usage, "merging needs two cases or more", hints: ["merge F-3 F-9 joins F-9 to F-3"])
    }
    let after = try hinting("'flags F-3' shows where a case stands") {
      try context.store().reviews.merge(
        Array(said.cases.dropFirst()), into: target, reason: said.reason, by: actor,
        at: context.world.now())
    }
    try context.show(
      long: CaseView(after, for: actor.person, isShown: false, in: context), json: format.json)
  }
}
