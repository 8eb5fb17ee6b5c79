import ArgumentParser
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Gives a case another error type.
struct Retype: Verb {
  static let configuration = CommandConfiguration(
    commandName: "retype", abstract: "Give a case another error type, with the reason.",
    discussion: """
      'retype F-12 factuality/outdated it was true in 2019'; without a case it is about the open one. The \
      judges' votes stay; the ruling stands beside them.
      """)
  static let facts = VerbFacts(.triage, example: "retype F-12 factuality/outdated true in 2019")

  @Argument(help: "Cases, the type, and why.")
  var words: [String] = []
  @OptionGroup var options: DeedOptions

  mutating func run(in context: CommandContext) throws {
    let deeds = try CaseDeeds(in: context)
    var said = DeedWords(words)
    let type = try ErrorWords.required(said.value("an error type", Self.self), in: context)
    try deeds.perform(
      .retype(type), on: said.cases, options, reason: said.requiredReason(Self.self))
  }
}

/// Makes a case graver or less grave.
struct Severity: Verb {
  static let configuration = CommandConfiguration(
    commandName: "severity", abstract: "Make a case graver or less grave, with the reason.",
    discussion: "neutral, minor, major or critical: severity F-12 critical somebody may follow it")
  static let facts = VerbFacts(.triage, example: "severity F-12 critical somebody may follow it")

  @Argument(help: "Cases, the severity, and why.")
  var words: [String] = []
  @OptionGroup var options: DeedOptions

  mutating func run(in context: CommandContext) throws {
    let deeds = try CaseDeeds(in: context)
    var said = DeedWords(words)
    let severity = try CaseWords.severity(said.value("a severity", Self.self))
    try deeds.perform(
      .severity(severity), on: said.cases, options, reason: said.requiredReason(Self.self))
  }
}

/// Says whose fault a case is.
struct Fault: Verb {
  static let configuration = CommandConfiguration(
    commandName: "fault", abstract: "Say whose fault a case is, with the reason.",
    discussion: "\(ErrorWords.faults.joined(separator: ", ")): fault F-12 tool the search was down")
  static let facts = VerbFacts(.triage, example: "fault F-12 tool the search gave an old page")

  @Argument(help: "Cases, whose fault, and why.")
  var words: [String] = []
  @OptionGroup var options: DeedOptions

  mutating func run(in context: CommandContext) throws {
    let deeds = try CaseDeeds(in: context)
    var said = DeedWords(words)
    let word = try said.value("whose fault it is", Self.self)
    guard ErrorWords.faults.contains(word.lowercased()) else {
      throw CommandFailure(
        .usage, "'\(SafeText(sanitizing: word, limit: 40))' is at no fault",
        hints: ["one of: \(ErrorWords.faults.joined(separator: ", "))"])
    }
    try deeds.perform(
      .fault(word.lowercased()), on: said.cases, options, reason: said.requiredReason(Self.self))
  }
}

/// Ends a case without a fix.
struct Dismiss: Verb {
  static let configuration = CommandConfiguration(
    commandName: "dismiss", abstract: "End cases without a fix.",
    discussion: """
      \(Disposition.allCases.map { "\($0.rawValue) (\($0.meaning))" }.joined(separator: ", ")). 'dismiss \
      not-an-error' is about the open case; 'dismiss F-12 F-13 spam' names some; 'dismiss spam --mark \
      spam --dry-run' lists all that fit first. Nothing is deleted: 'reopen' takes a case up again.
      """)
  static let facts = VerbFacts(.triage, example: "dismiss spam --mark spam --dry-run")

  @Argument(help: "Cases, how they end, and why.")
  var words: [String] = []
  @OptionGroup var options: DeedOptions

  mutating func run(in context: CommandContext) throws {
    let deeds = try CaseDeeds(in: context)
    var said = DeedWords(words)
    let disposition: Disposition = try CaseWords.word(
      said.value("how it ends", Self.self), "way to end a case")
    try deeds.perform(.dismiss(disposition), on: said.cases, options, reason: said.reason)
  }
}

/// Takes up again what was settled.
struct Reopen: Verb {
  static let configuration = CommandConfiguration(
    commandName: "reopen", abstract: "Take a settled case up again, with the reason.")
  static let facts = VerbFacts(.triage, example: "reopen F-12 a second user saw the same")

  @Argument(help: "Cases, and why.")
  var words: [String] = []
  @OptionGroup var options: DeedOptions

  mutating func run(in context: CommandContext) throws {
    let deeds = try CaseDeeds(in: context)
    let said = DeedWords(words)
    try deeds.perform(.reopen, on: said.cases, options, reason: said.requiredReason(Self.self))
  }
}

/// Gives cases to somebody's care.
struct Assign: Verb {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Give cases to somebody's care.",
    discussion: "'assign maria F-12 F-13', 'assign maria --family refusal', 'assign nobody F-12'.")
  static let facts = VerbFacts(.triage, example: "assign maria --family refusal --dry-run")

  @Argument(help: "A name, or nobody; then cases.")
  var words: [String] = []
  @OptionGroup var options: DeedOptions

  mutating func run(in context: CommandContext) throws {
    let deeds = try CaseDeeds(in: context)
    var said = DeedWords(words)
    let name = try said.value("a name", Self.self)
    let after = DeedWords(Array(said.rest))
    let cases = said.cases + after.cases
    guard name != "nobody" else {
      return try deeds.perform(.assign(nil), on: cases, options, reason: after.reason)
    }
    guard let person = try context.store().people.named(name), person.retiredAt == nil else {
      throw CommandFailure(
        .missingInput, "there is no person '\(SafeText(sanitizing: name, limit: 40))' at work here",
        hints: ["'people list' names them", "'assign nobody' takes the care away"])
    }
    try deeds.perform(.assign(person.name), on: cases, options, reason: after.reason)
  }
}

extension DeedWords {
  /// The next word, or a failure that says what is wanted.
  fileprivate mutating func value(_ what: SafeText, _ verb: any Verb.Type) throws -> String {
    if let word = next() { return word }
    throw CommandFailure(
      .usage, "\(verb.name) needs \(what)", hints: ["for example: \(verb.facts.example)"])
  }

  /// The reason, refused when there is none.
  fileprivate func requiredReason(_ verb: any Verb.Type) throws -> UntrustedText {
    guard let reason else {
      throw CommandFailure(
        .usage, "\(verb.name) needs a reason: those who judged will read it",
        hints: ["for example: \(verb.facts.example)"])
    }
    return reason
  }
}
