internal import GRDB
internal import JSONLines
public import TouchstoneModel

/// What came of a flag that somebody who works here set.
public struct FlaggedTurn: Hashable, Sendable {
  /// The case.
  public let flagCase: FlagCase
  /// Whether it was opened by this flag; else the flag joined it.
  public let isNew: Bool
}

extension TriageStore {
  /// Opens a case about a turn of a task, or joins the one that is about the same turn, in one
  /// transaction. Who flags is not offered the case.
  ///
  /// `conversation` ends with the reported reply or goes on after it and has one report. Where that
  /// names the type at which work stops, nothing of the case is shown or exported from then on, nor is
  /// the task given to anybody else.
  public func flag(
    _ conversation: IncomingTask, from source: Int64, judges: WantedJudges,
    by actor: Actor, at instant: Instant, ids: IdentitySource
  ) throws -> FlaggedTurn {
    try database.write { db in
      var options = ImportOptions()
      if let guideline = conversation.guideline { options.overlapByGuideline[guideline] = judges }
      let writer = try ImportWriter(db, options, by: actor, at: instant, ids: ids)
      guard let filing = FlagWriter.Filing(conversation) else {
        throw StoreError.fault("a flag needs a conversation")
      }
      let outcome = try writer.file(filing, sourceTask: source)
      try writer.settleCases()
      let (id, isNew) = Self.place(outcome)
      guard let found = try CaseRows.find(id, in: db) else { throw CaseRefusal.unknownCase(id) }
      try db.run(
        "INSERT OR IGNORE INTO task_author (task_id, person_id) VALUES (?, ?)",
        [found.taskID, actor.person.id])
      func detail(_ writer: inout JSONWriter) {
        writer.key("source_task")
        writer.int(source)
      }
      if isNew {
        // That it was reported is its first move already.
        try EventLog.append(
          "flag", on: "case", found.uid, by: actor, at: instant, in: db, detail: detail)
      } else {
        try CaseRows.record(
          found, "flag", to: found.state, reason: conversation.reports.first?.comment, by: actor,
          at: instant, in: db, detail: detail)
      }
      return FlaggedTurn(flagCase: found, isNew: isNew)
    }
  }

  private static func place(_ outcome: ImportOutcome) -> (case: Int64, isNew: Bool) {
    switch outcome {
    case .caseOpened(let id): (id, true)
    case .reportFolded(_, let id), .reportUnchanged(let id): (id, false)
    default: (0, false)
    }
  }
}
