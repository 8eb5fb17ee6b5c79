/// A number as it was written, so that nothing is lost before somebody asks for its value.
public struct JSONNumber: Hashable, Sendable {
  /// The text by the grammar of RFC 8259.
  public let text: String

  /// Takes a text that follows the grammar.
  init(text: String) {
    self.text = text
  }

  /// An integer.
  public init(_ value: Int) {
    text = String(value)
  }

  /// The value when the text is an integer that fits: `12`, not `12.0` or `1e2`.
  public var int: Int? { Int(text) }

  /// The nearest double; nil when it would be infinite.
  public var double: Double? {
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }
}
