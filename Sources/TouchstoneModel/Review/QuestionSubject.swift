/// What a question is about.
public struct QuestionSubject: Hashable, Sendable {
  /// The task.
  public var taskID: Int64?
  /// The flagged case.
  public var caseID: Int64?
  /// The guideline, by slug.
  public var guideline: String?
  /// Whether the guideline's text is what is unclear.
  public var isAboutGuideline: Bool

  /// A subject; everything may be absent.
  public init(
    taskID: Int64? = nil, caseID: Int64? = nil, guideline: String? = nil,
    isAboutGuideline: Bool = false
  ) {
    self.taskID = taskID
    self.caseID = caseID
    self.guideline = guideline
    self.isAboutGuideline = isAboutGuideline
  }
}

extension Question {
  /// What people type and read.
  public var name: String { "Q-\(id)" }

  /// The number behind `Q-4`, `q4` or `4`; nil for other words.
  public static func number(_ word: String) -> Int64? { ShortName.number(word, letter: "Q") }
}

extension Appeal {
  /// What people type and read.
  public var name: String { "A-\(id)" }

  /// The number behind `A-3`, `a3` or `3`; nil for other words.
  public static func number(_ word: String) -> Int64? { ShortName.number(word, letter: "A") }
}

/// Names as people type them: a letter, a hyphen and a number.
public enum ShortName {
  /// The number behind `Q-4`, `q4` or `4` for the letter Q; nil for other words.
  public static func number(_ word: String, letter: Character) -> Int64? {
    var digits = Substring(word)
    if let first = digits.first, first.uppercased() == String(letter) {
      digits = digits.dropFirst()
      if digits.first == "-" { digits = digits.dropFirst() }
    }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int64(digits)
  }
}
