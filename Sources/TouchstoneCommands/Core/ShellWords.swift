public import TouchstoneModel

/// Splits a typed line into words, as a shell would, without ever running anything.
public enum ShellWords {
  /// The words of `line`: blanks separate; single quotes keep everything; double quotes keep all but
  /// `\"` and `\\`; outside quotes a backslash keeps the next character. An apostrophe after a letter,
  /// as in "it's", is none of these.
  public static func split(_ line: String) throws(ShellWordsError) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var isInWord = false
    var quote: Unicode.Scalar?
    var scalars = line.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      switch (quote, scalar) {
      case (nil, "'") where word.last?.properties.isAlphabetic ?? false:
        word.append(scalar)
      case (nil, "'"), (nil, "\""):
        quote = scalar
        isInWord = true
      case (let open?, _) where scalar == open:
        quote = nil
      case ("\"", "\\"):
        let next = scalars.next() ?? "\\"
        if next != "\"" && next != "\\" { word.append("\\") }
        word.append(next)
      case (nil, "\\"):
        word.append(scalars.next() ?? "\\")
        isInWord = true
      case (nil, _) where scalar.properties.isWhitespace:
        if isInWord { words.append(String(word)) }
        word = String.UnicodeScalarView()
        isInWord = false
      default:
        word.append(scalar)
        isInWord = true
      }
    }
    if let quote { throw .openQuote(String(quote)) }
    if isInWord { words.append(String(word)) }
    return words
  }

  /// The first word as typed, and what follows it, taken as it stands.
  public static func head(of line: String) -> (word: String, rest: String) {
    let scalars = line.unicodeScalars.drop { $0.properties.isWhitespace }
    let word = scalars.prefix { !$0.properties.isWhitespace }
    let rest = scalars.dropFirst(word.count).drop { $0.properties.isWhitespace }
    return (String(word), trimmingEnd(rest))
  }

  private static func trimmingEnd(_ scalars: Substring.UnicodeScalarView) -> String {
    var end = scalars
    while let last = end.last, last.properties.isWhitespace { end.removeLast() }
    return String(end)
  }
}

/// What is wrong with the quoting of a line.
public enum ShellWordsError: Failure, Hashable {
  /// A quote that is never closed.
  case openQuote(String)

  /// Always usage.
  public var kind: FailureKind { .usage }
  /// Names the quote.
  public var message: String {
    switch self {
    case .openQuote(let quote): "the quote \(quote) is never closed"
    }
  }
}
