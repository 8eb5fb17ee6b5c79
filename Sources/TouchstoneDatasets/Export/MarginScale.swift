public import TouchstoneModel

/// The numbers that stand for strengths in a `margin` column: the large and the small margins of
/// Llama 2 (arXiv 2307.09288, appendix), which have 0 for a difference that nobody is sure of.
public enum MarginScale: String, CaseIterable, Sendable {
  /// 1, 2, 3.
  case strength
  /// 1/3, 2/3, 1.
  case thirds

  /// The margin of a pair.
  public func value(of strength: Strength) -> Double {
    switch self {
    case .strength: Double(strength.rawValue)
    case .thirds: Double(strength.rawValue) / 3
    }
  }
}

/// What a format does with pairs of responses.
public enum PairUse: Sendable {
  /// Its rows are no pairs.
  case none
  /// A row is a pair.
  case pairs
  /// A row is a pair, with a margin when asked for.
  case withMargin
  /// A row is a pair with a margin.
  case alwaysMargin
}
