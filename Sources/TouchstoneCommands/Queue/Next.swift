import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Takes the next task: one atomic claim with a lease.
struct Next: Verb {
  static let configuration = CommandConfiguration(
    commandName: "next", abstract: "Take the next task.",
    discussion: """
      The task in front of you stays there until you submit, skip or release it. A draft of yours \
      whose lease ran out comes first, then the highest priority, then the oldest; what you released \
      waits until nothing else is open, or until 'drafts' takes it up. A label of yours that shall be \
      looked at again comes before new tasks. A guideline with a new version waits until you accept it.
      """)
  static let facts = VerbFacts(.annotations, example: "next")

  @OptionGroup var queue: QueueOptions
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor(allowed: \.mayAnnotate, to: "work tasks")
    if let desk = try Desk.open(for: actor.person, in: context) {
      throw CommandFailure(
        .refused, "#\(desk.task.id) is still in front of you",
        hints: ["'show' shows it", "'submit', 'skip' or 'release' takes it away"])
    }
    let request = try queue.request(in: context)
    let changes = try AcceptanceNews(for: actor.person, request, in: context)
    let claim = try context.store().queue.claimNext(
      request, by: actor, at: context.world.now(), seed: context.world.random(),
      ids: context.world.identities)
    if let recheck = claim.recheck {
      return try RecheckWork(recheck, by: actor, in: context).begin(json: format.json)
    }
    guard let assignment = claim.assignment else {
      try changes.refuseIfSomethingWaits(json: format.json)
      let explanation = try context.store().queue.explain(
        request, for: actor.person, at: context.world.now())
      throw CommandFailure(
        .refused, "no task is open for you",
        causes: QueueReasons.lines(explanation, at: context.world.now()),
        hints: QueueReasons.hints(explanation))
    }
    let desk = try Desk(assignment: assignment, in: context)
    changes.tell(of: assignment)
    try context.output.show(
      TaskCard(desk: desk, isResumed: claim.isResumed && !desk.sheet.isEmpty), json: format.json)
    if !format.json {
      try context.output.show(StepQuestion.lines(desk, profile: context.output.profile))
    }
  }
}
