import TouchstoneCommands
import TouchstoneGuidelines

/// What a typed line means.
enum LineMeaning {
  /// Nothing to do: blank or a comment.
  case nothing
  /// A verb with its words.
  case command([String])
  /// An answer at the open step.
  case answer(String)
  /// `!` and what follows: never run.
  case shellEscape
  /// Several lines pasted where one was expected.
  case pastedBlock(lines: Int)
}

/// Decides between a verb and an answer.
struct LineReading {
  let catalog: CommandCatalog
  let openStep: (any Step)?
  let hasDesk: Bool

  /// A verb's name wins, except in prose: at a step that takes text, a line of several words that
  /// happens to begin with a verb's name and does not parse as that verb is the text.
  func meaning(of line: String) throws -> LineMeaning {
    let (word, rest) = ShellWords.head(of: line)
    if word.isEmpty || word.utf8.first == UInt8(ascii: "#") { return .nothing }
    if word.utf8.first == UInt8(ascii: "!") { return .shellEscape }
    let takesText = openStep?.takesText ?? false
    let lineCount = line.utf8.count { $0 == 0x0A } + 1
    if lineCount > 1 { return takesText ? .answer(line) : .pastedBlock(lines: lineCount) }
    guard let verb = catalog.verb(named: word), isMeant(verb, word) else {
      if openStep != nil { return .answer(line) }
      return .command(try words(of: line))
    }
    let words = try words(of: verb, word: word, rest: rest, takesText: takesText, line: line)
    guard takesText, let words, rest.utf8.contains(UInt8(ascii: " ")) else {
      return words.map(LineMeaning.command) ?? .answer(line)
    }
    if verb.facts.takesLine { return .command(words) }
    return (try? catalog.command(from: words)) == nil ? .answer(line) : .command(words)
  }

  /// A single letter is a key only when no step waits for letters.
  private func isMeant(_ verb: any Verb.Type, _ word: String) -> Bool {
    verb.name == word || openStep == nil || word == "v"
  }

  private func words(
    of verb: any Verb.Type, word: String, rest: String, takesText: Bool, line: String
  ) throws -> [String]? {
    if verb.facts.takesLine {
      let wantsHelp = rest == "--help" || rest == "-h"
      return rest.isEmpty ? [word] : wantsHelp ? [word, rest] : [word, "--", rest]
    }
    do {
      return try words(of: line)
    } catch {
      if takesText { return nil }
      throw error
    }
  }

  private func words(of line: String) throws -> [String] {
    try ShellWords.split(line)
  }
}
