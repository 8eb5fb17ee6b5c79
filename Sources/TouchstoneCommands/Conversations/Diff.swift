import ArgumentParser
import JSONLines
import TouchstoneModel
import TouchstoneTerminal

/// Shows two responses as one text with the words that differ.
struct Diff: Verb {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Compare two responses word by word.",
    discussion: "Words only in the first stand as [-so-], words only in the second as {+so+}.")
  static let facts = VerbFacts(.annotations, needs: .person, example: "diff A B")

  @Argument(help: "The letter of the first response.")
  var first: String
  @Argument(help: "The letter of the second response.")
  var second: String
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let desk = try Desk.required(for: context.actor().person, in: context)
    if let flagCase = desk.flagCase { try CaseReference.requireUnsealed(flagCase) }
    func text(_ letter: String) throws -> SafeText {
      let messages = desk.masked(try desk.candidate(lettered: letter))
      return messages.map { SafeText(sanitizing: $0.content.exact) }.joined(separator: "\n\n")
    }
    let spans = WordDiff.between(try text(first), try text(second))
    try context.show(
      long: DiffView(letters: [first.uppercased(), second.uppercased()], spans: spans),
      json: format.json)
  }
}

/// A word diff as lines or as JSON.
private struct DiffView: Presentable {
  let letters: [String]
  let spans: [WordDiff.Span]

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let head: SafeText = "[-only \(letters[0])-]  {+only \(letters[1])+}"
    return [head.styled(.dim)]
      + ConversationText.body(
        WordDiff.rendered(spans), width: profile.columns)
  }

  private func side(_ span: WordDiff.Span) -> String? {
    switch span.side {
    case .equal: nil
    case .removed: letters[0]
    case .added: letters[1]
    }
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for span in spans {
      json.beginObject()
      json.pair("only", side(span))
      json.pair("text", span.text.plain)
      json.endObject()
    }
    json.endArray()
  }
}
