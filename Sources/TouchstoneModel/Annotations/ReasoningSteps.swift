/// Cuts a response into the steps of its reasoning.
public enum ReasoningSteps {
  /// The paragraphs of the text; its lines when there is only one paragraph. White space at the ends
  /// of lines is cut off.
  public static func of(_ text: UntrustedText) -> [String] {
    let lines = text.exact.utf8.split(separator: 10, omittingEmptySubsequences: false)
      .map { trimmed(Substring($0)) }
    let paragraphs = lines.split(whereSeparator: \.isEmpty).map { $0.joined(separator: "\n") }
    return paragraphs.count > 1 ? paragraphs : lines.filter { !$0.isEmpty }
  }

  private static func trimmed(_ line: Substring) -> String {
    let scalars = line.unicodeScalars.drop { $0.properties.isWhitespace }
    guard let end = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(String.UnicodeScalarView(scalars[...end]))
  }
}
