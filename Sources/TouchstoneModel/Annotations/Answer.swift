/// What an answer speaks about.
public enum Target: Hashable, Comparable, Sendable {
  /// The task as a whole.
  case task
  /// One candidate, by number.
  case candidate(Int)
  /// Two candidates, by number.
  case pair(Int, Int)

  /// The text stored in a row: empty, `2`, or `1:2`.
  public var text: String {
    switch self {
    case .task: ""
    case .candidate(let number): String(number)
    case .pair(let first, let second): "\(first):\(second)"
    }
  }

  /// Reads the text of a row; nil when it is none of the three forms.
  public init?(text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    let numbers = parts.map { Int(String(decoding: $0, as: UTF8.self)) }
    switch (numbers.count, text.isEmpty) {
    case (_, true): self = .task
    case (1, _):
      guard let number = numbers[0] else { return nil }
      self = .candidate(number)
    case (2, _):
      guard let first = numbers[0], let second = numbers[1] else { return nil }
      self = .pair(first, second)
    default: return nil
    }
  }

  /// Task first, then candidates by number, then pairs.
  public static func < (left: Target, right: Target) -> Bool { left.sortKey < right.sortKey }

  private var sortKey: (Int, Int) {
    switch self {
    case .task: (0, 0)
    case .candidate(let number): (number, 0)
    case .pair(let first, let second): (first, second)
    }
  }
}

/// Where an answer belongs: a guideline's step and what the step asks about.
public struct AnswerKey: Hashable, Comparable, Sendable {
  /// The id of the step in the guideline.
  public let step: String
  /// What the answer speaks about.
  public let target: Target

  /// A place for an answer.
  public init(step: String, target: Target) {
    self.step = step
    self.target = target
  }

  /// By step id, then by target.
  public static func < (left: AnswerKey, right: AnswerKey) -> Bool {
    (left.step, left.target) < (right.step, right.target)
  }
}

/// One stored answer; each step type uses one of these forms.
public enum Answer: Hashable, Sendable {
  /// One option of a list, with an optional word: `validity`.
  case option(String, note: String?)
  /// Whole numbers by attribute: `rating`.
  case ratings([String: Int])
  /// The facts that hold, possibly none: `checklist`.
  case facts(Set<String>)
  /// A place on a pairwise scale, negative when candidate 1 of the pair is better: `compare`.
  case comparison(Comparison)
  /// An order over all candidates: `rank`.
  case ranking(Ranking)
  /// Written words, with what they cite: `justify`, `note`.
  case text(UntrustedText)
  /// A better version of a candidate's last turn: `edit`.
  case edit(UntrustedText)
}

/// A judgement between two candidates.
public enum Comparison: Hashable, Sendable {
  /// A value of the guideline's scale; negative: the first of the pair is better; 0: about the same.
  case scale(Int)
  /// Both are unacceptable.
  case neither
}
