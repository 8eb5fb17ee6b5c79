/// Counts a text in the unit its readers count in.
public enum WordCount {
  /// The number of words; in scripts that put no spaces, the number of characters.
  public static func words(in text: UntrustedText) -> Int {
    var count = 0
    var isInWord = false
    for scalar in text.exact.unicodeScalars {
      if isCountedByCharacter(scalar) {
        count += 1
        isInWord = false
      } else if scalar.properties.isWhitespace {
        isInWord = false
      } else if !isInWord {
        count += 1
        isInWord = true
      }
    }
    return count
  }

  private static func isCountedByCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
