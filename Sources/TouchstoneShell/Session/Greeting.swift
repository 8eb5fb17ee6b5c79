import TouchstoneCommands
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// What the shell says when it opens: who, where, and what was left in the middle.
enum Greeting {
  static func show(in context: CommandContext) throws {
    let actor = try context.actor()
    let workspace = try context.workspace()
    let name = workspace.root.split(separator: "/").last.map(String.init) ?? "/"
    let role = actor.person.role.rawValue
    try context.output.show("Touchstone · \(name) · \(actor.person.name), \(role) · help, quit")
    if let desk = try Desk.open(for: actor.person, in: context) {
      try desk.resume(in: context)
      try context.output.show("you were in the middle of #\(desk.task.id); nothing was lost")
      try context.output.show(StepQuestion.lines(desk, profile: context.output.profile))
      try showUnfinishedText(of: actor.person, on: desk, in: context)
    } else {
      let drafts = try BegunWork(of: actor.person, in: context).drafts()
      let more: SafeText = drafts.isEmpty ? "" : " · drafts lists \(drafts.count) begun"
      try context.output.show("next takes a task · today shows your day" + more)
    }
    if let prompt = try BegunWork(of: actor.person, in: context).prompt() {
      try context.output.show("kept \(lines(of: prompt)) of a new prompt: 'write --new' goes on")
    }
    if let news = try InboxNews.line(for: actor.person, in: context) {
      try context.output.show(news)
    }
  }
}

extension Greeting {
  /// A text that was begun when the shell ended is named with the verb that goes on with it.
  private static func showUnfinishedText(
    of person: Person, on desk: Desk, in context: CommandContext
  ) throws {
    let begun = try BegunWork(of: person, in: context).text(on: desk)
    guard let begun, let step = desk.run.step(begun.step) else { return }
    let letter: SafeText =
      if case .candidate(let number) = begun.target { " \(desk.frame.letter(number))" } else { "" }
    try context.output.show(
      "kept \(lines(of: begun.text)) of your text for \(begun.step): '\(step.type.verb)\(letter)' goes on"
    )
  }

  private static func lines(of text: UntrustedText) -> SafeText {
    let count = text.exact.utf8.count { $0 == 0x0A } + 1
    return count == 1 ? "1 line" : "\(count) lines"
  }
}

/// What the shell says when it is left: what is not sent yet.
enum Farewell {
  static func show(in context: CommandContext) throws {
    guard let actor = try? context.actor() else { return }
    let drafts = try BegunWork(of: actor.person, in: context).drafts()
    guard !drafts.isEmpty else { return context.output.notice("everything is sent") }
    let names = drafts.prefix(8).map { "#\($0)" as SafeText }
    let word: SafeText = drafts.count == 1 ? "draft is" : "drafts are"
    context.output.notice(
      "\(drafts.count) \(word) kept, not sent: \(names.joined(separator: ", "))")
  }
}
