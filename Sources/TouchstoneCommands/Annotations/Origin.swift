import ArgumentParser
import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Tells or sets where the latest written text of the task comes from.
struct Origin: Verb {
  static let configuration = CommandConfiguration(
    commandName: "origin", abstract: "Say where the text you wrote comes from.",
    discussion: """
      'origin own' for your own words, 'origin SOURCE' for words from elsewhere: a book, a page, \
      another person, a model. It is about the prompt, reply or edit you wrote last in the task in \
      front of you. Without words it tells what is stored.
      """)
  static let facts = VerbFacts(
    .annotations, needs: .labels, example: "origin my own recipe book", takesLine: true)

  @Argument(help: "own, or the source in your words.")
  var words: [String] = []
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    var desk = try Desk.required(for: actor.person, in: context)
    let keys = try context.store().annotations.draftKeys(of: desk.assignment.id)
    let latest = keys.first { desk.sheet[$0.step, $0.target]?.written != nil }
    guard let latest else {
      throw CommandFailure(
        .refused, "no text was written in this task yet",
        hints: ["it is about prompts, replies and edits: 'answers' shows what stands"])
    }
    let typed = words.joined(separator: " ")
    if !typed.isEmpty {
      desk = try DraftKeeper(context: context).name(
        OriginQuestion.origin(typed), at: latest, on: desk)
    }
    let origin = desk.sheet[latest.step, latest.target]?.written?.origin
    try context.output.show(
      OriginView(step: latest.step, origin: origin), json: format.json)
  }
}

/// Where a text comes from.
private struct OriginView: Presentable {
  let step: String
  let origin: TextOrigin?

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let words: SafeText =
      switch origin {
      case .own: "your own words"
      case .unnamed: "not told yet: it came faster than typing"
      case .named(let source): "\(source.exact)"
      case nil: "not known: it came from a script"
      }
    return Wrap.lines("\(step): \(words)", width: profile.columns)
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("step", step)
    json.pair("origin", origin?.text)
    json.endObject()
  }
}
