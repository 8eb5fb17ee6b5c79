import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Holds that a return, or a missed key, is wrong; somebody else decides.
struct AppealReturn: Verb {
  static let configuration = CommandConfiguration(
    commandName: "appeal", abstract: "Say why a return is wrong; another lead decides.",
    discussion: """
      It is about the latest label that was sent back to you, or about #12. Neither you nor whoever sent it \
      back decides. Where the appeal is granted the return is void and the label counts as approved; until \
      then it waits as it is. Of a known example whose key you missed it is a contest, as by 'contest'. \
      'inbox' tells what was decided.
      """)
  static let facts = VerbFacts(
    .review, needs: .work, example: "appeal #12 the source is from 2021, so it was right",
    takesLine: true)

  @Argument(parsing: .remaining, help: "A task as in #12, and why.")
  var words: [String] = []

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    // In the shell all words are one line, taken as typed.
    let said = DeedWords(
      words.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) })
    let task: Int64?
    if let name = said.task {
      task = try TaskReference.id(name, in: context)
    } else {
      task = try said.cases.first.map { try CaseReference.named("F-\($0)", in: context).taskID }
    }
    guard let reason = said.reason else {
      throw CommandFailure(
        .usage, "an appeal needs a reason", hints: ["for example: \(Self.facts.example)"])
    }
    let store = try context.store()
    let now = context.world.now()
    guard let found = try store.appeals.openReturn(of: actor.person, task: task) else {
      return try contest(task, reason, by: actor, in: context)
    }
    let appeal = try hinting("'inbox' tells what was sent back and what was decided") {
      try store.appeals.appeal(
        task: found.task, reason: reason,
        dueAt: Promise(in: context).due(from: now, guideline: found.guideline), by: actor, at: now,
        ids: context.world.identities)
    }
    let width = context.output.profile.columns
    try context.output.show(
      Wrap.lines(
        "appealed as \(appeal.name): #\(appeal.review.taskID), sent back by "
          + "\(appeal.review.reviewer); a decision is promised by \(ClockText.soon(appeal.dueAt))",
        width: width))
    try Deciders(in: context).tellIfNone(for: appeal)
  }

  /// A missed key is contested; where there is none either, the refusal tells of returns.
  private func contest(
    _ task: Int64?, _ reason: UntrustedText, by actor: Actor, in context: CommandContext
  ) throws {
    do {
      let contest = try context.store().examples.contest(
        task: task, reason: reason, by: actor, at: context.world.now(),
        ids: context.world.identities)
      try context.output.show(
        Wrap.lines(
          "no return waits; the key of #\(contest.task.taskID) is contested as C-\(contest.id): "
            + "another person decides", width: context.output.profile.columns))
    } catch ExampleRefusal.nothingToContest {
      throw CommandFailure(
        AppealRefusal.nothingToAppeal(task: task),
        hints: ["'inbox' tells what was sent back", "'gold' shows your scores on known examples"])
    }
  }
}

/// Who may decide an appeal.
struct Deciders {
  private let context: CommandContext

  init(in context: CommandContext) { self.context = context }

  /// The leads at work who neither made the appeal nor sent the label back.
  func names(for appeal: Appeal) throws -> [String] {
    try context.store().people.list().filter {
      $0.role.mayManagePeople && $0.retiredAt == nil && $0.name != appeal.review.annotator
        && $0.name != appeal.review.reviewer
    }.map(\.name)
  }

  /// Says how to add a lead where nobody may decide.
  func tellIfNone(for appeal: Appeal) throws {
    guard try names(for: appeal).isEmpty else { return }
    context.output.notice(
      "nobody here may decide \(appeal.name): another lead is needed: people add NAME --role lead")
  }
}
