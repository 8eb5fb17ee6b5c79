import ArgumentParser
import JSONLines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Shows the task in front of a person, or a part of it.
struct Show: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the task, its prompt, a turn, or responses.",
    discussion:
      """
      'show' shows all, 'show prompt' the context, 'show turn 3' one turn, 'show A C' two. What was \
      announced as disturbing is shown from then on.
      """)
  static let facts = VerbFacts(.annotations, needs: .person, example: "show A", alias: "v")

  @Argument(help: "prompt, turn NUMBER, or letters.")
  var parts: [String] = []
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let desk = try Desk.required(for: actor.person, in: context)
    if let flagCase = desk.flagCase { try CaseReference.requireUnsealed(flagCase) }
    if desk.isVeiled {
      try context.store().triage.unveil(desk.assignment, by: actor, at: context.world.now())
    }
    let view = try TaskView(desk: desk, parts: parts)
    try context.show(long: view, json: format.json)
  }
}
