internal import GRDB
public import TouchstoneModel

/// Why a question cannot be answered.
public enum QuestionRefusal: Failure, Hashable {
  /// There is no question of this number.
  case unknown(Int64)
  /// It was answered already.
  case answered(Int64, by: String)

  /// The kind, which decides the exit code.
  public var kind: FailureKind {
    switch self {
    case .unknown: .missingInput
    case .answered: .refused
    }
  }

  /// One line that names the thing.
  public var message: String {
    switch self {
    case .unknown(let id): "there is no question Q-\(id)"
    case .answered(let id, let name): "Q-\(id) was answered by \(name) already"
    }
  }
}

/// Questions and their answers.
public struct QuestionStore: Sendable {
  let database: StoreDatabase

  /// A question by number; nil when there is none.
  public func question(_ id: Int64) throws -> Question? {
    try database.read { try QuestionRows.find(id, in: $0) }
  }

  /// Asks; an answer is promised by `dueAt`.
  public func ask(
    _ text: UntrustedText, about subject: QuestionSubject, dueAt: Instant, by actor: Actor,
    at instant: Instant, ids: IdentitySource
  ) throws -> Question {
    try database.write { db in
      let id = try QuestionRows.add(
        text, about: subject, dueAt: dueAt, uid: ids.next(at: instant), by: actor, at: instant,
        in: db)
      return try Self.required(id, in: db)
    }
  }

  /// Answers a question, once. A case that waits for the answer goes on.
  @discardableResult
  public func answer(
    _ id: Int64, _ text: UntrustedText, by actor: Actor, at instant: Instant
  ) throws -> Question {
    try database.write { db in
      let question = try Self.required(id, in: db)
      if let name = question.answeredBy { throw QuestionRefusal.answered(id, by: name) }
      try QuestionRows.answer(question, text, by: actor, at: instant, in: db)
      return try Self.required(id, in: db)
    }
  }

  /// The questions without an answer, the one promised earliest first.
  public func open() throws -> [Question] {
    try database.read { db in
      try db.all(QuestionRows.source + " WHERE q.answer IS NULL ORDER BY q.due_at, q.id")
        .map(QuestionRows.question)
    }
  }

  /// The questions of a person, latest first.
  public func asked(by person: Person) throws -> [Question] {
    try database.read { db in
      try db.all(QuestionRows.source + " WHERE q.person_id = ? ORDER BY q.id DESC", [person.id])
        .map(QuestionRows.question)
    }
  }

  private static func required(_ id: Int64, in db: Database) throws -> Question {
    guard let question = try QuestionRows.find(id, in: db) else {
      throw QuestionRefusal.unknown(id)
    }
    return question
  }
}
