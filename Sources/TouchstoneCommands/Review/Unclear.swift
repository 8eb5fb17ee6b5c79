import ArgumentParser
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Says that a guideline does not tell what would be right.
struct Unclear: Verb {
  static let configuration = CommandConfiguration(
    commandName: "unclear", abstract: "Ask those who write the guideline what it leaves open.",
    discussion: """
      It is about what 'review' has opened. The question waits with its case or task for whoever changes \
      the guideline; 'review --list' of the other leads shows it.
      """)
  static let facts = VerbFacts(
    .review, needs: .role(\.mayManagePeople, to: "review"),
    example: "unclear which turn counts when both are wrong?", takesLine: true)

  @Argument(parsing: .remaining, help: "What is unclear.")
  var text: [String] = []

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let question = UntrustedText(text.joined(separator: " "))
    guard !question.isBlank else {
      throw CommandFailure(
        .usage, "what is unclear?", hints: ["unclear which turn counts when both are wrong?"])
    }
    let store = try context.store()
    let flagCase: FlagCase?
    let task: Int64
    switch try store.reviews.subject(of: actor.person) {
    case .flagCase(let id)?:
      let found = try CaseReference.named("F-\(id)", in: context)
      try CaseReference.requireUnsealed(found)
      (flagCase, task) = (found, found.taskID)
    case .task(let open)?, .label(let open, _)?: (flagCase, task) = (nil, open)
    case .appeal?, .question?, .contest?, nil:
      throw CommandFailure(
        .refused, "no case or label is open for review", hints: ["'review' opens the next one"])
    }
    let slug = try store.tasks.detail(task)?.guideline
    let guideline = try GuidelineShelf(context: context).inUse().first { $0.slug == slug }
    let now = context.world.now()
    let hours = guideline?.contact?.replyHours ?? 24
    let id = try store.reviews.noteUnclear(
      question, task: task, case: flagCase?.id, guideline: slug,
      due: now.adding(minutes: hours * 60), by: actor, at: now, ids: context.world.identities)
    let about: SafeText = slug.map { " about \($0)" } ?? ""
    try context.output.show("asked as Q-\(id)\(about); an answer is promised within \(hours) h")
  }
}
