import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Opens an own label again; the old revision stands until the new one is sent.
struct Amend: Verb {
  static let configuration = CommandConfiguration(
    commandName: "amend", abstract: "Correct a label of yours as a new revision.",
    discussion: "The earlier revision stands until you submit; 'release' gives the correction up.")
  static let facts = VerbFacts(.annotations, needs: .labels, example: "amend 1042")

  @Argument(help: "The task; your last one when left out.")
  var task: String?

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let store = try context.store()
    let named = try task.map { try TaskReference.assignment($0, of: actor.person, in: context) }
    let latest = try store.annotations.history(of: actor.person, limit: 100)
      .first { $0.isStanding }?.receipt.assignmentID
    guard let id = named ?? latest else {
      throw CommandFailure(.refused, "no label of yours stands", hints: ["'history' lists yours"])
    }
    if let claim = try store.queue.assignment(id),
      let flagCase = try store.triage.flagCase(task: claim.taskID)
    {
      try CaseReference.requireUnsealed(flagCase)
    }
    let assignment = try hinting(by: { failure in
      if case AnnotationRefusal.keyShown = failure { return Undo.advice(failure) }
      return ["'history' lists your labels"]
    }) {
      try store.annotations.beginAmend(id, by: actor, at: context.world.now())
    }
    let desk = try Desk(assignment: assignment, in: context)
    try context.output.show(
      "amending #\(desk.task.id): answer anew what you want to change, then submit")
    try context.output.show(StepQuestion.lines(desk, profile: context.output.profile))
  }
}
