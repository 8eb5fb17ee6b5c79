/// A guideline's text with the kind of work that it names, on its way between stores.
public struct GuidelineText: Hashable, Sendable {
  /// The kind of work, as the store that it comes from has it.
  public let kind: String
  /// The whole file.
  public let source: String

  /// A text.
  public init(kind: String, source: String) {
    self.kind = kind
    self.source = source
  }
}
