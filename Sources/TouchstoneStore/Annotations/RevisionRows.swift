internal import GRDB
internal import JSONLines
internal import TouchstoneModel

/// Rows of `annotation` as receipts, and the writing of new ones.
enum RevisionRows {
  /// A revision with what later steps need of it.
  struct Revision {
    let id: Int64
    let receipt: Receipt
  }

  static func revision(_ row: Row) throws -> Revision {
    Revision(
      id: try row.value("id"),
      receipt: Receipt(
        uid: try row.uid("uid"), assignmentID: try row.value("assignment_id"),
        taskID: try row.value("task_id"), revision: try row.value("revision"),
        kind: try row.word("kind"), at: try row.instant("submitted_at"),
        activeMilliseconds: try row.value("active_ms") ?? 0,
        undoUntil: try row.optionalInstant("revisable_until")))
  }

  /// The receipt of a try that was made before with the same identity; nil when there was none.
  static func earlier(
    _ uid: UniqueID, assignment: Int64?, by actor: Actor, in db: Database
  ) throws -> Receipt? {
    guard let row = try db.first("SELECT * FROM annotation WHERE uid = ?", [uid.text]) else {
      return nil
    }
    let receipt = try revision(row).receipt
    let person: Int64 = try row.value("person_id")
    guard person == actor.person.id, assignment == nil || assignment == receipt.assignmentID
    else { throw AnnotationRefusal.identityTaken(uid) }
    return receipt
  }

  /// The latest revision of a claim; nil before the first submit.
  static func latest(_ assignment: Int64, in db: Database) throws -> Revision? {
    try db.first(
      "SELECT * FROM annotation WHERE assignment_id = ? ORDER BY revision DESC LIMIT 1",
      [assignment]
    ).map(revision)
  }

  /// The registered guideline under which a revision was made; nil for imported labels.
  static func guideline(ofAnnotation id: Int64, in db: Database) throws -> Int64? {
    try db.number("SELECT guideline_id FROM annotation WHERE id = ?", [id])
  }

  /// Where the answers of a revision come from.
  enum Answers {
    case draft
    case annotation(Int64)
    case none
  }

  /// Appends a revision with its answers and its event.
  static func append(
    _ kind: RevisionKind, uid: UniqueID, to assignment: Assignment, answers: Answers,
    activeMilliseconds: Int64, revisableUntil: Instant?, by actor: Actor, at instant: Instant,
    in db: Database
  ) throws -> Receipt {
    let revision = (try latest(assignment.id, in: db)?.receipt.revision ?? 0) + 1
    let guideline =
      if case .annotation(let source) = answers {
        try self.guideline(ofAnnotation: source, in: db)
      } else {
        assignment.guidelineID
      }
    try db.run(
      """
      INSERT INTO annotation (uid, assignment_id, task_id, person_id, revision, kind, guideline_id,
        order_shown, active_ms, revisable_until, submitted_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        uid.text, assignment.id, assignment.taskID, assignment.personID, revision,
        kind.rawValue, guideline, AnswerCodec.json(assignment.lettering.order),
        activeMilliseconds, revisableUntil?.milliseconds, instant.milliseconds,
      ])
    let id = db.lastInsertedRowID
    switch answers {
    case .draft:
      try db.run(
        """
        INSERT INTO answer (annotation_id, step, target, value)
        SELECT ?, step, target, value FROM draft WHERE assignment_id = ?
        """, [id, assignment.id])
    case .annotation(let source):
      try db.run(
        """
        INSERT INTO answer (annotation_id, step, target, value)
        SELECT ?, step, target, value FROM answer WHERE annotation_id = ?
        """, [id, source])
    case .none: break
    }
    let digest = try DraftRows.digest(ofAnnotation: id, in: db)
    try EventLog.append(kind.verb, on: "annotation", uid, by: actor, at: instant, in: db) {
      $0.key("task")
      $0.int(assignment.taskID)
      $0.key("revision")
      $0.int(revision)
      $0.key("answers")
      $0.string(digest)
    }
    return Receipt(
      uid: uid, assignmentID: assignment.id, taskID: assignment.taskID, revision: revision,
      kind: kind, at: instant, activeMilliseconds: activeMilliseconds, undoUntil: revisableUntil)
  }
}

extension RevisionKind {
  /// The word of the log.
  fileprivate var verb: String {
    switch self {
    case .submission: "submit"
    case .amendment: "amend"
    case .withdrawal: "undo"
    case .restoration: "redo"
    case .import: "import"
    }
  }
}
