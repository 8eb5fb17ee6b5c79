internal import GRDB
internal import JSONLines
public import TouchstoneModel

/// What a check of a store needs from outside, and what hears how far it is.
public struct VerifyOptions {
  /// The digest of a task with its candidates, as an import makes it.
  public var taskDigest: (([Message], [IncomingCandidate]) -> [UInt8])?
  /// A hash of the log, in hexadecimal, that must still be in it.
  public var since: String?
  /// Hears how many events and tasks there are.
  public var began: (Int) throws -> Void = { _ in }
  /// Hears that one more was read.
  public var progress: () throws -> Void = {}

  /// Options; without a digest the texts of tasks are not checked.
  public init(
    taskDigest: (([Message], [IncomingCandidate]) -> [UInt8])? = nil, since: String? = nil
  ) {
    self.taskDigest = taskDigest
    self.since = since
  }
}

extension Store {
  /// Checks everything that can be checked, in one consistent view and constant memory; changes and
  /// repairs nothing. What cannot be read is a finding, and the other checks go on.
  public func verify(_ options: VerifyOptions = VerifyOptions()) throws -> StoreReport {
    try database.read { try Verification(db: $0, tornLog: tornLog).run(options) }
  }
}

/// One check of a whole store.
final class Verification {
  private let db: Database
  private let tornLog: TornLog?
  private(set) var report = StoreReport()

  init(db: Database, tornLog: TornLog? = nil) {
    self.db = db
    self.tornLog = tornLog
  }

  private static func told(_ loss: LogLoss) -> String {
    switch loss {
    case .changes(let count):
      "was torn: \(count) changes behind the tear were saved once and cannot be read"
    case .unknown: "was cut off or overwritten: changes that were saved last cannot be read"
    }
  }

  func run(_ options: VerifyOptions) throws -> StoreReport {
    let total = try? db.number("SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM task)")
    try options.began(Int(total.flatMap(\.self) ?? 0))
    try attempt(.file, "the file") { try self.file() }
    if let loss = tornLog?.loss {
      report.add(.file, "the log beside the file", Self.told(loss))
    }
    try attempt(.references, "the file") { try self.references() }
    try attempt(.rows, "the file") {
      try Contradictions.find(in: self.db) { self.report.add(.rows, $0, $1) }
    }
    var heads: [String: String] = [:]
    try attempt(.trace, "the exports") { heads = try self.noted() }
    if let since = options.since { heads[since] = EventTrace.asked }
    var log = StoreReport()
    try attempt(.events, "the log") {
      let trace = try EventTrace(self.db, heads: heads) { self.report.add($0, $1, $2) }
      defer { self.take(log) }
      try trace.run(&log, progress: options.progress)
    }
    try attempt(.texts, "the texts") {
      let texts = TextDigests(db: self.db) { self.report.add(.texts, "\($0) \($1)", $2) }
      try texts.check(digest: options.taskDigest) {
        self.report.tasks += 1
        try options.progress()
      }
    }
    sort()
    return report
  }

  private func take(_ log: StoreReport) {
    report.events = log.events
    report.head = log.head
    report.brokenEvent = log.brokenEvent
    report.missingSinceSalvage = log.missingSinceSalvage
  }

  /// In the order of the checks, since one walk serves several.
  private func sort() {
    report.findings = StoreFinding.Check.allCases.flatMap { check in
      report.findings.filter { $0.check == check }
    }
  }

  private func file() throws {
    let rows = try String.fetchCursor(db, sql: "PRAGMA integrity_check(100)")
    while let text = try rows.next() {
      // What is wrong with the pages comes in one row below a heading.
      for line in text.split(separator: "\n") where line != "ok" && !line.hasPrefix("***") {
        report.add(.file, "the file", String(line))
      }
    }
  }

  private func references() throws {
    let rows = try Row.fetchCursor(db, sql: "PRAGMA foreign_key_check")
    while let row = try rows.next() {
      let table: String = try row.value("table")
      let parent: String = try row.value("parent")
      let number = try (row.value("rowid") as Int64?).map { " \($0)" } ?? ""
      report.add(
        .references, table + number, "refers to a row of \(parent) that is not there")
    }
  }

  /// The heads of the log that the manifests of exports name.
  private func noted() throws -> [String: String] {
    var heads: [String: String] = [:]
    let rows = try Row.fetchCursor(db, sql: "SELECT id, manifest FROM dataset ORDER BY id")
    while let row = try rows.next() {
      let (id, text): (Int64, String) = (try row.value("id"), try row.value("manifest"))
      guard let manifest = try? JSONValue.parse(text) else {
        report.add(.texts, "export D-\(id)", "has a manifest that cannot be read")
        continue
      }
      if let head = manifest["store_head"]?.string, heads[head] == nil {
        heads[head] = "the manifest of D-\(id)"
      }
    }
    return heads
  }

  /// Runs one check; what the file does not give is found, and a failing disk ends everything.
  private func attempt(
    _ check: StoreFinding.Check, _ place: String, _ body: () throws -> Void
  ) throws {
    do {
      try body()
    } catch let row as DamagedRow {
      report.add(check, place, row.detail)
    } catch is RowDecodingError {
      report.add(check, place, "a row is not what the schema promises")
    } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_TOOBIG:
        report.add(check, place, "cannot be read any further: \(error.message ?? "damaged")")
      default: throw error
      }
    }
  }
}
