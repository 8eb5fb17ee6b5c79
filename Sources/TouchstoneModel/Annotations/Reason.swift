/// A written reason and what it cites.
public struct Reason: Hashable, Sendable {
  /// The words.
  public let text: UntrustedText
  /// The anchors of the guideline's rules that it cites, in the order of the guideline.
  public let rules: [String]
  /// The numbers of the candidates that it cites by letter, in the order shown.
  public let candidates: [Int]

  /// A reason.
  public init(text: UntrustedText, rules: [String] = [], candidates: [Int] = []) {
    self.text = text
    self.rules = rules
    self.candidates = candidates
  }
}
