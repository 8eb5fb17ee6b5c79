/// What a scalar does on a screen, as far as safety is concerned.
enum ScalarKind {
  /// Takes room of its own and shows itself.
  case printable
  /// Sits on the scalar before it.
  case mark
  /// A Hangul vowel or final consonant that joins the syllable before it.
  case jamo
  /// ZWJ or ZWNJ.
  case joiner
  /// VS15 or VS16, which choose between text and emoji.
  case emojiSelector
  /// A Mongolian free variation or vowel separator.
  case mongolianSelector
  case lineFeed
  case tab
  /// A control, invisible, unassigned or private scalar.
  case hidden

  /// Classifies a scalar by its value and its general category.
  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20...0x7E: self = .printable
    case 0x0A: self = .lineFeed
    case 0x09: self = .tab
    case 0x00...0xA0: self = scalar.value == 0xA0 ? .printable : .hidden
    case 0x1161...0x11FF, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB: self = .jamo
    case 0x200C, 0x200D: self = .joiner
    case 0xFE0E, 0xFE0F: self = .emojiSelector
    case 0x180B...0x180F: self = .mongolianSelector
    // Signs that enclose the digits after them: format characters that do show.
    case 0x0600...0x0605, 0x06DD, 0x0890...0x0891, 0x08E2, 0x110BD, 0x110CD: self = .printable
    default: self = Self.byCategory(scalar.properties)
    }
  }

  private static func byCategory(_ properties: Unicode.Scalar.Properties) -> ScalarKind {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      .hidden
    case _ where properties.isDefaultIgnorableCodePoint: .hidden
    case .nonspacingMark, .enclosingMark, .spacingMark: .mark
    default: .printable
    }
  }
}

extension Unicode.Scalar {
  /// Whether the scalar belongs to a script whose spelling uses ZWJ and ZWNJ.
  var usesJoiners: Bool {
    switch value {
    case 0x0620...0x08FF, 0x0900...0x0DFF, 0x0F00...0x109F, 0x1780...0x17FF, 0x1800...0x180A,
      0x1820...0x18AA, 0x1A20...0x1BFF, 0x1C00...0x1C4F, 0xA800...0xA82F, 0xA840...0xA8DF,
      0xA8E0...0xA8FF, 0xA980...0xA9DF, 0xAA60...0xAADF, 0xABC0...0xABFF, 0xFB50...0xFDFF,
      0xFE70...0xFEFC, 0x10A00...0x10AFF, 0x10D00...0x10FFF, 0x11000...0x11FFF, 0x1E900...0x1E95F:
      !properties.isWhitespace
    default: false
    }
  }

  /// Whether the scalar can begin or continue an emoji sequence; ASCII digits do so only in
  /// keycaps.
  var isPictograph: Bool {
    value > 0x7F && properties.isEmoji
  }

  var isMongolian: Bool {
    (0x1820...0x18AA).contains(value)
  }

  /// The visible form of a scalar that is not printed: `<1B>`, `<U+202E>`.
  var visibleForm: String {
    let digits = String(value, radix: 16, uppercase: true)
    if value < 0x80 { return "<" + (digits.utf8.count < 2 ? "0" : "") + digits + ">" }
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + ">"
  }
}
