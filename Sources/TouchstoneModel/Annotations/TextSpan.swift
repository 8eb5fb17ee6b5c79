/// A tagged range of a text.
///
/// Offsets count Unicode scalars of the judged text from 0; the end is the first scalar after it.
public struct TextSpan: Hashable, Sendable {
  /// The name of the unit in rows and exports.
  public static let unit = "unicode_scalar"

  /// The first scalar.
  public let start: Int
  /// The first scalar after the range.
  public let end: Int
  /// One of the guideline's tags.
  public let tag: String

  /// A range; `start` is below `end`.
  public init(start: Int, end: Int, tag: String) {
    self.start = start
    self.end = end
    self.tag = tag
  }
}
