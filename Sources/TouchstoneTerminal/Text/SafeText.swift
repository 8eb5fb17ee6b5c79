/// Text that may be printed: no control character but LF is in it, and nothing invisible.
///
/// It comes from literals of the source, or from other text by `Screening`, which shows what it
/// does not let through. No initialiser takes a `String` as it is: the literal type is
/// `StaticString`, which only the compiler makes.
public struct SafeText: Sendable {
  /// A run of one style.
  struct Span: Sendable {
    var text: String
    var style: Style
  }

  private(set) var spans: [Span]

  /// Makes an empty text.
  public init() {
    spans = []
  }

  /// Makes every control, invisible and misleading character of a text visible; keeps its lines.
  public init(sanitizing text: String) {
    self.init(screened: Screening.screen(text, lineFeeds: .kept))
  }

  /// Makes a text visible on one line of at most `limit` columns: LF is shown, the rest cut to `…`.
  public init(sanitizing text: String, limit: Int) {
    self = SafeText(screened: Screening.screen(text, lineFeeds: .shown)).truncated(to: limit)
  }

  /// Makes bytes visible; those that are no UTF-8 are shown by value, as `<FF>`.
  public init(sanitizing bytes: some Sequence<UInt8>) {
    self.init(screened: Screening.screen(bytes: bytes))
  }

  /// Repeats a text.
  public init(repeating text: SafeText, count: Int) {
    self.init()
    for _ in 0..<max(0, count) { append(text) }
  }

  /// Takes what has been through `Screening`, or a piece of a safe text.
  init(screened text: String, style: Style = []) {
    spans = text.isEmpty ? [] : [Span(text: text, style: style)]
  }

  /// The text without styles, for writing to a file or a pipe.
  public var plain: String {
    spans.count == 1 ? spans[0].text : spans.map(\.text).joined()
  }

  /// Whether there is nothing in it.
  public var isEmpty: Bool {
    spans.isEmpty
  }

  /// The columns the text takes on one line.
  public var columns: Int {
    spans.reduce(0) { $0 + DisplayWidth.columns(ofScreened: $1.text) }
  }

  /// The text with a style added to all of it.
  public func styled(_ style: Style) -> SafeText {
    var copy = self
    for index in copy.spans.indices { copy.spans[index].style.formUnion(style) }
    return copy
  }

  /// Adds a text at the end.
  public mutating func append(_ other: SafeText) {
    for span in other.spans { append(span.text, style: span.style) }
  }

  /// Adds a screened piece, joining it to the last run when the style is the same.
  mutating func append(_ screened: some StringProtocol, style: Style) {
    guard !screened.isEmpty else { return }
    if let last = spans.indices.last, spans[last].style == style {
      spans[last].text += screened
    } else {
      spans.append(Span(text: String(screened), style: style))
    }
  }

  /// Joins two texts.
  public static func + (left: SafeText, right: SafeText) -> SafeText {
    var result = left
    result.append(right)
    return result
  }

  /// Adds a text at the end.
  public static func += (left: inout SafeText, right: SafeText) {
    left.append(right)
  }
}

extension SafeText: Hashable {
  /// Whether both texts have the same bytes in the same styles.
  public static func == (left: SafeText, right: SafeText) -> Bool {
    left.spans.elementsEqual(right.spans) {
      $0.style == $1.style && $0.text.utf8.elementsEqual($1.text.utf8)
    }
  }

  /// Hashes bytes and styles.
  public func hash(into hasher: inout Hasher) {
    for span in spans {
      hasher.combine(span.style)
      for byte in span.text.utf8 { hasher.combine(byte) }
      hasher.combine(0xFF as UInt8)
    }
  }
}

extension SafeText: CustomStringConvertible {
  /// The text without styles.
  public var description: String {
    plain
  }
}

extension Sequence<SafeText> {
  /// Joins the texts with a separator between them.
  public func joined(separator: SafeText = "") -> SafeText {
    var result = SafeText()
    var isFirst = true
    for text in self {
      if !isFirst { result.append(separator) }
      result.append(text)
      isFirst = false
    }
    return result
  }
}
