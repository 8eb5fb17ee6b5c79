/// Whether a text is safe, and which hazards it holds.
public struct SafetyLabel: Hashable, Sendable {
  /// The label, a word of the guideline's list.
  public let label: String
  /// The hazards, words of the guideline's list; empty where none was named.
  public let hazards: Set<String>

  /// A label.
  public init(label: String, hazards: Set<String> = []) {
    self.label = label
    self.hazards = hazards
  }
}
