import ArgumentParser
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// Writes a prompt or the user's next turn: for the step of the task in front of the person, else as a
/// new task without responses.
struct Write: Verb {
  static let configuration = CommandConfiguration(
    commandName: "write", abstract: "Write a prompt, or the user's next turn.",
    discussion: """
      Where the task in front of you asks for a prompt or a next turn, it is that; otherwise, or with \
      --new or an option about the task, it is a new prompt, stored as a task without responses that \
      you are never offered yourself. Without text a block opens, ended by a lone dot, or your editor \
      with --editor; what you type is kept line by line. Options stand before the text.
      """)
  static let facts = VerbFacts(
    .annotations, needs: .role(\.mayAnnotate, to: "write prompts"),
    example: "write --language en What makes bread rise?", takesLine: true)

  @Argument(help: "The text.")
  var words: [String] = []
  @Flag(help: "Open your editor on the text.")
  var editor = false
  @Flag(help: "A new prompt, whatever the task in front of you asks.")
  var new = false
  @Option(help: "The guideline the new task asks for.")
  var guideline: String?
  @Option(help: "The language of the new prompt, as en or pt-BR.")
  var language: String?
  @Option(help: "A tag of the new task; may be given several times.")
  var tag: [String] = []
  @Option(help: "What the operator says before the user.")
  var system: String?
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let typed = words.joined(separator: " ")
    let isNew = new || guideline != nil || language != nil || !tag.isEmpty || system != nil
    if !isNew, let desk = try Desk.open(for: actor.person, in: context), let step = step(on: desk) {
      return try AnswerTaking(context: context).take(typed, at: step, on: desk, inEditor: editor)
    }
    if let guideline { _ = try GuidelineShelf(context: context).required(guideline) }
    var prompt = NewPrompt(context: context, actor: actor, json: format.json)
    try prompt.write(typed, inEditor: editor) { draft in
      draft.guideline = guideline ?? draft.guideline
      draft.language = language ?? draft.language
      draft.system = system.map(UntrustedText.init) ?? draft.system
      if !tag.isEmpty { draft.tags = tag }
    }
  }

  /// The step meant: the open one, else the first that asks for such a text.
  private func step(on desk: Desk) -> (any Step)? {
    func isMeant(_ step: any Step) -> Bool { [.prompt, .nextText].contains(step.type) }
    if let open = desk.openStep, isMeant(open) { return open }
    return desk.run.steps(in: desk.sheet, frame: desk.frame).first(where: isMeant)
  }
}
