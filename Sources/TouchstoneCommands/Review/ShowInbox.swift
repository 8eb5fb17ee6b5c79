import ArgumentParser
public import TouchstoneModel
import TouchstoneStore
public import TouchstoneTerminal

/// Shows what concerns a person.
struct ShowInbox: Verb {
  static let configuration = CommandConfiguration(
    commandName: "inbox", abstract: "Show returns, answers, decisions and rulings about you.",
    discussion: """
      The newest first: what was sent back to you and why, answers to your questions, decisions on your \
      appeals and contests, rulings that differ from what you said. Leads see the questions, appeals and \
      contests that wait as well. What came since you last looked is marked new; --peek leaves it so.
      """)
  static let facts = VerbFacts(.review, needs: .person, example: "inbox")

  @Flag(help: "Leave what is new marked as new.")
  var peek = false
  @Option(help: "At most so many.")
  var limit = 30
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let person = try context.actor().person
    let store = try context.store().inboxes
    let now = context.world.now()
    let inbox = try store.inbox(of: person)
    try context.show(
      long: InboxView(inbox: inbox, now: now, limit: limit), json: format.json)
    if !peek, inbox.newCount > 0 { try store.markSeen(now, of: person) }
  }
}

/// What has come for a person since they last looked.
public enum InboxNews {
  /// `inbox: 2 new`; nil where nothing is.
  public static func line(for person: Person, in context: CommandContext) throws -> SafeText? {
    let count = try context.store().inboxes.inbox(of: person, onlyNew: true).newCount
    return count == 0 ? nil : "inbox: \(count) new"
  }
}
