/// What a lead looks at, by the name people type.
public enum ReviewSubject: Hashable, Sendable {
  /// A flagged case: `F-12`.
  case flagCase(Int64)
  /// All labels of a task: `#7`.
  case task(Int64)
  /// One person's label of a task: `#7 maria`.
  case label(task: Int64, person: String)
  /// An appeal: `A-3`.
  case appeal(Int64)
  /// A question: `Q-4`.
  case question(Int64)
  /// What somebody holds against the key of an example: `C-2`.
  case contest(Int64)

  /// Whether it is about labels of a task that is no case.
  public var isLabel: Bool {
    switch self {
    case .label, .task: true
    case .flagCase, .appeal, .question, .contest: false
    }
  }

  /// As people type it and as it is kept.
  public var text: String {
    switch self {
    case .flagCase(let id): "F-\(id)"
    case .task(let id): "#\(id)"
    case .label(let task, let person): "#\(task) \(person)"
    case .appeal(let id): "A-\(id)"
    case .question(let id): "Q-\(id)"
    case .contest(let id): "C-\(id)"
    }
  }

  /// Reads `F-12`, `#7`, `#7 maria`, `A-3`, `Q-4` or `C-2`; nil for other words.
  public init?(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard let head = parts.first, let sign = head.unicodeScalars.first else { return nil }
    let tail = String(head.unicodeScalars.dropFirst())
    if sign == "#" {
      guard let id = Self.number(tail) else { return nil }
      self = parts.count == 2 ? .label(task: id, person: parts[1]) : .task(id)
      return
    }
    guard parts.count == 1 else { return nil }
    let digits = tail.utf8.first == UInt8(ascii: "-") ? String(tail.dropFirst()) : tail
    guard let id = Self.number(digits) else { return nil }
    switch sign {
    case "F", "f": self = .flagCase(id)
    case "A", "a": self = .appeal(id)
    case "Q", "q": self = .question(id)
    case "C", "c": self = .contest(id)
    default: return nil
    }
  }

  private static func number(_ text: String) -> Int64? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int64(text)
  }
}
