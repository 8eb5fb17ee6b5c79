public import TouchstoneModel

/// Cuts a response into the steps of its reasoning.
public enum ReasoningSteps {
  /// The paragraphs of the text; its lines when there is only one paragraph.
  public static func of(_ text: UntrustedText) -> [String] {
    let lines = text.exact.utf8.split(separator: 10, omittingEmptySubsequences: false)
      .map { TypedLine.trimmed(String(Substring($0))) }
    let paragraphs = lines.split(whereSeparator: \.isEmpty).map { $0.joined(separator: "\n") }
    return paragraphs.count > 1 ? paragraphs : lines.filter { !$0.isEmpty }
  }
}
