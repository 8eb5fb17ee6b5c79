/// Cuts texts into words and gives equal words equal numbers.
///
/// Words are equal when their bytes are.
struct DiffWords {
  struct Word {
    let text: String
    let number: Int
  }

  private enum Kind {
    case blank, word, alone
  }

  private var numbers: [[UInt8]: Int] = [:]

  /// Cuts a text into words, runs of blanks and single signs; together they are the text again.
  mutating func split(_ text: String) -> [Word] {
    var words: [Word] = []
    var run = ""
    var runKind = Kind.alone
    for character in text {
      let kind = Self.kind(of: character)
      if kind != runKind || kind == .alone, !run.isEmpty {
        words.append(word(run))
        run = ""
      }
      run.append(character)
      runKind = kind
    }
    if !run.isEmpty { words.append(word(run)) }
    return words
  }

  private mutating func word(_ text: String) -> Word {
    let key = Array(text.utf8)
    if let number = numbers[key] { return Word(text: text, number: number) }
    let number = numbers.count
    numbers[key] = number
    return Word(text: text, number: number)
  }

  private static func kind(of character: Character) -> Kind {
    guard let scalar = character.unicodeScalars.first else { return .alone }
    if scalar.value == 0x20 { return .blank }
    if isWithoutBlanks(scalar) { return .alone }
    if scalar.value == 0x27 || scalar.value == 0x2019 || scalar.value == 0x5F { return .word }
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType != nil ? .word : .alone
  }

  /// Whether the script is written without blanks between words.
  private static func isWithoutBlanks(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x312F, 0x31A0...0x9FFF,
      0xF900...0xFAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
