internal import GRDB
internal import JSONLines
internal import TouchstoneModel

/// A case on its way into the store.
struct NewCase {
  let uid: String
  /// The task by which it is judged; the caller has stored it.
  let task: Int64
  let turn: ReportedTurn
  let severity: ErrorSeverity
  let model: String?
  let language: String?
  let reportedAt: Instant
}

/// Rows of `flag_case` as values, and every move of a case with its record.
enum CaseRows {
  /// Cases with the name of who takes care of them.
  static let source = """
    SELECT c.*, p.name AS assignee FROM flag_case c LEFT JOIN person p ON p.id = c.assignee_id
    """

  static func flagCase(_ row: Row) throws -> FlagCase {
    FlagCase(
      id: try row.value("id"), uid: try row.uid("uid"), taskID: try row.value("task_id"),
      messageNumber: try row.value("message_number"), state: try row.word("state"),
      disposition: try row.optionalWord("disposition"),
      mergedInto: try row.value("merged_into"), family: try row.value("family"),
      type: try row.value("type"), severity: try row.severity("severity") ?? .neutral,
      fault: try row.value("fault"), model: try row.value("model"),
      language: try row.value("language"), reportCount: try row.value("report_count"),
      marks: ReportMark.list(try row.value("marks")), reportedAt: try row.instant("reported_at"),
      triagedAt: try row.optionalInstant("triaged_at"),
      ruledAt: try row.optionalInstant("ruled_at"), assignee: try row.value("assignee"))
  }

  static func find(_ id: Int64, in db: Database) throws -> FlagCase? {
    try db.first(source + " WHERE c.id = ?", [id]).map(flagCase)
  }

  /// The case that a task judges; nil for other tasks.
  static func find(task: Int64, in db: Database) throws -> FlagCase? {
    try db.first(source + " WHERE c.task_id = ?", [task]).map(flagCase)
  }

  /// The case, refused when there is none or it is sealed.
  static func workable(_ id: Int64, in db: Database) throws -> FlagCase {
    guard let found = try find(id, in: db) else { throw CaseRefusal.unknownCase(id) }
    if found.state == .sealed { throw CaseRefusal.sealed(id) }
    if let into = found.mergedInto { throw CaseRefusal.merged(id, into: into) }
    return found
  }

  /// Adds a case that waits for judgement; the caller adds its reports and refreshes it.
  static func add(_ new: NewCase, in db: Database) throws -> Int64 {
    try db.run(
      """
      INSERT INTO flag_case (uid, task_id, content_digest, context_digest, message_number, state,
        severity, model, language, report_count, marks, reported_at)
      VALUES (?, ?, ?, ?, ?, 'reported', ?, ?, ?, 0, '', ?)
      """,
      [
        new.uid, new.task, new.turn.content.blob, new.turn.context.blob, new.turn.number,
        new.severity.rank, new.model, new.language, new.reportedAt.milliseconds,
      ])
    let id = db.lastInsertedRowID
    try NearCases.add(new.turn, to: id, in: db)
    return id
  }

  /// Moves a case and records it; a case that ends closes its task, one that goes on opens it.
  static func move(
    _ flagCase: FlagCase, _ verb: String, to state: CaseState, disposition: Disposition? = nil,
    mergedInto: Int64? = nil, reason: UntrustedText? = nil, by actor: Actor?, at instant: Instant,
    in db: Database
  ) throws {
    let now = instant.milliseconds
    try db.run(
      """
      UPDATE flag_case SET state = ?1, disposition = ?2, merged_into = ?3,
        closed_at = iif(?4, NULL, ?5)
      WHERE id = ?6
      """,
      [
        state.rawValue, disposition?.rawValue, mergedInto, state.isOpen, now, flagCase.id,
      ])
    try db.run(
      "UPDATE task SET closed_at = iif(?, NULL, ?) WHERE id = ?",
      [state.isJudged, now, flagCase.taskID])
    if state == .sealed {
      try db.run(
        "UPDATE task SET closed_at = ? WHERE closed_at IS NULL AND id IN (\(SealRows.tasks))", [now]
      )
    }
    try record(
      flagCase, verb, to: state, reason: reason, by: actor, at: instant, in: db
    ) { writer in
      if let disposition {
        writer.key("disposition")
        writer.string(disposition.rawValue)
      }
      if let mergedInto {
        writer.key("into")
        writer.int(mergedInto)
      }
    }
  }

  /// Records what happened to a case: a row of its own and an event of the log.
  static func record(
    _ flagCase: FlagCase, _ verb: String, to state: CaseState, reason: UntrustedText?,
    by actor: Actor?, at instant: Instant, in db: Database,
    detail: (inout JSONWriter) -> Void = { _ in }
  ) throws {
    try db.run(
      """
      INSERT INTO case_move (case_id, verb, from_state, to_state, person_id, at, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        flagCase.id, verb, flagCase.state.rawValue, state.rawValue, actor?.person.id,
        instant.milliseconds, reason?.exact,
      ])
    try EventLog.append(verb, on: "case", flagCase.uid, by: actor, at: instant, in: db) {
      $0.key("case")
      $0.int(flagCase.id)
      $0.key("state")
      $0.string(state.rawValue)
      detail(&$0)
    }
  }
}

extension Row {
  /// A column that holds a rank, 0 neutral to 3 critical, or NULL.
  func severity(_ column: String) throws -> ErrorSeverity? {
    guard let rank: Int = try value(column) else { return nil }
    guard ErrorSeverity.allCases.indices.contains(rank) else { throw misfit(column) }
    return ErrorSeverity.allCases[rank]
  }
}

extension ErrorSeverity {
  /// By how much the task of a case with this severity comes before others.
  var urgency: Int { 100 * rank }
}

extension ReportMark {
  /// The marks of a column, one space between two.
  static func list(_ text: String) -> [ReportMark] {
    text.split(separator: " ").compactMap { ReportMark(rawValue: String($0)) }
  }

  /// Marks as a column holds them.
  static func text(_ marks: Set<ReportMark>) -> String {
    allCases.filter(marks.contains).map(\.rawValue).joined(separator: " ")
  }
}
