import TouchstoneModel

/// Reads and writes a place on a pairwise scale in the letters of one claim.
///
/// The trainer speaks of the order shown (negative: the first shown is better); stored is the
/// place relative to candidates 1 and 2, so that labels of differently shuffled people compare.
struct PairReading {
  let scale: Scale
  let frame: StepFrame
  /// The step's id, for what is said about a line.
  let step: String

  /// The distances from the middle that the scale has, smallest first.
  private var strengths: [Int] { scale.strengths }
  /// Whether candidate 2 is shown first, so that signs turn round.
  private var isTurned: Bool { frame.shown.first == 2 }

  /// The first shown, clearly better.
  var example: String { strengths.count > 1 ? "A>>" : "A" }

  /// Every form that is accepted.
  var completions: [String] {
    let signs = strengths.indices.map { String(repeating: ">", count: $0 + 1) }
    return signs.map { "A" + $0 } + signs.map { "B" + $0 } + (scale.hasTie ? ["="] : [])
      + (scale.neither == nil ? [] : ["none"])
  }

  /// A comparison as a trainer types it, with the text of its anchor.
  func text(of comparison: Comparison) -> String {
    guard case .scale(let stored) = comparison else { return "none: neither is acceptable" }
    let value = isTurned ? -stored : stored
    let anchor = scale.anchors[value].map { ": \($0)" } ?? ""
    guard value != 0 else { return "A = B" + anchor }
    let size = (strengths.firstIndex(of: abs(value)) ?? 0) + 1
    let sign = String(repeating: ">", count: size)
    return (value < 0 ? "A \(sign) B" : "B \(sign) A") + anchor
  }

  /// Reads `-2`, `A>>`, `A >> B`, `B < A`, `B 2`, `=`, `none`.
  func read(_ line: String) throws(StepInputError) -> Comparison {
    let typed = TypedLine.plain(line).unicodeScalars.filter { !$0.properties.isWhitespace }
    let text = String(String.UnicodeScalarView(typed))
    guard !text.isEmpty else { throw .nothingTyped(example: example) }
    return try comparison(text, as: TypedLine.trimmed(line))
  }

  /// Reads a line without its blanks; `line` has them, for what is said about it.
  private func comparison(
    _ text: String, as line: String
  ) throws(StepInputError) -> Comparison {
    switch text.lowercased() {
    case "none", "neither":
      guard scale.neither != nil else { throw .neitherNotAllowed(scale: scale.summary) }
      return .neither
    case "=", "==", "a=b", "b=a", "tie", "same":
      guard scale.hasTie else { throw .tieNotAllowed(scale: scale.summary) }
      return .scale(0)
    default: break
    }
    if text.utf8.first.map({ (48...57).contains($0) || $0 == 43 || $0 == 45 }) ?? false {
      guard let value = Int(text) else {
        throw .notANumber(line, attribute: step, scale: scale.summary)
      }
      guard value != 0 || scale.hasTie else { throw .tieNotAllowed(scale: scale.summary) }
      guard scale.values.contains(value) else {
        throw .outsideScale(text, attribute: step, scale: scale.summary)
      }
      return stored(value)
    }
    return try signed(text, as: line)
  }

  /// A letter, then signs and possibly the other letter, or the strength as a number.
  private func signed(
    _ text: String, as line: String
  ) throws(StepInputError) -> Comparison {
    let scalars = text.unicodeScalars
    let letter = String(scalars.prefix { $0.properties.isAlphabetic })
    guard let first = frame.lettering.number(of: letter) else {
      if TypedLine.looksLikeLetter(letter) {
        throw .unknownLetter(letter.uppercased(), letters: frame.lettering.letters)
      }
      throw .unknownWord(line, known: completions)
    }
    let rest = scalars.dropFirst(letter.unicodeScalars.count)
    let signs = rest.prefix { $0 == ">" || $0 == "<" }
    let end = String(rest.dropFirst(signs.count))
    let tail = TypedLine.end(of: line, holding: end.unicodeScalars.count)
    if signs.isEmpty, !end.isEmpty {
      guard let size = Int(end), strengths.contains(size) else {
        throw .strengthNotOnScale(tail, known: strengths.map(String.init))
      }
      return stored(value(size, better: first))
    }
    guard Set(signs).count < 2 else { throw .unexpected(String(signs), example: example) }
    if !end.isEmpty {
      guard let second = frame.lettering.number(of: end) else {
        throw .unexpected(tail, example: example)
      }
      guard second != first else { throw .givenTwice(letter.uppercased()) }
    }
    let isBetter = signs.first != "<"
    let position = max(signs.count, 1) - 1
    guard strengths.indices.contains(position) else {
      throw .strengthNotOnScale(
        String(signs), known: strengths.indices.map { String(repeating: ">", count: $0 + 1) })
    }
    let other = frame.shown.first { $0 != first } ?? first
    return stored(value(strengths[position], better: isBetter ? first : other))
  }

  private func value(_ size: Int, better: Int) -> Int {
    better == frame.shown.first ? -size : size
  }

  private func stored(_ value: Int) -> Comparison {
    .scale(isTurned ? -value : value)
  }
}
