import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Makes the submission that was taken back last stand again.
struct Redo: Verb {
  static let configuration = CommandConfiguration(
    commandName: "redo", abstract: "Let a submission that you took back stand again.")
  static let facts = VerbFacts(.annotations, needs: .labels, example: "redo")

  @Argument(help: "The task; the one taken back last when left out.")
  var task: String?

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let id = try task.map { try TaskReference.assignment($0, of: actor.person, in: context) }
    let receipt = try hinting(
      "'redo' is for submissions: an answer of a draft is typed again",
      "'history' lists your labels"
    ) {
      try context.store().annotations.redo(
        id, uid: context.world.newID(), by: actor, at: context.world.now())
    }
    try context.output.show("stands again: #\(receipt.taskID) as r\(receipt.revision)")
  }
}
