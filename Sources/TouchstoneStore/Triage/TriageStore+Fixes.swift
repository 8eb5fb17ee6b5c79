internal import GRDB
internal import JSONLines
public import TouchstoneModel

extension TriageStore {
  /// The newest reply to each settled case that nobody has been asked about, gravest case first; of
  /// these cases, or of all.
  public func waitingFixes(of cases: [Int64] = []) throws -> [FixCheck] {
    try database.read { try FixRows.waiting(cases, in: $0) }
  }

  /// The newer replies to the context of a case, latest first.
  public func fixes(of flagCase: FlagCase) throws -> [FixCheck] {
    try database.read { db in
      try db.all("SELECT * FROM fix_check WHERE case_id = ? ORDER BY id DESC", [flagCase.id])
        .compactMap { try FixRows.check($0, in: db) }
    }
  }

  /// Makes a task of each check in one transaction: the turns before the flagged one, then the newer
  /// reply. Who judged the case does not get it, as long as somebody else is at work.
  ///
  /// `digest` gives the digest of a task with its replies, as an import makes it.
  public func verify(
    _ checks: [FixCheck], under followUp: FollowUp,
    digest: @escaping @Sendable ([Message], [IncomingCandidate]) -> [UInt8], by actor: Actor,
    at instant: Instant, ids: IdentitySource
  ) throws -> [FixCheck] {
    try database.write { db in
      let writer = TaskWriter(db: db, instant: instant, ids: ids)
      for check in checks {
        let flagCase = try CaseRows.workable(check.flagCase.id, in: db)
        guard FixRows.waitingStates.contains(flagCase.state) else {
          throw CaseRefusal.wrongState(flagCase.id, flagCase.state, deed: "checked for a fix")
        }
        let turns = try FixRows.turns(check, in: db)
        let task = try writer.write(
          TaskWriter.Draft(
            followUp, of: flagCase, kind: flagCase.type ?? flagCase.family, context: turns,
            digest: digest(turns, []))
        ).id
        try db.run("UPDATE fix_check SET task_id = ? WHERE id = ?", [task, check.id])
        try FixRows.keepJudges(of: flagCase, from: task, in: db)
        try CaseRows.record(
          flagCase, "verify-fix", to: flagCase.state, reason: nil, by: actor, at: instant, in: db
        ) {
          $0.key("task")
          $0.int(task)
        }
      }
      return try checks.compactMap { check in
        try db.first("SELECT * FROM fix_check WHERE id = ?", [check.id])
          .flatMap { try FixRows.check($0, in: db) }
      }
    }
  }
}

extension FixRows {
  /// Where a case may stand to be checked.
  static let waitingStates: [CaseState] = [.reviewed, .routed, .fixed]

  static func check(_ row: Row, in db: Database) throws -> FixCheck? {
    guard let flagCase = try CaseRows.find(row.value("case_id"), in: db) else { return nil }
    return FixCheck(
      id: try row.value("id"), flagCase: flagCase, sourceTaskID: try row.value("source_task_id"),
      candidate: try row.value("candidate"), model: try row.value("model"),
      foundAt: try row.instant("found_at"), taskID: try row.value("task_id"),
      outcome: try row.value("outcome"))
  }

  /// The newest check of each case that has no task and is newer than all that have one.
  static func waiting(_ cases: [Int64], in db: Database) throws -> [FixCheck] {
    let states = waitingStates.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let named = cases.map { String($0) }.joined(separator: ", ")
    return try db.all(
      """
      SELECT k.* FROM fix_check k JOIN flag_case c ON c.id = k.case_id
      WHERE k.task_id IS NULL AND c.state IN (\(states))
        \(cases.isEmpty ? "" : "AND c.id IN (\(named))")
        AND k.id = (SELECT max(j.id) FROM fix_check j WHERE j.case_id = k.case_id)
      ORDER BY c.severity DESC, c.reported_at, c.id
      """
    ).compactMap { try check($0, in: db) }
  }

  /// The turns to be judged: what stood before the flagged one, then the newer reply.
  static func turns(_ check: FixCheck, in db: Database) throws -> [Message] {
    let end = try db.number(
      "SELECT message_id FROM candidate WHERE task_id = ? AND number = ?",
      [check.sourceTaskID, check.candidate])
    guard let end else { throw StoreError.fault("the reply of a fix is gone") }
    return try ConversationReader(db).context(to: end)
  }

  /// Keeps a task from those who judged the case, as long as somebody else is there to work it.
  static func keepJudges(of flagCase: FlagCase, from task: Int64, in db: Database) throws {
    let judges = """
      SELECT DISTINCT n.person_id FROM triage_verdict v JOIN annotation n ON n.id = v.annotation_id
      WHERE v.case_id = \(flagCase.id)
      """
    let others = try db.number(
      """
      SELECT count(*) FROM person WHERE retired_at IS NULL AND is_imported = 0
        AND role IN ('trainer', 'lead') AND id NOT IN (\(judges))
      """)
    guard others ?? 0 > 0 else { return }
    try db.run(
      """
      INSERT OR IGNORE INTO task_author (task_id, person_id)
      SELECT ?, person_id FROM (\(judges))
      """, [task])
  }
}
