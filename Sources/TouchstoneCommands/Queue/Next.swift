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
  static let facts = VerbFacts(.annotations, needs: .work, example: "next")

  @OptionGroup var queue: QueueOptions
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let taking = TaskTaking(context: context, actor: actor, json: format.json)
    try taking.requireFreeDesk()
    let request = try queue.request(in: context)
    let store = try context.store().queue
    let now = context.world.now()
    try taking.take(request) { request in
      try store.claimNext(
        request, by: actor, at: now, seed: context.world.random(), ids: context.world.identities)
    } reasons: {
      let explanation = try store.explain(request, for: actor.person, at: now)
      return (QueueReasons.lines(explanation, at: now), QueueReasons.hints(explanation))
    }
  }
}
