import ArgumentParser
import TouchstoneCommands

/// Takes the options off a line whose rest is text: `write --language de Wie geht das?`.
enum LineOptions {
  /// The options with their values as words, and the text after them as typed. Only options that the
  /// verb has count, and only before the text.
  static func split(_ line: String, of verb: any Verb.Type) -> (options: [String], text: String) {
    let words = verb.helpMessage(columns: 200).utf8
      .split { $0 == 0x20 || $0 == 0x0A || $0 == 0x5B || $0 == 0x5D }
      .map { String(Substring($0)) }
    var options: [String] = []
    var rest = line
    while true {
      let (word, after) = ShellWords.head(of: rest)
      let name = word.utf8.prefix { $0 != UInt8(ascii: "=") }
      guard word.utf8.starts(with: "--".utf8), words.contains(String(Substring(name))) else {
        break
      }
      let takesValue = words.indices.dropLast().contains {
        words[$0] == word && words[$0 + 1].utf8.first == UInt8(ascii: "<")
      }
      options.append(word)
      rest = after
      guard takesValue else { continue }
      let (value, more) = value(of: rest)
      if let value { options.append(value) }
      rest = more
    }
    return (options, rest)
  }

  /// The first word, or what stands between quotes.
  private static func value(of line: String) -> (value: String?, rest: String) {
    guard let quote = line.unicodeScalars.first, quote == "'" || quote == "\"" else {
      let (word, rest) = ShellWords.head(of: line)
      return (word.isEmpty ? nil : word, rest)
    }
    let inside = line.unicodeScalars.dropFirst()
    guard let end = inside.firstIndex(of: quote) else {
      return (String(inside), "")
    }
    let rest = inside[inside.index(after: end)...].drop { $0.properties.isWhitespace }
    return (String(inside[..<end]), String(rest))
  }
}
