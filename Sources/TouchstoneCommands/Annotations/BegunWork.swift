import TouchstoneGuidelines
public import TouchstoneModel
import TouchstoneStore

/// What the shell asks about a person's work besides the desk: greeting, farewell, completion.
public struct BegunWork {
  private let context: CommandContext
  private let person: Person

  /// The work of a person.
  public init(of person: Person, in context: CommandContext) {
    self.context = context
    self.person = person
  }

  /// The numbers of the tasks that are begun and not sent.
  public func drafts() throws -> [Int64] {
    try context.store().queue.drafts(of: person, at: context.world.now()).map(\.assignment.taskID)
  }

  /// The numbers of the tasks begun or sent lately, each once, in order.
  public func tasks() throws -> [Int64] {
    let sent = try context.store().annotations.history(of: person, limit: 50)
    return Set(try drafts() + sent.map(\.receipt.taskID)).sorted()
  }

  /// The new prompt that was begun and not kept yet.
  public func prompt() throws -> UntrustedText? {
    try context.store().prompts.draft(of: person)?.text
  }

  /// The text of several lines that was begun on the desk and not finished.
  public func text(on desk: Desk) throws -> UnfinishedText? {
    try context.store().annotations.unfinishedText(of: desk.assignment.id)
  }
}

extension CommandContext {
  /// The guidelines that can be worked, for completion.
  public var guidelineNames: [String] {
    ((try? GuidelineShelf(context: self).workable()) ?? []).map(\.slug)
  }

  /// The names of the people at work, for completion.
  public func personNames() throws -> [String] {
    try store().people.list().map(\.name)
  }
}
