import ArgumentParser
import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// Shows the guideline's text by section.
struct Guide: Verb {
  static let configuration = CommandConfiguration(
    commandName: "guide", abstract: "Read the guideline of the task, section by section.",
    discussion: """
      Without a section the headings are listed. A section is named by its anchor, the beginning of \
      it, or words of its heading. 'guide search WORDS' finds them in the text. --guideline reads \
      another one of the workspace.
      """)
  static let facts = VerbFacts(.guidelines, needs: .person, example: "guide anchors", alias: "?")

  @Argument(help: "A section.")
  var section: [String] = []
  @Option(help: "A guideline by name.")
  var guideline: String?
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let guideline = try Self.chosen(guideline, verb: Self.name, in: context)
    guard !section.isEmpty else {
      return try context.show(
        long: Contents(guideline: guideline), json: format.json)
    }
    if section[0] == "search", section.count > 1 {
      let words = section.dropFirst().joined(separator: " ")
      let hits = GuidelineSearch(guideline: guideline, words: words)
      guard !hits.isEmpty else {
        throw CommandFailure(
          .missingInput,
          "\(guideline.slug) does not speak of '\(SafeText(sanitizing: words, limit: 40))'",
          hints: ["'guide' lists the sections"])
      }
      return try context.show(long: hits, json: format.json)
    }
    let query = section.joined(separator: " ")
    switch guideline.section(query) {
    case .found(let section):
      try context.show(
        long: SectionPage(guideline: guideline, section: section), json: format.json)
    case .several(let sections):
      throw CommandFailure(
        .usage, "'\(SafeText(sanitizing: query, limit: 40))' fits several sections",
        hints: ["one of: \(sections.map(\.anchor).joined(separator: ", "))"])
    case .none(let nearest):
      throw CommandFailure(
        .missingInput,
        "\(guideline.slug) has no section '\(SafeText(sanitizing: query, limit: 40))'",
        hints: [nearest.map { "did you mean '\($0)'?" } ?? "'guide' lists the sections"])
    }
  }

  /// The guideline named, else that of the task in front of the person, else the only one there is.
  static func chosen(
    _ name: String?, verb: String, in context: CommandContext
  ) throws -> Guideline {
    let shelf = GuidelineShelf(context: context)
    guard let name else {
      if let desk = try Desk.open(for: context.actor().person, in: context) {
        return desk.guideline
      }
      let all = try shelf.entries().compactMap(\.report.guideline)
      if all.count == 1, let only = all.first { return only }
      throw CommandFailure(
        .usage, "no task is in front of you, so name a guideline",
        hints: ["\(verb) --guideline \(all.first?.slug ?? "NAME")", "'guideline list' names them"])
    }
    let all = try shelf.entries().compactMap(\.report.guideline)
    guard let found = all.first(where: { $0.slug == name }) else {
      let near = NearestName.of(name, among: all.map(\.slug))
      throw CommandFailure(
        .missingInput, "there is no guideline '\(SafeText(sanitizing: name, limit: 40))'",
        hints: [near.map { "did you mean '\($0)'?" } ?? "'guideline list' names them"])
    }
    return found
  }
}

/// The headings of a guideline.
private struct Contents: Presentable {
  let guideline: Guideline

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let head: SafeText = "\(guideline.slug, .bold) \(guideline.version.text)"
    let sections = guideline.sections.flatMap { section -> [SafeText] in
      let indent = SafeText(repeating: "  ", count: section.level)
      return Wrap.lines(
        "\(section.title)  (\(section.anchor))", width: profile.columns, gutter: indent)
    }
    return [head] + sections
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("guideline", guideline.slug)
    json.pair("version", guideline.version.text)
    json.pair("digest", guideline.digest)
    json.key("sections")
    json.beginArray()
    for section in guideline.sections {
      json.beginObject()
      json.pair("anchor", section.anchor)
      json.pair("title", section.title)
      json.pair("level", section.level)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}

/// One section with what stands below it.
private struct SectionPage: Presentable {
  let guideline: Guideline
  let section: GuidelineSection

  func lines(for profile: TerminalProfile) -> [SafeText] {
    Wrap.lines(SafeText(sanitizing: guideline.text(of: section)), width: profile.columns)
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("guideline", guideline.slug)
    json.pair("version", guideline.version.text)
    json.pair("anchor", section.anchor)
    json.pair("text", guideline.text(of: section))
    json.endObject()
  }
}
