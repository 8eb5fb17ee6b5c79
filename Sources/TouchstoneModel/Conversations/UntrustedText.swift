/// Text from outside: a prompt, a response, a name in an imported file.
///
/// It is compared and hashed by bytes, since `String` calls different bytes equal when they are
/// canonically equivalent. It cannot be printed: the terminal takes `SafeText` only, and the way
/// there makes every control and invisible character visible.
public struct UntrustedText: Hashable, Sendable {
  /// The exact text, for storing and exporting; never for the screen.
  public let exact: String

  /// Takes text from outside as it is.
  public init(_ exact: String) {
    self.exact = exact
  }

  /// Whether there is nothing but white space.
  public var isBlank: Bool {
    exact.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
  }

  /// Whether both texts have the same UTF-8 bytes.
  public static func == (left: UntrustedText, right: UntrustedText) -> Bool {
    left.exact.utf8.elementsEqual(right.exact.utf8)
  }

  /// Hashes the UTF-8 bytes.
  public func hash(into hasher: inout Hasher) {
    for byte in exact.utf8 { hasher.combine(byte) }
  }
}
