extension SafeText: ExpressibleByStringInterpolation {
  /// Takes a literal of the source.
  public init(stringLiteral value: StaticString) {
    self.init(screened: Screening.screen(value.description, lineFeeds: .kept))
  }

  /// Takes a literal with values in it.
  public init(stringInterpolation: Interpolation) {
    self = stringInterpolation.text
  }

  /// Collects the pieces of a literal with values in it.
  ///
  /// A `String` value stays on its line: its line feeds are shown as `<0A>`, so that no value can
  /// begin a line that looks like ours. A text of several lines is interpolated as a `SafeText`.
  public struct Interpolation: StringInterpolationProtocol {
    var text = SafeText()

    /// Starts with nothing; the capacities are only hints.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Takes a literal segment.
    public mutating func appendLiteral(_ literal: StaticString) {
      text.append(SafeText(stringLiteral: literal))
    }

    /// Takes a text that is safe already, in a style on request.
    public mutating func appendInterpolation(_ value: SafeText, _ style: Style = []) {
      text.append(value.styled(style))
    }

    /// Takes a text from anywhere and makes it safe.
    public mutating func appendInterpolation(_ value: String, _ style: Style = []) {
      text.append(Screening.screen(value, lineFeeds: .shown), style: style)
    }

    /// Takes a part of a text from anywhere and makes it safe.
    public mutating func appendInterpolation(_ value: Substring, _ style: Style = []) {
      appendInterpolation(String(value), style)
    }

    /// Takes a whole number.
    public mutating func appendInterpolation(_ value: some BinaryInteger, _ style: Style = []) {
      text.append(String(value), style: style)
    }

    /// Takes a number rounded to a count of digits after the point.
    public mutating func appendInterpolation(_ value: Double, digits: Int, _ style: Style = []) {
      appendInterpolation(Decimals.text(value, digits: digits), style)
    }
  }

  /// The type a literal with values is collected by.
  public typealias StringInterpolation = Interpolation
}
