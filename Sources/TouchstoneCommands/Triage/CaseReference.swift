import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Finds the flagged case a person means.
enum CaseReference {
  /// The case named `F-12`, `f12` or `12`.
  static func named(_ text: String, in context: CommandContext) throws -> FlagCase {
    guard let number = FlagCase.number(text) else {
      throw CommandFailure(
        .usage, "'\(SafeText(sanitizing: text, limit: 40))' names no case",
        hints: ["a case is named as in F-12; 'flags' lists them"])
    }
    guard let found = try context.store().triage.flagCase(number) else {
      throw CommandFailure(
        .missingInput, "there is no case F-\(number)", hints: ["'flags --state all' lists them"])
    }
    return found
  }

  /// Whether a word has the form of a case's name with its letter: `F-12`.
  static func isName(_ text: String) -> Bool {
    (text.first == "F" || text.first == "f") && FlagCase.number(text) != nil
  }

  /// Refuses a case of which nothing may be shown or changed.
  static func requireUnsealed(_ flagCase: FlagCase) throws {
    guard flagCase.state == .sealed else { return }
    throw CommandFailure(
      .notAllowed, "\(CaseRefusal.sealed(flagCase.id).message)",
      hints: ["who is responsible for child safety in your organisation takes it from here"])
  }
}
