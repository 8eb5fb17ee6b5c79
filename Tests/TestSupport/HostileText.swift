/// Texts that would move, hide, recolour, rename or answer on a terminal that got them raw, and what
/// tells whether any of it got through.
///
/// None holds U+0000, which no store and no argument of a process takes.
public enum HostileText {
  /// ESC and what makes a sequence of each family of ECMA-48 and xterm, ended and not ended.
  public static let sequences: [String] = [
    // CSI: clears, moves, hides, asks for an answer, another screen, the mouse, a pasted end.
    "\u{1B}[2J\u{1B}[H", "\u{1B}[8mhidden\u{1B}[28m", "\u{1B}[6n", "\u{1B}[c", "\u{1B}[?1049h",
    "\u{1B}[?1003h", "\u{1B}[201~", "\u{1B}[21t", "\u{1B}[5;1;1mx", "\u{1B}[", "\u{1B}[38;5",
    // OSC: title, link, clipboard, colour, folder; ended by BEL, by ST, by nothing.
    "\u{1B}]0;title\u{7}", "\u{1B}]2;title\u{1B}\\", "\u{1B}]8;;http://a.example\u{1B}\\x",
    "\u{1B}]52;c;ZQ==\u{7}", "\u{1B}]4;1;?\u{7}", "\u{1B}]7;file:///x\u{7}", "\u{1B}]1337;x\u{7}",
    "\u{1B}]52;c;ZQ==", "\u{1B}]",
    // DCS, APC, PM, SOS.
    "\u{1B}P$q\"p\u{1B}\\", "\u{1B}P1;1|x", "\u{1B}_Gx\u{1B}\\", "\u{1B}_", "\u{1B}^x\u{1B}\\",
    "\u{1B}^", "\u{1B}Xx\u{1B}\\", "\u{1B}X",
    // Two-byte escapes: reset, charsets, keypad, lines; and a bare one.
    "\u{1B}c", "\u{1B}(0", "\u{1B}=", "\u{1B}M", "\u{1B}#8", "\u{1B}Z", "\u{1B}", "\u{1B}\u{1B}[A",
    // C1 as characters: CSI, OSC, DCS, ST, APC, NEL, IND.
    "\u{9B}2J", "\u{9D}0;t\u{9C}", "\u{90}x\u{9C}", "\u{9F}x\u{9C}", "\u{85}", "\u{84}", "\u{9B}",
    // Hidden in a grapheme, where a search by characters does not see them.
    "\u{1B}\u{301}[2J", "\u{9B}\u{301}2J", "\r\u{301}",
  ]

  /// Controls, and characters that turn, hide or pile up text.
  public static let characters: [String] = [
    "a\rb", "a\u{8}\u{8}b", "\u{7}", "\u{B}", "\u{C}", "\u{E}\u{F}", "x\u{7F}y", "\u{5}", "\u{11}",
    "\u{202E}abc\u{202C}", "\u{2066}x\u{2069}", "\u{202D}", "\u{200E}\u{200F}\u{61C}",
    "\u{200B}zero\u{200D}width\u{FEFF}", "\u{2060}\u{AD}\u{34F}", "\u{180E}", "\u{3164}\u{FFA0}",
    "\u{115F}\u{1160}", "\u{2028}\u{2029}", "\u{FFF9}a\u{FFFB}", "\u{FFFE}\u{10FFFF}", "\u{E000}",
    "\u{E0001}\u{E0068}\u{E0069}\u{E007F}", "x\u{FE01}\u{E0101}", "\u{1D173}",
    "z" + String(repeating: "\u{301}\u{489}", count: 60), "\u{301}lone",
  ]

  /// All of them, each between letters, so that one sees whether it was shown at all.
  public static let all: [String] = (sequences + characters).map { "q" + $0 + "Q" }

  /// All of them in one line.
  public static let line: String = all.joined(separator: " ")

  /// Bytes that are no UTF-8: bare C1, torn, overlong, surrogates, beyond Unicode.
  public static let bytes: [[UInt8]] = [
    [0x9B, 0x32, 0x4A], [0x9D, 0x30, 0x3B, 0x74, 0x9C], [0x90], [0xC2], [0xC3, 0x28],
    [0xE2, 0x82], [0xC0, 0x9B], [0xE0, 0x80, 0x9B], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    [0xFF, 0xFE], [0x1B, 0xC2], [0xC2, 0x1B, 0x5B, 0x32, 0x4A],
  ]

  /// What in an output without a terminal is neither text nor a line feed: controls, invisible and
  /// misleading characters, piled marks, bytes that are no UTF-8; each by its number.
  public static func foreign(in bytes: some Sequence<UInt8>) -> [String] {
    foreign(in: bytes, isHarmful: isHidden)
  }

  /// What in JSON for a terminal must stand as `\u`: controls and what turns or splits lines. Other
  /// invisible characters are part of the value and move nothing.
  public static func foreignInJSON(_ bytes: some Sequence<UInt8>) -> [String] {
    foreign(in: bytes) { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0x00...0x1F, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
      default: false
      }
    }
  }

  private static func foreign(
    in bytes: some Sequence<UInt8>, isHarmful: (Unicode.Scalar) -> Bool
  ) -> [String] {
    guard let text = String(validating: bytes, as: UTF8.self) else { return ["no UTF-8"] }
    var found: [String] = []
    var marks = 0
    for scalar in text.unicodeScalars {
      if isHarmful(scalar) { found.append("U+" + String(scalar.value, radix: 16)) }
      marks = isMark(scalar) ? marks + 1 : 0
      if marks == 9, isHarmful("\u{200B}") { found.append("nine marks in a row") }
    }
    return found
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: false
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 && scalar.value != 0x0A }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      return true
    default: return scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
