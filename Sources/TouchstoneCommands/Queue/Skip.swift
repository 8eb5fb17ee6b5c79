import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Leaves the task for good, with a reason; it is never held against anybody.
struct Skip: Verb {
  static let configuration = CommandConfiguration(
    commandName: "skip", abstract: "Leave the task for somebody else, with a reason.",
    discussion: "Reasons: "
      + SkipReason.given.map { "\($0.rawValue) (\($0.meaning))" }.joined(separator: ", ")
      + ". Your draft is kept; the task does not come back to you.")
  static let facts = VerbFacts(.annotations, needs: .work, example: "skip needs-expert")

  @Argument(help: "Why.")
  var reason: String?
  @Argument(help: "A word of your own.")
  var note: [String] = []

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let desk = try Desk.required(for: actor.person, in: context)
    let names = SkipReason.given.map(\.rawValue)
    guard let word = self.reason else {
      throw CommandFailure(
        .usage, "skipping needs a reason", hints: ["one of: \(names.joined(separator: ", "))"])
    }
    guard let reason = SkipReason.given.first(where: { $0.rawValue == word }) else {
      let near = NearestName.of(word, among: names)
      throw CommandFailure(
        .usage, "'\(SafeText(sanitizing: word, limit: 40))' is no reason",
        hints: [
          near.map { "did you mean '\($0)'?" } ?? "one of: \(names.joined(separator: ", "))"
        ])
    }
    let text = note.isEmpty ? nil : UntrustedText(note.joined(separator: " "))
    _ = try context.store().queue.skip(
      desk.assignment.id, reason: reason, note: text, by: actor, at: context.world.now())
    try context.output.show("skipped #\(desk.task.id): \(reason.meaning)")
  }
}
