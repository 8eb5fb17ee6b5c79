import TouchstoneModel
import TouchstoneTerminal

/// Reads the words of a lead's ruling: error types, a turn, a severity, a fault.
enum ErrorWords {
  /// Whose fault an error may be.
  static let faults = ["model", "user", "tool", "policy-gap", "interface"]

  /// Takes a word into a verdict; false when it is none of these and the reason begins.
  static func take(
    _ word: String, into verdict: inout TriageVerdict, in context: CommandContext
  ) throws -> Bool {
    let folded = word.lowercased()
    if let severity = ErrorSeverity(rawValue: folded), verdict.severity == nil {
      verdict.severity = severity
    } else if faults.contains(folded), verdict.fault == nil {
      verdict.fault = folded
    } else if folded.utf8.first == UInt8(ascii: "t"), let turn = Int(folded.dropFirst()), turn > 0,
      verdict.turn == nil
    {
      verdict.turn = turn
    } else if let type = slug(folded, in: context) {
      if verdict.type == nil { verdict.type = type } else { verdict.further.append(type) }
    } else if folded.contains("/") {
      throw unknown(word, in: context)
    } else {
      return false
    }
    return true
  }

  /// The slug of a type named whole or by the part after `/`, where only one has it.
  static func slug(_ word: String, in context: CommandContext) -> String? {
    guard let taxonomy = try? context.taxonomy() else { return nil }
    if let type = taxonomy.active(word) { return type.slug }
    let slugs = taxonomy.types.map(\.slug)
    let tails = slugs.filter { $0.utf8.reversed().starts(with: ("/" + word).utf8.reversed()) }
    return tails.count == 1 ? tails[0] : nil
  }

  /// The slug, refused with the nearest one.
  static func required(_ word: String, in context: CommandContext) throws -> String {
    guard let slug = slug(word.lowercased(), in: context) else { throw unknown(word, in: context) }
    return slug
  }

  private static func unknown(_ word: String, in context: CommandContext) -> CommandFailure {
    let taxonomy = try? context.taxonomy()
    if let successor = taxonomy?.successor(of: word.lowercased()) {
      return CommandFailure(
        .usage, "'\(SafeText(sanitizing: word, limit: 60))' is retired",
        hints: ["its successor is '\(successor)'"])
    }
    let near = NearestName.of(word, among: taxonomy?.types.map(\.slug) ?? [])
    return CommandFailure(
      .usage, "'\(SafeText(sanitizing: word, limit: 60))' is no error type",
      hints: [near.map { "did you mean '\($0)'?" } ?? "'types' lists them, 'types WORD' searches"])
  }
}
