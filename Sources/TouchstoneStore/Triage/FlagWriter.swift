internal import GRDB
internal import TouchstoneModel

/// Writes reports: each opens a case or joins the one that is about the same turn.
final class FlagWriter {
  /// A task with its conversation on the way into the store.
  struct Filing {
    let task: IncomingTask
    /// The reported message.
    let turn: ReportedTurn
    /// The identities of the reports across imports, in their order.
    let sources: [[UInt8]]

    /// Nil without a message to report.
    init?(_ incoming: IncomingTask) {
      guard !incoming.context.isEmpty else { return nil }
      var task = incoming
      let named = task.reports.lazy.compactMap(\.messageNumber).first ?? task.context.count
      let number = min(max(named, 1), task.context.count)
      let said = task.context[number - 1].content
      for place in task.reports.indices {
        task.reports[place].marks.formUnion(
          ReportMark.found(in: task.reports[place], about: said))
      }
      self.task = task
      turn = ReportedTurn(number, of: task.context)
      sources = Self.sources(of: task, about: number)
    }

    /// The model that wrote the turn, as far as a report tells.
    var model: String? { task.reports.lazy.compactMap(\.model).first }

    /// How grave the gravest report is.
    var severity: ErrorSeverity { task.reports.compactMap(\.reading.severity).max() ?? .minor }

    /// Whether a report names the type at which work stops.
    var isSealing: Bool { task.reports.contains { $0.reading.type == TriageVerdict.sealingType } }

    /// The digests of all that each report says, with its conversation.
    private static func sources(of task: IncomingTask, about number: Int) -> [[UInt8]] {
      var shared = ConversationDigest("touchstone-report-1")
      shared.add(task.externalID)
      shared.add(task.context)
      shared.add(UInt64(number))
      return task.reports.enumerated().map { place, report in
        var form = shared
        form.add(UInt64(place))
        form.add(report.model)
        form.add(report.reporter)
        form.add(report.reason)
        form.add(report.comment?.exact)
        form.add(report.quote?.exact)
        form.add(report.at.map { String($0.milliseconds) })
        return form.digest
      }
    }
  }

  /// The case that a filing belongs to, and the end of the conversation its reports are about.
  struct Known {
    let flagCase: FlagCase
    let contextEnd: Int64
  }

  private let db: Database
  private let instant: Instant
  private let actor: Actor?
  private let source: IdentitySource
  private var touched: Set<Int64> = []
  private lazy var ids = IdentityRun(source, at: instant)
  private lazy var nearCases = NearCases(db)
  /// How many reports got a mark so far.
  private(set) var marked: [ReportMark: Int] = [:]

  init(_ db: Database, by actor: Actor?, at instant: Instant, ids: IdentitySource) {
    self.db = db
    self.actor = actor
    self.instant = instant
    source = ids
  }

  /// The case about the same turn of the same conversation: the one that has one of these reports, as
  /// after a fold was undone, else the first with the same text by the same model.
  func known(_ filing: Filing) throws -> Known? {
    for source in filing.sources {
      let row = try db.first(
        "SELECT case_id, context_message_id FROM flag WHERE source_digest = ?", [source.blob])
      guard let row, let found = try CaseRows.find(row.value("case_id"), in: db) else { continue }
      return Known(flagCase: found, contextEnd: try row.value("context_message_id"))
    }
    let row = try db.first(
      """
      SELECT c.id, t.context_message_id FROM flag_case c JOIN task t ON t.id = c.task_id
      WHERE c.content_digest = ?1 AND (c.model IS NULL OR ?2 IS NULL OR c.model = ?2)
      ORDER BY c.state = 'merged', c.id LIMIT 1
      """, [filing.turn.content.blob, filing.model])
    guard let row, let found = try CaseRows.find(row.value("id"), in: db) else { return nil }
    return Known(
      flagCase: try NearCases.target(of: found, in: db),
      contextEnd: try row.value("context_message_id"))
  }

  /// The case about nearly the same turn; nil when there is none.
  func near(_ filing: Filing) throws -> FlagCase? {
    try nearCases.find(filing.turn, model: filing.model, language: filing.task.language)
  }

  /// Opens a case judged by this task, which the caller has stored with its conversation.
  func open(_ filing: Filing, task: Int64) throws -> Int64 {
    let id = try CaseRows.add(
      NewCase(
        uid: ids.next(), task: task, turn: filing.turn, severity: filing.severity,
        model: filing.model, language: filing.task.language,
        reportedAt: filing.task.reports.compactMap(\.at).min() ?? instant), in: db)
    try db.run(
      """
      INSERT INTO case_move (case_id, verb, to_state, person_id, at) VALUES (?, 'report', ?, ?, ?)
      """, [id, CaseState.reported.rawValue, actor?.person.id, instant.milliseconds])
    return id
  }

  /// Adds the reports of a filing to a case; gives how many were new. `sourceTask` is the task in which
  /// somebody who works here has set the flag.
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
          ids.next(), flagCase, fold.rawValue, filing.sources[place].blob, filing.task.externalID,
          message, filing.turn.number, report.reporter,
          sourceTask == nil ? nil : actor?.person.id, report.reason, report.comment?.exact,
          report.quote?.exact, report.model, report.reading.family, report.reading.type,
          report.reading.severity?.rank, ReportMark.text(report.marks), sourceTask,
          (report.at ?? instant).milliseconds,
        ])
      guard db.changesCount > 0 else { continue }
      added += 1
      for mark in report.marks { marked[mark, default: 0] += 1 }
    }
    guard added > 0 else { return 0 }
    touched.insert(flagCase)
    if filing.isSealing { try seal(flagCase, flaggedIn: sourceTask) }
    return added
  }

  /// A report of the type at which work stops is believed: nothing of its case is shown until a lead
  /// has ruled, nor of what it was flagged in, another case or a task that nobody is given any more.
  private func seal(_ id: Int64, flaggedIn sourceTask: Int64?) throws {
    let judged = try sourceTask.flatMap { try CaseRows.find(task: $0, in: db)?.id }
    for id in [id, judged].compactMap(\.self) {
      guard let found = try CaseRows.find(id, in: db), found.state != .sealed else { continue }
      // By this move a later vote knows that only a lead may unseal it.
      try CaseRows.move(found, "flag", to: .sealed, by: actor, at: instant, in: db)
    }
    try db.run(
      "UPDATE task SET closed_at = ? WHERE id = ? AND closed_at IS NULL",
      [instant.milliseconds, sourceTask])
  }

  /// Brings the cases that got reports to what holds now; once for many, since a case may have thousands
  /// of reports.
  func settle() throws {
    for id in touched.sorted() {
      try CaseProgress.refresh(id, in: db)
      try CaseMarks.refresh(id, in: db)
    }
    touched = []
  }

  /// Whether all reports of a filing are in the store.
  func isStored(_ filing: Filing) throws -> Bool {
    try filing.sources.allSatisfy { source in
      try db.first("SELECT 1 FROM flag WHERE source_digest = ?", [source.blob]) != nil
    }
  }
}
