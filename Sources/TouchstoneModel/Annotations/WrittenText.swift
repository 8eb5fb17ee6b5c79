/// Where a written text comes from.
public enum TextOrigin: Hashable, Sendable {
  /// The person's own words.
  case own
  /// It came faster than anybody types, and the person has not said from where.
  case unnamed
  /// Taken from elsewhere, as the person says.
  case named(UntrustedText)

  /// The word stored in a row: `own`, `unnamed`, or the person's own word for it.
  public var text: String {
    switch self {
    case .own: "own"
    case .unnamed: "unnamed"
    case .named(let source): source.exact
    }
  }

  /// Reads the word of a row.
  public init(text: String) {
    switch text {
    case "own": self = .own
    case "unnamed": self = .unnamed
    default: self = .named(UntrustedText(text))
    }
  }
}

/// A turn somebody has written, with its provenance.
public struct WrittenText: Hashable, Sendable {
  /// The words.
  public let text: UntrustedText
  /// Where they come from; nil when nobody could tell, as in a script.
  public let origin: TextOrigin?

  /// A text with its provenance.
  public init(_ text: UntrustedText, origin: TextOrigin? = nil) {
    self.text = text
    self.origin = origin
  }

  /// The same text with another provenance.
  public func from(_ origin: TextOrigin) -> WrittenText { WrittenText(text, origin: origin) }
}
