import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Gives another case in place of the one in front of a person; no reason is asked.
struct Swap: Verb {
  static let configuration = CommandConfiguration(
    commandName: "swap", abstract: "Take another case at once; no reason is asked.",
    discussion: """
      The case goes back to the queue for others and does not come back to you. It counts as nothing: \
      not as a skip, not against you, in no figure that anybody sees.
      """)
  static let facts = VerbFacts(
    .triage, needs: .role(\.mayAnnotate, to: "judge cases"), example: "swap")

  @OptionGroup var chosen: CaseFilterOptions
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let desk = try Desk.required(for: actor.person, in: context)
    guard let flagCase = desk.flagCase, !desk.assignment.isAmending else {
      throw CommandFailure(
        .refused, "#\(desk.task.id) is no case that waits for a first judgement",
        hints: ["'skip REASON' gives a task up, 'release' puts it back"])
    }
    _ = try context.store().queue.skip(
      desk.assignment.id, reason: .swapped, note: nil, by: actor, at: context.world.now())
    if !format.json {
      try context.output.show(
        "\(flagCase.name) goes back for others; it does not come again and counts as nothing")
    }
    try CaseTaking(taking: TaskTaking(context: context, actor: actor, json: format.json))
      .take(nil, chosen)
  }
}
