import ArgumentParser
import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// Lists the worked examples of the task's guideline, or shows one.
struct ShowExample: Verb {
  static let configuration = CommandConfiguration(
    commandName: "ex", abstract: "Read the worked examples of the guideline.",
    discussion: """
      'ex' lists the examples that are there to be read, 'ex e1' shows one with its answer and \
      reason. Screening and hidden examples are never shown.
      """)
  static let facts = VerbFacts(.guidelines, needs: .person, example: "ex e1")

  @Argument(help: "An example by its name.")
  var example: String?
  @Option(help: "A guideline by name.")
  var guideline: String?
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let guideline = try Guide.chosen(guideline, verb: "ex", in: context)
    let shown = guideline.examples.filter(\.use.isShown)
    guard let example else {
      return try context.show(
        long: ExampleList(guideline: guideline, examples: shown), json: format.json)
    }
    guard let found = shown.first(where: { $0.id == example }) else {
      let near = NearestName.of(example, among: shown.map(\.id))
      throw CommandFailure(
        .missingInput,
        "\(guideline.slug) shows no example '\(SafeText(sanitizing: example, limit: 40))'",
        hints: [near.map { "did you mean '\($0)'?" } ?? "'ex' lists them"])
    }
    try context.show(long: ExamplePage(guideline: guideline, example: found), json: format.json)
  }
}

/// The examples with the heading under which they stand.
private struct ExampleList: Presentable {
  let guideline: Guideline
  let examples: [GuidelineExample]

  func lines(for profile: TerminalProfile) -> [SafeText] {
    guard !examples.isEmpty else { return ["\(guideline.slug) has no example to read"] }
    let head: SafeText = "\(guideline.slug, .bold) \(guideline.version.text)"
    return [head]
      + examples.flatMap { example in
        let use: SafeText = example.use == .quiz ? " · quiz" : ""
        return Wrap.lines(
          "\(example.id, .bold)  \(title(of: example))\(use)", width: profile.columns)
      }
      + Wrap.lines("ex ID shows one · quiz asks them", width: profile.columns)
  }

  private func title(of example: GuidelineExample) -> SafeText {
    let section = guideline.sections.last { $0.line < example.line }
    return SafeText(sanitizing: section?.title ?? "", limit: 60)
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for example in examples {
      json.beginObject()
      json.pair("example", example.id)
      json.pair("use", example.use.rawValue)
      json.endObject()
    }
    json.endArray()
  }
}

/// One example as it is written.
private struct ExamplePage: Presentable {
  let guideline: Guideline
  let example: GuidelineExample

  func lines(for profile: TerminalProfile) -> [SafeText] {
    [SafeText(sanitizing: example.id).styled(.bold)]
      + Wrap.lines(SafeText(sanitizing: example.body), width: profile.columns)
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("guideline", guideline.slug)
    json.pair("example", example.id)
    json.pair("use", example.use.rawValue)
    json.pair("context", example.content.context)
    json.pair("responses", example.content.responses.map(\.exact))
    json.pair("answer", example.content.answer)
    json.pair("reason", example.content.reason)
    json.endObject()
  }
}
