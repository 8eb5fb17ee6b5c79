internal import GRDB
internal import JSONLines
public import TouchstoneModel

/// Why an appeal cannot be made or decided.
public enum AppealRefusal: Failure, Hashable {
  /// No label of the person waits after having been sent back, or not on that task.
  case nothingToAppeal(task: Int64?)
  /// It was appealed before.
  case appealedBefore(Int64)
  /// There is no appeal of this number.
  case unknown(Int64)
  /// It was decided already.
  case decidedBefore(Int64, AppealDecision)
  /// Nobody decides their own appeal.
  case own(Int64)
  /// Whoever sent the label back does not decide whether that was right.
  case ownReturn(Int64)

  /// The kind, which decides the exit code.
  public var kind: FailureKind {
    switch self {
    case .unknown: .missingInput
    case .nothingToAppeal, .appealedBefore, .decidedBefore: .refused
    case .own, .ownReturn: .notAllowed
    }
  }

  /// One line that names the thing.
  public var message: String {
    switch self {
    case .nothingToAppeal(nil): "no label of yours was sent back and waits"
    case .nothingToAppeal(let task?): "your label on #\(task) was not sent back, or waits no more"
    case .appealedBefore(let id): "that return was appealed as A-\(id) already"
    case .unknown(let id): "there is no appeal A-\(id)"
    case .decidedBefore(let id, let decision): "A-\(id) was \(decision.rawValue) already"
    case .own(let id): "A-\(id) is your own appeal; another lead decides it"
    case .ownReturn(let id): "A-\(id) is about a label that you sent back; another lead decides it"
    }
  }
}

/// Appeals against returns, and decisions about them.
public struct AppealStore: Sendable {
  let database: StoreDatabase

  /// An appeal by number; nil when there is none.
  public func appeal(_ id: Int64) throws -> Appeal? {
    try database.read { try Self.find(id, in: $0) }
  }

  /// The appeals that wait for a decision, the one promised earliest first.
  public func open() throws -> [Appeal] {
    try database.read { db in
      try db.all(AppealRows.source + " WHERE d.decision IS NULL ORDER BY d.due_at, d.id")
        .map(AppealRows.appeal)
    }
  }

  /// The open return that an appeal of a person would be about, the latest or that of a task; nil when
  /// there is none.
  public func openReturn(of person: Person, task: Int64?) throws -> (
    task: Int64, guideline: String
  )? {
    try database.read { db in
      try Self.openReturn(of: person, task: task, in: db).map { row in
        (try row.value("task_id"), try row.value("slug"))
      }
    }
  }

  /// Appeals against the latest open return of the person, or that of a task.
  public func appeal(
    task: Int64?, reason: UntrustedText, dueAt: Instant, by actor: Actor, at instant: Instant,
    ids: IdentitySource
  ) throws -> Appeal {
    try database.write { db in
      guard let row = try Self.openReturn(of: actor.person, task: task, in: db) else {
        throw AppealRefusal.nothingToAppeal(task: task)
      }
      let review: Int64 = try row.value("id")
      if let known = try db.number("SELECT id FROM appeal WHERE review_id = ?", [review]) {
        throw AppealRefusal.appealedBefore(known)
      }
      let uid = ids.next(at: instant)
      try db.run(
        """
        INSERT INTO appeal (uid, review_id, person_id, reason, at, due_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
          uid.text, review, actor.person.id, reason.exact, instant.milliseconds,
          dueAt.milliseconds,
        ])
      let id = db.lastInsertedRowID
      try EventLog.append("appeal", on: "appeal", uid, by: actor, at: instant, in: db) {
        $0.key("appeal")
        $0.int(id)
      }
      return try Self.required(id, in: db)
    }
  }

  /// Decides an appeal: never one's own, nor one about a label that one sent back.
  ///
  /// Where it is granted the return is void: the label counts as approved by who decided, and a change
  /// that its person has begun stays as it is.
  public func decide(
    _ id: Int64, _ decision: AppealDecision, answer: UntrustedText, by actor: Actor,
    at instant: Instant, ids: IdentitySource
  ) throws -> Appeal {
    try database.write { db in
      guard let row = try db.first(AppealRows.source + " WHERE d.id = ?", [id]) else {
        throw AppealRefusal.unknown(id)
      }
      let appeal = try AppealRows.appeal(row)
      if let before = appeal.decision { throw AppealRefusal.decidedBefore(id, before) }
      let people = [actor.person.id, actor.keyboard.id]
      if people.contains(try row.value("person_id")) { throw AppealRefusal.own(id) }
      if people.contains(try row.value("reviewer_id")) { throw AppealRefusal.ownReturn(id) }
      try db.run(
        "UPDATE appeal SET decision = ?, decided_by = ?, decided_at = ?, answer = ? WHERE id = ?",
        [decision.rawValue, actor.person.id, instant.milliseconds, answer.exact, id])
      try EventLog.append(
        "decide", on: "appeal", try row.uid("uid"), by: actor, at: instant, in: db
      ) {
        $0.key("appeal")
        $0.int(id)
        $0.key("decision")
        $0.string(decision.rawValue)
      }
      if decision == .granted {
        try void(
          appeal, assignment: row.value("assignment_id"), answer: answer, by: actor, at: instant,
          ids: ids, in: db)
      }
      return try Self.required(id, in: db)
    }
  }

  private func void(
    _ appeal: Appeal, assignment: Int64, answer: UntrustedText, by actor: Actor,
    at instant: Instant, ids: IdentitySource, in db: Database
  ) throws {
    try db.run(
      "UPDATE review SET answered_at = coalesce(answered_at, ?) WHERE id = ?",
      [instant.milliseconds, appeal.review.id])
    let uid = ids.next(at: instant)
    try db.run(
      """
      INSERT INTO review (uid, annotation_id, assignment_id, person_id, verdict, reason, at)
      VALUES (?, ?, ?, ?, 'approved', ?, ?)
      """,
      [
        uid.text, appeal.review.annotationID, assignment, actor.person.id,
        answer.exact, instant.milliseconds,
      ])
    try EventLog.append("approve", on: "review", uid, by: actor, at: instant, in: db) {
      $0.key("task")
      $0.int(appeal.review.taskID)
      $0.key("appeal")
      $0.int(appeal.id)
    }
    if let flagCase = try CaseRows.find(task: appeal.review.taskID, in: db) {
      try CaseProgress.judged(flagCase, by: actor, at: instant, in: db)
    }
  }

  private static func openReturn(
    of person: Person, task: Int64?, in db: Database
  ) throws -> Row? {
    try db.first(
      """
      SELECT r.id, a.task_id, g.slug FROM review r JOIN assignment a ON a.id = r.assignment_id
      JOIN guideline g ON g.id = a.guideline_id
      WHERE a.person_id = ?1 AND r.verdict = 'returned' AND r.answered_at IS NULL
        AND (?2 IS NULL OR a.task_id = ?2)
      ORDER BY r.at DESC, r.id DESC LIMIT 1
      """, [person.id, task])
  }

  private static func find(_ id: Int64, in db: Database) throws -> Appeal? {
    try db.first(AppealRows.source + " WHERE d.id = ?", [id]).map(AppealRows.appeal)
  }

  private static func required(_ id: Int64, in db: Database) throws -> Appeal {
    guard let appeal = try find(id, in: db) else { throw AppealRefusal.unknown(id) }
    return appeal
  }
}
