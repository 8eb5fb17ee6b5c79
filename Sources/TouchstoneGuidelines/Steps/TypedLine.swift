/// Cuts what a trainer types at a step into words.
enum TypedLine {
  /// The line with full-width forms, as East Asian keyboards give them, and the minus sign of
  /// typeset text made plain.
  static func plain(_ line: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: result.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0x2212: result.append("-")
      case 0x3000: result.append(" ")
      case 0x3001: result.append(",")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The words of a line; `=` and `;` stand alone, commas only separate.
  static func words(_ line: String) -> [String] {
    var words: [String] = []
    var current = String.UnicodeScalarView()
    func flush() {
      if !current.isEmpty { words.append(String(current)) }
      current = String.UnicodeScalarView()
    }
    for scalar in plain(line).unicodeScalars {
      switch scalar {
      case "=", ";":
        flush()
        words.append(String(scalar))
      case ",": flush()
      case _ where scalar.properties.isWhitespace: flush()
      default: current.append(scalar)
      }
    }
    flush()
    return words
  }

  /// The first word and the text after it, white space at the ends cut off.
  static func head(_ line: String) -> (word: String, rest: String) {
    let scalars = trimmed(line).unicodeScalars
    let word = scalars.prefix { !$0.properties.isWhitespace }
    return (String(word), trimmed(String(scalars.dropFirst(word.count))))
  }

  /// The end of a line that holds so many scalars other than white space, as it was typed.
  static func end(of line: String, holding count: Int) -> String {
    var left = line.unicodeScalars.count { !$0.properties.isWhitespace }
    let end = line.unicodeScalars.drop { scalar in
      guard left > count else { return false }
      if !scalar.properties.isWhitespace { left -= 1 }
      return true
    }
    return trimmed(String(end))
  }

  /// The text without white space at its ends.
  static func trimmed(_ text: String) -> String {
    let bytes = text.utf8
    // Most lines begin and end with ASCII, where bytes tell as much as scalars and sooner.
    if let first = bytes.first, first < 0x80, let last = bytes.last, last < 0x80,
      let start = bytes.firstIndex(where: { !isBlank($0) }), bytes[start] < 0x80,
      let end = bytes.lastIndex(where: { !isBlank($0) }), bytes[end] < 0x80
    {
      return String(text[start...end])
    }
    let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
    let end = scalars.lastIndex { !$0.properties.isWhitespace }
    guard let end else { return "" }
    return String(String.UnicodeScalarView(scalars[...end]))
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  /// A text as typed, white space at the ends cut off; `+ ` adds to what stands.
  static func added(to before: String?, _ line: String) -> String {
    let typed = trimmed(line)
    guard let before, typed.utf8.starts(with: "+ ".utf8) else { return typed }
    return before + " " + trimmed(String(typed.unicodeScalars.dropFirst(2)))
  }

  /// The word of `known` that was typed in full or by a beginning that fits no other; nil for none.
  ///
  /// Case does not matter, nor whether `-` or `_` joins the parts of a word.
  static func match(_ typed: String, among known: [String]) throws(StepInputError) -> String? {
    let wanted = folded(typed)
    guard !wanted.isEmpty else { return nil }
    if let exact = known.first(where: { folded($0) == wanted }) { return exact }
    let matches = known.filter { folded($0).starts(with: wanted) }
    guard matches.count < 2 else { throw .ambiguousWord(typed, matches: matches) }
    return matches.first
  }

  /// A word as it is compared: small letters, and one sign between its parts.
  static func folded(_ word: String) -> [UInt8] {
    word.lowercased().utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }
  }

  /// Whether this is one ASCII letter, as the letters of candidates are.
  static func looksLikeLetter(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    return bytes.count == 1 && (65...90).contains(bytes[0] & 0xDF)
  }
}
