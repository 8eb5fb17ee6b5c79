internal import GRDB
internal import TouchstoneModel

/// Writes reports: each opens a case or joins the one that is about the same turn.
final class FlagWriter {
  /// A task with its conversation on the way into the store.
  struct Filing {
    let task: IncomingTask
    /// The reported message's number in the context.
    let messageNumber: Int
    let content: [UInt8]
    let context: [UInt8]

    /// Nil without a message to report.
    init?(_ task: IncomingTask) {
      guard !task.context.isEmpty else { return nil }
      let named = task.reports.lazy.compactMap(\.messageNumber).first ?? task.context.count
      messageNumber = min(max(named, 1), task.context.count)
      self.task = task
      var form = ConversationDigest("touchstone-flagged-1")
      form.add(task.context)
      form.add(UInt64(messageNumber))
      content = form.digest
      context = ConversationDigest.context(task.context.prefix(messageNumber - 1))
    }
  }

  private let db: Database
  private let instant: Instant
  private let actor: Actor?
  private let source: IdentitySource
  private lazy var ids = IdentityRun(source, at: instant)

  init(_ db: Database, by actor: Actor?, at instant: Instant, ids: IdentitySource) {
    self.db = db
    self.actor = actor
    self.instant = instant
    source = ids
  }

  /// The case about the same turn of the same conversation; nil when there is none.
  func known(_ filing: Filing) throws -> FlagCase? {
    try db.first(
      CaseRows.source + " WHERE c.content_digest = ? AND c.state <> 'merged' ORDER BY c.id LIMIT 1",
      [filing.content.blob]
    ).map(CaseRows.flagCase)
  }

  /// Opens a case judged by this task, which the caller has stored with its conversation.
  func open(_ filing: Filing, task: Int64) throws -> Int64 {
    let uid = ids.next()
    let reports = filing.task.reports
    let first = reports.compactMap(\.at).min() ?? instant
    try db.run(
      """
      INSERT INTO flag_case (uid, task_id, content_digest, context_digest, message_number, state,
        severity, model, language, report_count, marks, reported_at)
      VALUES (?, ?, ?, ?, ?, 'reported', ?, ?, ?, 0, ?, ?)
      """,
      [
        uid, task, filing.content.blob, filing.context.blob, filing.messageNumber,
        (reports.compactMap(\.reading.severity).max() ?? .minor).row,
        reports.lazy.compactMap(\.model).first, filing.task.language,
        ReportMark.text(reports.reduce(into: []) { $0.formUnion($1.marks) }), first.milliseconds,
      ])
    let id = db.lastInsertedRowID
    try db.run(
      """
      INSERT INTO case_move (case_id, verb, to_state, person_id, at) VALUES (?, 'report', ?, ?, ?)
      """, [id, CaseState.reported.rawValue, actor?.person.id, instant.milliseconds])
    return id
  }

  /// Adds the reports of a filing to a case; gives how many were new.
  func add(
    _ filing: Filing, to flagCase: Int64, contextEndingAt message: Int64, fold: ReportFold,
    sourceTask: Int64? = nil
  ) throws -> Int {
    var added = 0
    for (place, report) in filing.task.reports.enumerated() {
      let fold = fold == .first && place > 0 ? ReportFold.exact : fold
      try db.run(
        """
        INSERT INTO flag (uid, case_id, fold, source_digest, external_id, context_message_id,
          message_number, reporter, person_id, reason, comment, quote, model, family, type, severity,
          marks, source_task_id, reported_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (source_digest) DO NOTHING
        """,
        [
          ids.next(), flagCase, fold.rawValue, Self.source(report, of: filing, place).blob,
          filing.task.externalID, message, filing.messageNumber, report.reporter,
          sourceTask == nil ? nil : actor?.person.id, report.reason, report.comment?.exact,
          report.quote?.exact, report.model, report.reading.family, report.reading.type,
          report.reading.severity?.row, ReportMark.text(report.marks), sourceTask,
          (report.at ?? instant).milliseconds,
        ])
      added += db.changesCount
    }
    if added > 0 { try CaseProgress.refresh(flagCase, in: db) }
    return added
  }

  /// Whether all reports of a filing are in the store.
  func isStored(_ filing: Filing) throws -> Bool {
    for (place, report) in filing.task.reports.enumerated() {
      let known = try db.first(
        "SELECT 1 FROM flag WHERE source_digest = ?",
        [Self.source(report, of: filing, place).blob])
      if known == nil { return false }
    }
    return true
  }

  /// The identity of a report across imports: all it says, with its conversation.
  private static func source(
    _ report: IncomingReport, of filing: Filing, _ place: Int
  ) -> [UInt8] {
    var form = ConversationDigest("touchstone-report-1")
    form.add(filing.task.externalID)
    form.add(filing.task.context)
    form.add(UInt64(filing.messageNumber))
    form.add(UInt64(place))
    form.add(report.reporter)
    form.add(report.reason)
    form.add(report.comment?.exact)
    form.add(report.quote?.exact)
    form.add(report.at.map { String($0.milliseconds) })
    return form.digest
  }
}
