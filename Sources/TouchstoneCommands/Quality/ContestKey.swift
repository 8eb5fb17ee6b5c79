import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Says that the key of an example is wrong; another person decides.
struct ContestKey: Verb {
  static let configuration = CommandConfiguration(
    commandName: "contest", abstract: "Say why the key of a known example is wrong.",
    discussion: """
      It is about your last answer that missed a key, or about --task NUMBER. Another person decides; \
      where the contest is accepted the miss no longer counts. 'gold' tells what was decided.
      """)
  static let facts = VerbFacts(
    .annotations, needs: .work, example: "contest B keeps the limit as well", takesLine: true)

  @Option(help: "The task of the example.")
  var task: String?
  @Argument(parsing: .remaining, help: "Why.")
  var reason: [String] = []

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let text = UntrustedText(reason.joined(separator: " "))
    guard !text.isBlank else {
      throw CommandFailure(
        .usage, "a contest needs a reason", hints: ["contest B keeps the limit as well"])
    }
    let id = try task.map { try TaskReference.id($0, in: context) }
    let contest = try hinting("'gold' shows your scores", "contest --task 12 REASON names one") {
      try context.store().examples.contest(
        task: id, reason: text, by: actor, at: context.world.now(), ids: context.world.identities)
    }
    try context.output.show(
      "contested as \(contest.id): #\(contest.task.taskID); another person decides, 'gold' tells")
  }
}
