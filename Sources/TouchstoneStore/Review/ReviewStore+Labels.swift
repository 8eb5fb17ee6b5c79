internal import GRDB
internal import JSONLines
public import TouchstoneModel

/// Why a label cannot be reviewed.
public enum ReviewRefusal: Failure, Hashable {
  /// The person has no standing label on the task.
  case noLabel(task: Int64, person: String)
  /// Nobody reviews their own work.
  case ownLabel(task: Int64)
  /// The label was made elsewhere, so it cannot go back to anybody.
  case imported(task: Int64)
  /// It was sent back and waits for its person.
  case returnedAlready(task: Int64, person: String)

  /// The kind, which decides the exit code.
  public var kind: FailureKind {
    switch self {
    case .noLabel: .missingInput
    case .ownLabel: .notAllowed
    case .imported, .returnedAlready: .refused
    }
  }

  /// One line that names the thing.
  public var message: String {
    switch self {
    case .noLabel(let task, let person): "\(person) has no standing label on #\(task)"
    case .ownLabel(let task): "the label on #\(task) is your own; another lead reviews it"
    case .imported(let task): "the label on #\(task) was imported, so it cannot go back"
    case .returnedAlready(let task, let person):
      "the label on #\(task) was sent back to \(person) already and waits for them"
    }
  }
}

extension ReviewStore {
  /// Approves a standing label, or sends it back with a reason, in one transaction.
  ///
  /// A label that goes back stands until its person sends it again; `next` gives it to them first, with
  /// their answers as the draft. Its case waits for judgement again.
  public func review(
    task: Int64, person: String, _ verdict: ReviewVerdict, reason: UntrustedText?,
    by actor: Actor, at instant: Instant, ids: IdentitySource
  ) throws -> Review {
    try database.write { db in
      let label = try Self.label(task: task, person: person, by: actor, in: db)
      guard verdict == .approved || label.kind != .import else {
        throw ReviewRefusal.imported(task: task)
      }
      if verdict == .returned, try ReviewRows.openReturn(label.assignment, in: db) != nil {
        throw ReviewRefusal.returnedAlready(task: task, person: person)
      }
      let uid = ids.next(at: instant)
      try db.run(
        """
        INSERT INTO review (uid, annotation_id, assignment_id, person_id, verdict, reason, at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          uid.text, label.id, label.assignment, actor.person.id, verdict.rawValue, reason?.exact,
          instant.milliseconds,
        ])
      let id = db.lastInsertedRowID
      let verb = verdict == .approved ? "approve" : "return"
      try EventLog.append(verb, on: "review", uid, by: actor, at: instant, in: db) {
        $0.key("task")
        $0.int(task)
        $0.key("annotation")
        $0.string(label.uid)
      }
      if verdict == .returned, let flagCase = try CaseRows.find(task: task, in: db),
        flagCase.state == .triaged || flagCase.state == .reviewed
      {
        try CaseRows.move(
          flagCase, verb, to: .reported, reason: reason, by: actor, at: instant, in: db)
      }
      return Review(
        id: id, annotationID: label.id, taskID: task, annotator: person,
        reviewer: actor.person.name, verdict: verdict, reason: reason, at: instant)
    }
  }

  /// Rules on a task that is no flagged case: one person's label is what holds, the others stay.
  public func adjudicate(
    task: Int64, person: String, reason: UntrustedText, by actor: Actor, at instant: Instant,
    ids: IdentitySource
  ) throws {
    try database.write { db in
      let label = try Self.label(task: task, person: person, by: actor, in: db)
      let uid = ids.next(at: instant)
      try VerdictRows.rule(
        "adjudicate", task: task, case: nil, nil, annotation: label.id, reason: reason, uid: uid,
        by: actor, at: instant, in: db)
      try EventLog.append("adjudicate", on: "ruling", uid, by: actor, at: instant, in: db) {
        $0.key("task")
        $0.int(task)
        $0.key("annotation")
        $0.string(label.uid)
      }
    }
  }

  /// Wants one more judge on a task; gives how many there are to be.
  public func askAnother(
    task: Int64, by actor: Actor, at instant: Instant
  ) throws -> Int {
    try database.write { db in
      try db.run("UPDATE task SET overlap = overlap + 1 WHERE id = ?", [task])
      guard let overlap = try db.number("SELECT overlap FROM task WHERE id = ?", [task]) else {
        throw QueueRefusal.unknownTask(task)
      }
      if let flagCase = try CaseRows.find(task: task, in: db) {
        guard flagCase.state.isJudged else {
          throw CaseRefusal.wrongState(flagCase.id, flagCase.state, deed: "judged by another")
        }
        if flagCase.state == .triaged {
          try CaseRows.move(flagCase, "second", to: .reported, by: actor, at: instant, in: db)
        }
      }
      try EventLog.append("second", on: "task", nil, by: actor, at: instant, in: db) {
        $0.key("task")
        $0.int(task)
        $0.key("overlap")
        $0.int(overlap)
      }
      return Int(overlap)
    }
  }

  /// The reason for which a claim's label was sent back; nil when it was not.
  public func openReturn(of assignment: Assignment) throws -> UntrustedText? {
    try database.read { try ReviewRows.openReturn(assignment.id, in: $0) }
  }

  private struct StandingLabel {
    let id: Int64
    let uid: String
    let assignment: Int64
    let kind: RevisionKind
  }

  private static func label(
    task: Int64, person: String, by actor: Actor, in db: Database
  ) throws -> StandingLabel {
    let row = try db.first(
      """
      SELECT n.id, n.uid, n.assignment_id, n.kind, n.person_id FROM annotation n
      JOIN person p ON p.id = n.person_id
      WHERE n.task_id = ? AND p.name = ? AND n.kind <> 'withdrawal' AND n.revision = (
        SELECT max(m.revision) FROM annotation m WHERE m.assignment_id = n.assignment_id)
      """, [task, person])
    guard let row else { throw ReviewRefusal.noLabel(task: task, person: person) }
    let owner: Int64 = try row.value("person_id")
    guard owner != actor.person.id, owner != actor.keyboard.id else {
      throw ReviewRefusal.ownLabel(task: task)
    }
    return StandingLabel(
      id: try row.value("id"), uid: try row.value("uid"),
      assignment: try row.value("assignment_id"), kind: try row.word("kind"))
  }
}
