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
      looked at again comes before new tasks. A guideline with a new version waits until you accept it; \
      it may ask for a screening first, and may hide examples with a known answer among the tasks.
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
    var turn = ExampleTurn(desk: ExampleDesk(context: context, actor: actor))
    if let example = try turn.take(instead: request) {
      changes.tell(of: example.assignment)
      return try show(example.assignment, head: example.head, isResumed: false, in: context)
    }
    let claim = try context.store().queue.claimNext(
      turn.admitted(request), by: actor, at: context.world.now(), seed: context.world.random(),
      ids: context.world.identities)
    if let recheck = claim.recheck {
      return try RecheckWork(recheck, by: actor, in: context).begin(json: format.json)
    }
    guard let assignment = claim.assignment else {
      try changes.refuseIfSomethingWaits(json: format.json)
      let explanation = try context.store().queue.explain(
        request, for: actor.person, at: context.world.now())
      throw CommandFailure(
        .refused,
        turn.refusals.isEmpty
          ? "no task is open for you" : "no task is open for you before its screening is passed",
        causes: turn.refusals.map(\.cause)
          + QueueReasons.lines(explanation, at: context.world.now()),
        hints: turn.refusals.flatMap(\.hints) + QueueReasons.hints(explanation))
    }
    changes.tell(of: assignment)
    try show(assignment, head: nil, isResumed: claim.isResumed, in: context)
  }

  private func show(
    _ assignment: Assignment, head: SafeText?, isResumed: Bool, in context: CommandContext
  ) throws {
    let desk = try Desk(assignment: assignment, in: context)
    if let head, !format.json { try context.output.show(head) }
    try context.output.show(
      TaskCard(desk: desk, isResumed: isResumed && !desk.sheet.isEmpty), json: format.json)
    if !format.json {
      try context.output.show(StepQuestion.lines(desk, profile: context.output.profile))
    }
  }
}
