import TouchstoneModel

/// How long a text must be.
struct TextLength: Sendable {
  /// What is counted.
  enum Unit: String, Sendable {
    /// Unicode scalars.
    case characters
    /// Words; characters in scripts that put no spaces.
    case words

    func count(_ text: String) -> Int {
      switch self {
      case .characters: text.unicodeScalars.count
      case .words: WordCount.words(in: UntrustedText(text))
      }
    }
  }

  let minimum: Int
  let maximum: Int?
  private let unit: Unit
  /// What the text is called: `reason`.
  private let what: String

  /// Reads `min_chars` and `max_chars`, or `min_words` and `max_words`, of a step.
  init(_ what: String, of unit: Unit, least: Int = 0, _ fields: Fields, _ context: StepContext) {
    let suffix = unit == .words ? "words" : "chars"
    let (low, high) = ("min_\(suffix)", "max_\(suffix)")
    self.what = what
    self.unit = unit
    minimum = fields.integer(low, in: 0...100_000) ?? least
    maximum = fields.integer(high, in: 1...100_000)
    if let maximum, maximum < minimum {
      context.findings.error(
        fields.line(of: high), "\(high) \(maximum) is below \(low) \(minimum)",
        "write the larger number as \(high)")
    }
  }

  /// What is still wanted of a text; nil when its length is right.
  func missing(of text: String?) -> String? {
    let count = text.map(unit.count)
    if let count, let maximum, count > maximum {
      return "a shorter \(what): \(count) of at most \(maximum) \(unit.rawValue)"
    }
    if let count, count >= minimum { return nil }
    return count.map { "\($0) of at least \(minimum) \(unit.rawValue); + adds to the text" }
      ?? "a \(what)" + (minimum > 1 ? " of \(minimum) \(unit.rawValue)" : "")
  }
}
