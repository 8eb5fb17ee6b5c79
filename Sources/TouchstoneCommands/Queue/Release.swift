import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Puts the task back into the queue and keeps the draft.
struct Release: Verb {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Put the task back; your draft is kept.")
  static let facts = VerbFacts(.annotations, needs: .work, example: "release")

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let desk = try Desk.required(for: actor.person, in: context)
    let store = try context.store()
    _ = try store.queue.release(desk.assignment.id, by: actor, at: context.world.now())
    let isAsked = try store.guidelines.openRechecks(of: actor.person)
      .contains { $0.assignmentID == desk.assignment.id }
    try context.output.show(farewell(to: desk, isAsked: isAsked))
  }

  private func farewell(to desk: Desk, isAsked: Bool) -> SafeText {
    let number = desk.task.id
    if desk.assignment.isAmending {
      return isAsked
        ? "the re-check of #\(number) waits until no new task is open; the label stands"
        : "the correction of #\(number) is given up; the label stands"
    }
    return desk.sheet.isEmpty
      ? "released #\(number)"
      : "released #\(number); 'drafts' lists it, 'drafts \(number)' takes it up again"
  }
}
