internal import GRDB
internal import JSONLines
public import TouchstoneModel

extension TaskStore {
  /// Imports what `body` inserts.
  ///
  /// `report` hears what became of each line, in order, once its batch is on disk (or, in strict
  /// mode, stands in the one transaction): the outcome of a task, then those of its labels. Neither
  /// closure may use the store. An error of `body` keeps what was stored before, except in strict
  /// mode.
  public func importTasks(
    _ options: ImportOptions, by actor: Actor, at instant: Instant, ids: IdentitySource,
    report: @escaping (_ line: Int, _ outcome: ImportOutcome) -> Void = { _, _ in },
    body: (TaskImportSession) throws -> Void
  ) throws -> ImportTotals {
    let run = ImportRun(actor: actor, report: report)
    switch options.mode {
    case .batches:
      try database.writeBatches { db, write in
        try run.use(ImportWriter(db, options, by: actor, at: instant, ids: ids), body) {
          writer, batch in
          var outcomes: [(Int, ImportOutcome)] = []
          try write { outcomes = try run.store(batch, with: writer, in: db) }
          run.tell(outcomes)
        }
      }
    case .allOrNothing:
      try database.write { db in
        try run.use(ImportWriter(db, options, by: actor, at: instant, ids: ids), body) {
          writer, batch in
          run.tell(try run.store(batch, with: writer, in: db))
        }
      }
    case .dryRun:
      try database.read { db in
        try run.use(ImportWriter(db, options, by: actor, at: instant, ids: ids), body) {
          writer, batch in
          run.tell(try run.outcomes(of: batch, with: writer))
        }
      }
    }
    return run.totals
  }
}

/// One import: what it has told and counted so far.
private final class ImportRun {
  typealias Batch = [(line: Int, item: TaskImportSession.Item)]

  private let actor: Actor
  private let report: (Int, ImportOutcome) -> Void
  private(set) var totals = ImportTotals()

  init(actor: Actor, report: @escaping (Int, ImportOutcome) -> Void) {
    self.actor = actor
    self.report = report
  }

  /// Runs `body` with a session whose batches go to `store`.
  func use(
    _ writer: ImportWriter, _ body: (TaskImportSession) throws -> Void,
    store: (ImportWriter, Batch) throws -> Void
  ) throws {
    try withoutActuallyEscaping(store) { store in
      let session = TaskImportSession { try store(writer, $0) }
      defer { session.end() }
      try body(session)
      try session.flush()
      totals.marked = writer.marked
    }
  }

  /// Stores a batch and its event inside the caller's transaction.
  func store(
    _ batch: Batch, with writer: ImportWriter, in db: Database
  ) throws -> [(Int, ImportOutcome)] {
    writer.batch = ImportWriter.Batch()
    let outcomes = try outcomes(of: batch, with: writer)
    try writer.settleCases()
    let done = writer.batch
    guard !done.isEmpty else { return outcomes }
    try EventLog.append("import", on: "task", nil, by: actor, at: writer.instant, in: db) {
      $0.key("tasks")
      $0.range(done.tasks)
      $0.key("annotations")
      $0.range(done.annotations)
      $0.key("guidelines_set")
      $0.int(done.guidelinesSet)
      if done.responsesAdded > 0 {
        $0.key("responses_added")
        $0.int(done.responsesAdded)
      }
      if done.reports > 0 {
        $0.key("reports")
        $0.int(done.reports)
      }
    }
    return outcomes
  }

  func outcomes(of batch: Batch, with writer: ImportWriter) throws -> [(Int, ImportOutcome)] {
    var outcomes: [(Int, ImportOutcome)] = []
    for (line, item) in batch {
      switch item {
      case .task(let task): outcomes += try writer.store(task).map { (line, $0) }
      case .label(let label): outcomes.append((line, try writer.store(label)))
      }
    }
    return outcomes
  }

  func tell(_ outcomes: [(Int, ImportOutcome)]) {
    for (line, outcome) in outcomes {
      totals.count(outcome)
      report(line, outcome)
    }
  }
}

extension JSONWriter {
  /// The first and last number of new rows, or null.
  fileprivate mutating func range(_ range: ClosedRange<Int64>?) {
    guard let range else { return null() }
    beginArray()
    int(range.lowerBound)
    int(range.upperBound)
    endArray()
  }
}
