import ArgumentParser
import TouchstoneModel
import TouchstoneTerminal

/// The one list of verbs, from which the command line, the shell, the help and completion are built.
public struct CommandCatalog {
  /// All verbs, in the order of the help.
  public let verbs: [any Verb.Type]

  /// The verbs of every capability and those the shell adds.
  public init(adding more: [any Verb.Type] = []) {
    verbs = Self.standard + more
  }

  /// The verb of that name or alias.
  public func verb(named word: String) -> (any Verb.Type)? {
    verbs.first { $0.name == word || $0.facts.alias == word }
  }

  /// Parses `words`, the first of which names a verb, into a command that is ready to run.
  ///
  /// Help requests and mistakes leave as failures: nothing here ends the process.
  public func command(from words: [String]) throws -> any Verb {
    guard let name = words.first else {
      throw CommandFailure(.usage, "no verb was given", hints: ["'help' lists the verbs"])
    }
    guard let verb = verb(named: name) else { throw unknown(name) }
    do {
      return try Self.parsed(verb, Array(words.dropFirst()))
    } catch let error as CommandFailure {
      throw error
    } catch let request as HelpRequest {
      throw request
    } catch {
      throw usageFailure(error, of: verb)
    }
  }

  private static func parsed<Command: Verb>(
    _ verb: Command.Type, _ words: [String]
  ) throws -> any Verb {
    let parsed = try Command.parseAsRoot(words)
    guard let command = parsed as? any Verb else { throw HelpRequest(verb: verb) }
    guard var repeatable = command as? any RepeatableVerb else { return command }
    repeatable.words = words
    return repeatable
  }

  private func usageFailure(_ error: any Error, of verb: any Verb.Type) -> any Error {
    if verb.exitCode(for: error) == .success { return HelpRequest(verb: verb) }
    let message = Self.oneLine(verb.message(for: error))
    return CommandFailure(
      .usage, "\(verb.name): \(message)",
      hints: ["for example: \(verb.facts.example)", "'help \(verb.name)' tells all of it"])
  }

  /// The parser lists many possible values one a line, behind a dash.
  private static func oneLine(_ message: String) -> String {
    let lines = message.utf8.split(separator: 0x0A).map { String(Substring($0)) }
    guard let first = lines.first, lines.count > 1 else { return message }
    let values = lines.dropFirst().map { $0.drop { $0 == " " || $0 == "-" } }
    return first + " " + values.joined(separator: ", ")
  }

  private func unknown(_ word: String) -> CommandFailure {
    let names = verbs.map { $0.name }
    let near = NearestName.of(word, among: names)
    let hints: [SafeText] =
      near.map { ["did you mean '\($0)'?"] }
      ?? ["'help' lists the verbs", "an answer begins with 'answer' outside the shell"]
    return CommandFailure(
      .usage, "there is no verb '\(SafeText(sanitizing: word, limit: 40))'", hints: hints)
  }
}

/// Somebody asked a verb for its help.
public struct HelpRequest: Error {
  /// The verb in question.
  public let verb: any Verb.Type
}
