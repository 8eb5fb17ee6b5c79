import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Wants one more blind opinion.
struct Second: Verb {
  static let configuration = CommandConfiguration(
    commandName: "second", abstract: "Ask one more person to judge a case or task, blind.")
  static let facts = VerbFacts(
    .review, needs: .role(\.mayManagePeople, to: "ask for another opinion"), example: "second F-12")

  @Argument(help: "A case or #task; without it the open one.")
  var name: String?

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let store = try context.store()
    let task: Int64
    if let name {
      task =
        try CaseReference.isName(name)
        ? CaseReference.named(name, in: context).taskID : TaskReference.id(name, in: context)
    } else {
      switch try store.reviews.subject(of: actor.person) {
      case .flagCase(let id)?: task = try CaseReference.named("F-\(id)", in: context).taskID
      case .label(let open, _)?, .task(let open)?: task = open
      case .appeal?, .question?, .contest?, nil:
        throw CommandFailure(
          .usage, "nothing is open for review, and nothing is named", hints: ["second F-12"])
      }
    }
    let wanted = try hinting("'flags F-12' shows where a case stands") {
      try store.reviews.askAnother(task: task, by: actor, at: context.world.now())
    }
    if try store.reviews.subject(of: actor.person) != nil, name == nil {
      try store.reviews.open(nil, for: actor.person)
    }
    try context.output.show(
      "\(Counted.text(wanted, "person", plural: "people")) judge #\(task) now; it waits for the next one"
    )
  }
}
