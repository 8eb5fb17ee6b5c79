internal import GRDB
public import TouchstoneModel

/// What a lead has open.
public enum ReviewSubject: Hashable, Sendable {
  /// A flagged case.
  case flagCase(Int64)
  /// A label: the task and whose it is.
  case label(task: Int64, person: String)
  /// An appeal.
  case appeal(Int64)

  /// As it is kept: `F-12`, `#7 maria`, `A-3`.
  public var text: String {
    switch self {
    case .flagCase(let id): "F-\(id)"
    case .label(let task, let person): "#\(task) \(person)"
    case .appeal(let id): "A-\(id)"
    }
  }

  /// Reads what `text` gives; nil for other words.
  public init?(_ text: String) {
    if text.utf8.starts(with: "A-".utf8), let id = Int64(text.dropFirst(2)) {
      self = .appeal(id)
    } else if text.utf8.first == UInt8(ascii: "#"),
      let blank = text.utf8.firstIndex(of: UInt8(ascii: " ")),
      let task = Int64(text[text.index(after: text.startIndex)..<blank])
    {
      self = .label(task: task, person: String(text[text.index(after: blank)...]))
    } else if text.first == "F", let id = FlagCase.number(text) {
      self = .flagCase(id)
    } else {
      return nil
    }
  }
}

extension ReviewStore {
  /// What a person has open for review; nil when it is nothing.
  public func subject(of person: Person) throws -> ReviewSubject? {
    try database.read { db in
      try db.first("SELECT subject FROM review_desk WHERE person_id = ?", [person.id])
        .flatMap { ReviewSubject(try $0.value("subject")) }
    }
  }

  /// Opens something for review; nil closes what was open. Kept across sessions.
  public func open(_ subject: ReviewSubject?, for person: Person) throws {
    try database.write { db in
      guard let subject else {
        return try db.run("DELETE FROM review_desk WHERE person_id = ?", [person.id])
      }
      try db.run(
        """
        INSERT INTO review_desk (person_id, subject) VALUES (?, ?)
        ON CONFLICT (person_id) DO UPDATE SET subject = excluded.subject
        """, [person.id, subject.text])
    }
  }
}
