import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Puts the task back into the queue and keeps the draft.
struct Release: Verb {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Put the task back; your draft is kept.")
  static let facts = VerbFacts(.annotations, example: "release")

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor(allowed: \.mayAnnotate, to: "work tasks")
    let desk = try Desk.required(for: actor.person, in: context)
    _ = try context.store().queue.release(desk.assignment.id, by: actor, at: context.world.now())
    try context.output.show(
      "released #\(desk.task.id); 'drafts' lists it, 'drafts \(desk.task.id)' takes it up again")
  }
}
