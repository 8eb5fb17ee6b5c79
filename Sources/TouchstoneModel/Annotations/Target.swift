/// What an answer speaks about.
public enum Target: Hashable, Comparable, Sendable {
  /// The task as a whole.
  case task
  /// One candidate, by number.
  case candidate(Int)
  /// Two candidates, by number.
  case pair(Int, Int)
  /// One message of the context, from 1.
  case turn(Int)
  /// One reasoning step of a candidate: the candidate's number, then the step's, from 1.
  case step(Int, Int)

  /// The text stored in a row: empty, `2`, `1:2`, `t3` or `2.4`.
  public var text: String {
    switch self {
    case .task: ""
    case .candidate(let number): String(number)
    case .pair(let first, let second): "\(first):\(second)"
    case .turn(let number): "t\(number)"
    case .step(let candidate, let number): "\(candidate).\(number)"
    }
  }

  /// Reads the text of a row; nil when it has none of the forms.
  public init?(text: String) {
    let bytes = text.utf8
    if bytes.isEmpty {
      self = .task
    } else if bytes.first == UInt8(ascii: "t") {
      guard let number = Self.number(bytes.dropFirst()) else { return nil }
      self = .turn(number)
    } else if let number = Self.number(bytes[...]) {
      self = .candidate(number)
    } else if let (first, second) = Self.numbers(bytes, joinedBy: UInt8(ascii: ":")) {
      self = .pair(first, second)
    } else if let (first, second) = Self.numbers(bytes, joinedBy: UInt8(ascii: ".")) {
      self = .step(first, second)
    } else {
      return nil
    }
  }

  private static func numbers(
    _ bytes: String.UTF8View, joinedBy sign: UInt8
  ) -> (Int, Int)? {
    let parts = bytes.split(separator: sign, omittingEmptySubsequences: false)
    guard parts.count == 2, let first = number(parts[0]), let second = number(parts[1]) else {
      return nil
    }
    return (first, second)
  }

  private static func number(_ bytes: Substring.UTF8View) -> Int? { Int(Substring(bytes)) }

  /// Task first, then candidates by number with their pairs and steps, then turns.
  public static func < (left: Target, right: Target) -> Bool { left.sortKey < right.sortKey }

  private var sortKey: (Int, Int, Int) {
    switch self {
    case .task: (0, 0, 0)
    case .candidate(let number): (number, 0, 0)
    case .pair(let first, let second): (first, 0, second)
    case .step(let candidate, let number): (candidate, 1, number)
    case .turn(let number): (Int.max, 0, number)
    }
  }
}
