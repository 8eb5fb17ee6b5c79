import ArgumentParser
import JSONLines
import TouchstoneModel
import TouchstoneTerminal

/// Shows the task in front of a person, or a part of it.
struct Show: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the task, its prompt, a turn, or responses.",
    discussion:
      "'show' shows all, 'show prompt' the context, 'show turn 3' one turn, 'show A C' two.")
  static let facts = VerbFacts(.annotations, example: "show A")

  @Argument(help: "prompt, turn NUMBER, or letters.")
  var parts: [String] = []
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let desk = try Desk.required(for: context.actor().person, in: context)
    let view = try TaskView(desk: desk, parts: parts)
    try context.output.show(view, json: format.json)
  }
}

/// Shows a part of the task through the pager.
struct View: Verb {
  static let configuration = CommandConfiguration(
    commandName: "view", abstract: "Read the task, or a part of it, in your pager.")
  static let facts = VerbFacts(.annotations, example: "view A", alias: "v")

  @Argument(help: "prompt, turn NUMBER, or letters.")
  var parts: [String] = []

  mutating func run(in context: CommandContext) throws {
    let desk = try Desk.required(for: context.actor().person, in: context)
    let lines = try TaskView(desk: desk, parts: parts).lines(for: context.output.profile)
    guard let asker = context.asker else { return try context.output.show(lines) }
    try asker.page(lines)
  }
}
