/// Tells a text that was typed from one that came from elsewhere, by its pace.
public enum TypingPace {
  /// Nobody types more characters a second for long: the fastest typists reach about 12.
  public static let charactersPerSecond = 15
  /// Fewer new characters than these tell nothing.
  public static let fewestCharacters = 200

  /// Where a text comes from that grew out of `before` in so many milliseconds at the keyboard.
  public static func origin(
    of after: UntrustedText, from before: UntrustedText, milliseconds: Int64
  ) -> TextOrigin {
    let new = newCharacters(in: after, since: before)
    guard new >= fewestCharacters else { return .own }
    return Int64(new) * 1000 > Int64(charactersPerSecond) * max(milliseconds, 0) ? .unnamed : .own
  }

  /// Whether a text is still mostly what stood there before: a correction does not make it one's own.
  public static func isMostly(_ after: UntrustedText, as before: UntrustedText) -> Bool {
    newCharacters(in: after, since: before) * 2 < after.exact.unicodeScalars.count
  }

  /// How many Unicode scalars stand in words of a text that did not stand there before, wherever they
  /// stood; the white space after a word belongs to it.
  static func newCharacters(in after: UntrustedText, since before: UntrustedText) -> Int {
    var known: [UntrustedText: Int] = [:]
    for (word, _) in words(of: before) { known[word, default: 0] += 1 }
    var count = 0
    for (word, length) in words(of: after) {
      if let left = known[word], left > 0 { known[word] = left - 1 } else { count += length }
    }
    return count
  }

  /// The words with their length up to the next one. Chinese and Japanese signs end a word as blanks
  /// do.
  private static func words(
    of text: UntrustedText
  ) -> [(word: UntrustedText, length: Int)] {
    var words: [(word: UntrustedText, length: Int)] = []
    var rest = Substring(text.exact).unicodeScalars
    while !rest.isEmpty {
      let word = rest.prefix { !endsWord($0) }
      let gap = rest[word.endIndex...].prefix(while: endsWord)
      words.append((UntrustedText(String(word)), word.count + gap.count))
      rest = rest[gap.endIndex...]
    }
    return words
  }

  private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.value >= 0x3000 && !scalar.properties.isAlphabetic
  }
}
