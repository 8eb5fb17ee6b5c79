/// How many columns text takes on a terminal.
///
/// A grapheme takes the sum of its scalars, as `wcwidth` has it, but for emoji sequences, flags and
/// keycaps, which take two. East Asian Ambiguous counts one.
public enum DisplayWidth {
  /// The columns of a text on one line.
  public static func columns(of text: SafeText) -> Int {
    text.columns
  }

  /// The columns of a screened text; ASCII is counted by bytes.
  static func columns(ofScreened text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return text.utf8.reduce(0) { $0 + ($1 == 0x0A ? 0 : 1) }
    }
    return text.reduce(0) { $0 + columns(of: $1) }
  }

  /// The columns of one grapheme.
  static func columns(of grapheme: Character) -> Int {
    let scalars = grapheme.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if first.isASCII, scalars.count == 1 { return first.value < 0x20 ? 0 : 1 }
    if scalars.count > 1, isEmojiSequence(scalars, first: first) { return 2 }
    return scalars.reduce(0) { $0 + columns(of: $1) }
  }

  private static func isEmojiSequence(_ scalars: Character.UnicodeScalarView, first: Unicode.Scalar)
    -> Bool
  {
    guard first.properties.isEmoji else { return false }
    return scalars.dropFirst().contains { scalar in
      switch scalar.value {
      case 0xFE0F, 0x20E3: true
      case 0x200D, 0x1F3FB...0x1F3FF, 0x1F1E6...0x1F1FF: first.isPictograph
      case 0xE0020...0xE007F: first.isPictograph
      default: false
      }
    }
  }

  /// The columns of one scalar: none for what sits on or joins the scalar before it.
  static func columns(of scalar: Unicode.Scalar) -> Int {
    switch ScalarKind(scalar) {
    case .mark: scalar.properties.generalCategory == .spacingMark ? 1 : 0
    case .jamo, .joiner, .emojiSelector, .mongolianSelector, .lineFeed, .hidden: 0
    case .printable, .tab: WideScalars.contains(scalar) ? 2 : 1
    }
  }
}
