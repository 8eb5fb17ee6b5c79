public import ArgumentParser
import TouchstoneTerminal

/// The capability a verb belongs to; also the name of its folder in every layer.
public enum Capability: String, CaseIterable, Sendable {
  /// Working tasks: claiming, answering, submitting.
  case annotations = "work"
  /// What waits, and why.
  case queue
  /// What users reported: cases, triage, what becomes of them.
  case triage = "flags"
  /// Reviews, disagreements, reports.
  case review
  /// Protocols.
  case guidelines
  /// Tasks in, datasets out.
  case datasets = "data"
  /// Who works here.
  case people
  /// The folder and its store.
  case workspace
}

/// What the catalog, the help and the shell need to know of a verb besides its arguments.
public struct VerbFacts: Sendable {
  /// The group in the help.
  public let capability: Capability
  /// What somebody must be to run it, unless what is asked of it needs something else.
  public let needs: Need
  /// A line to type, as in the shell.
  public let example: String
  /// Whether the rest of a shell line is one text, taken as typed, without quoting rules.
  public let takesLine: Bool
  /// One more name, such as a single key.
  public let alias: String?

  /// The facts of a verb.
  public init(
    _ capability: Capability, needs: Need, example: String, takesLine: Bool = false,
    alias: String? = nil
  ) {
    self.capability = capability
    self.needs = needs
    self.example = example
    self.takesLine = takesLine
    self.alias = alias
  }
}

/// A verb: the same at the command line's door and at the shell's.
public protocol Verb: ParsableCommand {
  /// Group, example and how a line is read.
  static var facts: VerbFacts { get }
  /// What somebody must be for what is asked of the verb.
  var need: Need { get }
  /// Parse → ask the store → let the model decide → write in one transaction → say what happened.
  ///
  /// Only `CommandContext.run` calls it, after asking for `need`.
  mutating func run(in context: CommandContext) throws
}

/// A verb that can be run again as it was asked for: it knows the words it was parsed from, so that no
/// option is forgotten, whenever it is added.
public protocol RepeatableVerb: Verb {
  /// The words after the verb.
  var words: [String] { get set }
}

extension Verb {
  /// What the facts say.
  public var need: Need { Self.facts.needs }
  /// The name people type.
  public static var name: String { configuration.commandName ?? "" }
  /// One line that says what it does.
  public static var abstract: String { configuration.abstract }

  /// The long options that a value follows: the help names it, `--guideline <guideline>`.
  public static var valueOptionNames: Set<String> {
    let words = helpMessage(columns: 200).utf8.split { $0 == 0x20 || $0 == 0x0A }
    let valued = zip(words, words.dropFirst()).filter {
      $0.starts(with: "--".utf8) && $1.first == UInt8(ascii: "<")
    }
    return Set(valued.map { String(decoding: $0.0, as: UTF8.self) })
  }

  /// The long options, for completion; read from the help, where the parser lists them all.
  public static var optionNames: [String] {
    let words = helpMessage(columns: 200).split { !($0.isLetter || $0 == "-") }
    let names = words.map(String.init).filter { $0.utf8.starts(with: "--".utf8) && $0 != "--" }
    return Set(names).sorted()
  }
}
