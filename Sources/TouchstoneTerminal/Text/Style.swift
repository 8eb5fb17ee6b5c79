/// How a piece of text stands out; several may be joined.
///
/// A style never carries a meaning alone: where it is not allowed the words must still tell.
public struct Style: OptionSet, Hashable, Sendable {
  /// One bit a property.
  public let rawValue: UInt16

  /// Takes the bits as they are.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// Heavier.
  public static let bold = Style(rawValue: 1 << 0)
  /// Lighter.
  public static let dim = Style(rawValue: 1 << 1)
  /// Underlined.
  public static let underline = Style(rawValue: 1 << 2)
  /// Foreground and background exchanged.
  public static let inverse = Style(rawValue: 1 << 3)
  /// Red.
  public static let red = Style(rawValue: 1 << 4)
  /// Green.
  public static let green = Style(rawValue: 1 << 5)
  /// Yellow.
  public static let yellow = Style(rawValue: 1 << 6)
  /// Blue.
  public static let blue = Style(rawValue: 1 << 7)
  /// Magenta.
  public static let magenta = Style(rawValue: 1 << 8)
  /// Cyan.
  public static let cyan = Style(rawValue: 1 << 9)

  /// The SGR parameters, in the order of the bits (ECMA-48, 8.3.117).
  var parameters: String {
    let codes: [(Style, String)] = [
      (.bold, "1"), (.dim, "2"), (.underline, "4"), (.inverse, "7"), (.red, "31"), (.green, "32"),
      (.yellow, "33"), (.blue, "34"), (.magenta, "35"), (.cyan, "36"),
    ]
    return codes.filter { contains($0.0) }.map(\.1).joined(separator: ";")
  }
}
