import TouchstoneCommands
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

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
  let context: CommandContext
  let desk: Desk?

  private var catalog: CommandCatalog { context.catalog }

  /// The words that leave the shell; alone on a line they are never an answer.
  static let leaving = ["quit", "exit"]

  /// A verb's name wins, except in prose: at a step that takes text, a line of several words that
  /// happens to begin with a verb's name and makes no sense to that verb is the text.
  func meaning(of line: String) throws -> LineMeaning {
    let (word, rest) = ShellWords.head(of: line)
    if word.isEmpty || word.utf8.first == UInt8(ascii: "#") { return .nothing }
    if word.utf8.first == UInt8(ascii: "!") { return .shellEscape }
    if rest.isEmpty, Self.leaving.contains(word) { return .command([word]) }
    let lineCount = line.utf8.count { $0 == 0x0A } + 1
    if lineCount > 1 { return isAtProse ? .answer(line) : .pastedBlock(lines: lineCount) }
    if let step = stepNamed(word, rest), !(isAtProse && Self.readsAsProse(rest)) {
      // An edit has a verb of its own, which opens the editor.
      if step.type == .edit { return .command(["edit"] + (rest.isEmpty ? [] : ["--", rest])) }
      guard let answer = catalog.verb(named: "answer") else { return .answer(line) }
      let words = Self.words(answer.name, rest, of: answer)
      return .command([words[0], "--step", step.id] + words.dropFirst())
    }
    guard let verb = catalog.verb(named: word), isMeant(verb, word, rest) else {
      return desk == nil ? .command(try ShellWords.split(line)) : .answer(line)
    }
    guard let words = try words(for: verb, word: word, rest: rest, line: line) else {
      return .answer(line)
    }
    guard isAtProse, Self.readsAsProse(rest) else { return .command(words) }
    return makesSense(verb, words: words, rest: rest) ? .command(words) : .answer(line)
  }

  /// Whether what follows a verb's name could be the rest of a sentence: five words or more, no sign
  /// of a ranking and no option. Shorter lines are commands, so that a mistyped one is an error and
  /// never becomes the reason.
  private static func readsAsProse(_ rest: String) -> Bool {
    let words = rest.unicodeScalars.split { $0.properties.isWhitespace }
    let hasSigns = rest.unicodeScalars.contains(">")
    let hasOption = words.contains { $0.starts(with: "--".unicodeScalars) }
    return words.count >= 5 && !hasSigns && !hasOption
  }

  /// A verb with its options, then the text as typed.
  private static func words(
    _ name: String, _ rest: String, of verb: any Verb.Type
  ) -> [String] {
    let (options, text) = LineOptions.split(rest, of: verb)
    return [name] + options + (text.isEmpty ? [] : ["--", text])
  }

  private var isAtProse: Bool { desk?.openStep?.takesText ?? false }

  /// The step of that id, which the screen shows and people therefore type; a verb's name wins,
  /// unless it answers steps of a type that the guideline does not have, or cannot read what follows,
  /// as with `why A answers what was asked` where a step is called `why`.
  private func stepNamed(_ word: String, _ rest: String) -> (any Step)? {
    guard let steps = desk?.guideline.steps, let step = steps.first(where: { $0.id == word }) else {
      return nil
    }
    guard let verb = catalog.verb(named: word) else { return step }
    // A verb that takes any text could never leave the open step of the same name its answer.
    if verb.facts.takesLine, !rest.isEmpty, desk?.openStep?.id == word { return step }
    let isIdle = StepType.allCases.contains { type in
      type.verb.plain == word && !steps.contains { $0.type.verb.plain == word }
    }
    return isIdle || !reads(verb, word, rest) ? step : nil
  }

  /// Whether a verb can read what follows its name.
  private func reads(_ verb: any Verb.Type, _ word: String, _ rest: String) -> Bool {
    if rest.isEmpty || verb.facts.takesLine { return true }
    guard let words = try? ShellWords.split(rest) else { return false }
    return (try? catalog.command(from: [word] + words)) != nil
  }

  /// A single letter is a key unless it is the letter of a response at a step that waits for
  /// letters, or the first word of a reason.
  private func isMeant(_ verb: any Verb.Type, _ word: String, _ rest: String) -> Bool {
    guard verb.name != word, let desk, desk.openStep != nil else { return true }
    return isAtProse ? rest.isEmpty : desk.frame.lettering.number(of: word) == nil
  }

  /// The line in words; for a verb that takes a line, its name and the rest as typed. Nil for prose
  /// whose apostrophes are no quotes.
  private func words(
    for verb: any Verb.Type, word: String, rest: String, line: String
  ) throws -> [String]? {
    if verb.facts.takesLine {
      if rest.isEmpty { return [word] }
      return rest == "-h" ? [word, rest] : Self.words(word, rest, of: verb)
    }
    return isAtProse && Self.readsAsProse(rest)
      ? try? ShellWords.split(line) : try ShellWords.split(line)
  }

  /// Whether a verb can do something with the words that follow it.
  private func makesSense(_ verb: any Verb.Type, words: [String], rest: String) -> Bool {
    guard verb.facts.takesLine else {
      guard words.count > 1, (try? catalog.command(from: words)) != nil else { return false }
      return ShellCompletion(context: context).knows(words[1], after: verb.name)
    }
    guard let desk, let step = desk.openStep else { return true }
    if verb.name == "answer" || verb.name == step.type.verb.plain { return true }
    if verb.name == "edit" { return startsWithLetter(rest, on: desk) }
    let named = desk.guideline.steps.first { $0.type.verb.plain == verb.name }
    return (try? named?.read(rest, frame: desk.frame, sheet: desk.sheet)) != nil
  }

  /// Whether an edit names its candidate, as in `B: the better text`.
  private func startsWithLetter(_ rest: String, on desk: Desk) -> Bool {
    let word = ShellWords.head(of: rest).word
    guard word.utf8.last == UInt8(ascii: ":") else { return false }
    return desk.frame.lettering.number(of: String(word.dropLast())) != nil
  }
}
