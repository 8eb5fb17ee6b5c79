internal import GRDB
public import TouchstoneModel

/// Why reports cannot be taken out of a case.
public enum SplitRefusal: Failure, Hashable {
  /// The case has no report of this number.
  case noReport(Int64, case: Int64)
  /// Nothing would stay with the case.
  case allReports(case: Int64)
  /// No other report is about the conversation by which the case is judged.
  case judgedReport(Int64, case: Int64)
  /// Some were merged from another case and some not.
  case mixedOrigins

  /// The kind, which decides the exit code.
  public var kind: FailureKind {
    switch self {
    case .noReport: .missingInput
    case .allReports, .judgedReport, .mixedOrigins: .refused
    }
  }

  /// One line that names the thing.
  public var message: String {
    switch self {
    case .noReport(let report, let id): "case F-\(id) has no report \(report)"
    case .allReports(let id): "these are all reports of F-\(id), so there is nothing to split"
    case .judgedReport(let report, let id):
      "report \(report) brought the conversation by which F-\(id) is judged"
    case .mixedOrigins: "some of these reports came with another case and some did not"
    }
  }
}

extension TriageStore {
  /// Takes reports out of a case: undoes a fold.
  ///
  /// Reports that came with a merged case go back to it. Others get a case of their own, judged by a
  /// task about the conversation of the first of them. Both cases keep what was decided about them.
  public func split(
    _ reports: [Int64], from id: Int64, by actor: Actor, at instant: Instant, ids: IdentitySource
  ) throws -> (split: FlagCase, left: FlagCase) {
    try database.write { db in
      let source = try CaseRows.workable(id, in: db)
      let split = CaseSplit(
        db: db, source: source, actor: actor, instant: instant, ids: ids)
      let target = try split.take(reports)
      guard let after = try CaseRows.find(target, in: db), let left = try CaseRows.find(id, in: db)
      else { throw CaseRefusal.unknownCase(id) }
      return (after, left)
    }
  }
}

/// One split while it is done.
private struct CaseSplit {
  let db: Database
  let source: FlagCase
  let actor: Actor
  let instant: Instant
  let ids: IdentitySource

  private struct Report {
    let id: Int64
    let origin: Int64?
    let contextEnd: Int64
    let messageNumber: Int
    let model: String?
    let person: Int64?
  }

  /// Moves the reports and gives the case they are in now.
  func take(_ numbers: [Int64]) throws -> Int64 {
    let all = try db.all(
      """
      SELECT id, origin_case_id, context_message_id, message_number, model, person_id FROM flag
      WHERE case_id = ? ORDER BY reported_at, id
      """, [source.id]
    ).map { row in
      Report(
        id: try row.value("id"), origin: try row.value("origin_case_id"),
        contextEnd: try row.value("context_message_id"),
        messageNumber: try row.value("message_number"), model: try row.value("model"),
        person: try row.value("person_id"))
    }
    for number in numbers where !all.contains(where: { $0.id == number }) {
      throw SplitRefusal.noReport(number, case: source.id)
    }
    let taken = all.filter { numbers.contains($0.id) }
    guard let first = taken.first else { throw SplitRefusal.allReports(case: source.id) }
    try checkRest(all.filter { !numbers.contains($0.id) }, without: taken)
    guard taken.allSatisfy({ $0.origin == first.origin }) else { throw SplitRefusal.mixedOrigins }
    let target = try reopened(first.origin) ?? opened(for: first, authors: taken)
    for (place, report) in taken.enumerated() {
      let fold: ReportFold =
        place == 0 ? .first : report.contextEnd == first.contextEnd ? .exact : .near
      try db.run(
        "UPDATE flag SET case_id = ?, fold = ?, origin_case_id = NULL WHERE id = ?",
        [target, fold.rawValue, report.id])
    }
    for id in [source.id, target] {
      try CaseProgress.refresh(id, in: db)
      try CaseMarks.refresh(id, in: db)
    }
    try record(taken, target: target)
    return target
  }

  /// Refuses what would leave the case without a report on the conversation its task shows.
  private func checkRest(_ rest: [Report], without taken: [Report]) throws {
    guard !rest.isEmpty else { throw SplitRefusal.allReports(case: source.id) }
    let judged = try db.number(
      "SELECT context_message_id FROM task WHERE id = ?", [source.taskID])
    guard !rest.contains(where: { $0.contextEnd == judged }),
      let report = taken.first(where: { $0.contextEnd == judged })
    else { return }
    throw SplitRefusal.judgedReport(report.id, case: source.id)
  }

  /// The case the reports came from, standing again where it stood before it was merged.
  private func reopened(_ origin: Int64?) throws -> Int64? {
    guard let origin, let found = try CaseRows.find(origin, in: db), found.state == .merged else {
      return nil
    }
    let row = try db.first(
      """
      SELECT from_state FROM case_move WHERE case_id = ? AND to_state = 'merged'
      ORDER BY id DESC LIMIT 1
      """, [origin])
    let before =
      try row.flatMap { try $0.value("from_state") as String? }
      .flatMap(CaseState.init(rawValue:)) ?? .reported
    try CaseRows.move(
      found, "split", to: before.isOpen ? before : .reported,
      reason: UntrustedText("from \(source.name)"), by: actor, at: instant, in: db)
    return origin
  }

  /// A new case, judged by a new task about the report's conversation.
  private func opened(for report: Report, authors: [Report]) throws -> Int64 {
    let turn = ReportedTurn(
      report.messageNumber, of: try ConversationReader(db).context(to: report.contextEnd))
    let task = try addTask(for: report, digest: turn.content)
    for author in Set(authors.compactMap(\.person)) {
      try db.run("INSERT INTO task_author (task_id, person_id) VALUES (?, ?)", [task, author])
    }
    return try CaseRows.add(
      NewCase(
        uid: ids.next(at: instant).text, task: task, turn: turn, severity: source.severity,
        model: report.model ?? source.model, language: source.language,
        reportedAt: source.reportedAt), in: db)
  }

  private func addTask(for report: Report, digest: [UInt8]) throws -> Int64 {
    let uid = ids.next(at: instant).text
    try db.run(
      """
      INSERT INTO task (uid, external_id, digest, conversation_id, context_message_id,
        candidate_count, guideline, priority, overlap, open_slots, state, language, created_at)
      SELECT ?1, 'flag:' || ?1, ?2, m.conversation_id, m.id, 0, t.guideline, ?3, t.overlap,
        t.overlap, 'waiting', t.language, ?4
      FROM task t, message m WHERE t.id = ?5 AND m.id = ?6
      """,
      [
        uid, digest.blob, source.severity.urgency, instant.milliseconds, source.taskID,
        report.contextEnd,
      ])
    let task = db.lastInsertedRowID
    // What is announced before the conversation is shown stays announced.
    try db.run(
      "INSERT INTO task_tag (task_id, tag) SELECT ?, tag FROM task_tag WHERE task_id = ?",
      [task, source.taskID])
    return task
  }

  private func record(_ taken: [Report], target: Int64) throws {
    guard let after = try CaseRows.find(target, in: db) else { return }
    let numbers = taken.map { String($0.id) }.joined(separator: ", ")
    let noun = taken.count == 1 ? "report" : "reports"
    try CaseRows.record(
      source, "split", to: source.state,
      reason: UntrustedText("\(noun) \(numbers) to \(after.name)"), by: actor, at: instant, in: db)
    try CaseRows.record(
      after, "split", to: after.state, reason: UntrustedText("from \(source.name)"), by: actor,
      at: instant, in: db)
  }
}
