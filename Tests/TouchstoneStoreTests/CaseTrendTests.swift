import GRDB
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct CaseTrendTests {
  let bench: Workbench
  private static let day: Int64 = 86_400_000
  /// Monday, 2025-06-16.
  private static let monday: Int64 = 1_750_032_000_000

  /// Five cases of two models over two weeks; the fifth was merged into the first.
  init() throws {
    bench = try Workbench()
    try bench.insert(
      (1...5).map { number in
        var task = IncomingTask.sample(number, candidates: 0, guideline: "flag-triage")
        task.reports = [
          IncomingReport(
            model: number <= 2 ? "m-1" : "m-2",
            at: Instant(milliseconds: Self.monday + Int64(number - 3) * 3 * Self.day),
            reading: ReportReading(family: "factuality", severity: .minor))
        ]
        return task
      })
    try bench.store.database.write { db in
      try set("family = 'style', type = 'style/tone', validity = 'confirmed', severity = 3", 2, db)
      try set("type = 'factuality/outdated', validity = 'confirmed', state = 'verified'", 3, db)
      try set("validity = 'not-an-error', state = 'closed', disposition = 'not-an-error'", 4, db)
      try set("triaged_at = reported_at + 60000, ruled_at = reported_at + 120000", 3, db)
      try set("triaged_at = reported_at - 5", 2, db)
      try set("state = 'merged', merged_into = 1", 5, db)
    }
  }

  private func set(_ values: String, _ id: Int64, _ db: Database) throws {
    try db.run("UPDATE flag_case SET \(values) WHERE id = ?", [id])
  }

  private func keys(_ grouping: CaseGrouping) throws -> [String] {
    try bench.store.triage.trends(by: grouping, in: CasePeriod()).map {
      "\($0.key ?? "-") \($0.cases)"
    }
  }

  @Test func `cases are counted by what they have in common, merged ones with the other case`()
    throws
  {
    #expect(try keys(.family) == ["factuality 3", "style 1"])
    #expect(try keys(.type) == ["factuality/outdated 1", "style/tone 1", "- 2"])
    #expect(try keys(.model) == ["m-1 2", "m-2 2"])
    #expect(try keys(.severity) == ["critical 1", "minor 3"])
    #expect(try keys(.state) == ["reported 2", "verified 1", "closed 1"])
    #expect(try keys(.language) == ["- 4"])
    #expect(try keys(.week) == ["2025-06-09 2", "2025-06-16 2"])
  }

  @Test func `what is confirmed, what is open and how long it waited`() throws {
    let trends = try bench.store.triage.trends(by: .family, in: CasePeriod())
    #expect(trends.map(\.confirmed) == [1, 1])
    #expect(trends.map(\.open) == [1, 1])
    #expect(trends.map(\.toTriage) == [[60_000], [0]])
    #expect(trends.map(\.toRuling) == [[120_000], []])
  }

  @Test func `a period takes its first instant and leaves its end`() throws {
    let start = Instant(milliseconds: Self.monday - 3 * Self.day)
    let period = CasePeriod(since: start, until: Instant(milliseconds: Self.monday))
    #expect(try bench.store.triage.trends(by: .model, in: period).map(\.cases) == [1])
    let found = try bench.store.triage.cases(ofModels: "m-1", and: "m-2", in: period)
    #expect(found.first.cases == 1 && found.second.cases == 0)
  }

  @Test func `the confirmed cases of a model by family and type`() throws {
    let found = try bench.store.triage.cases(ofModels: "m-2", and: "m-9", in: CasePeriod())
    #expect(found.first.cases == 2 && found.second.cases == 0)
    #expect(found.first.confirmed == 1)
    #expect(found.first.families == ["factuality": 1])
    #expect(found.first.types == ["factuality/outdated": 1])
    #expect(try bench.store.triage.hasCases(with: "m-1", as: .model))
    #expect(try !bench.store.triage.hasCases(with: "m-9", as: .model))
    #expect(try bench.store.triage.words(of: .model) == ["m-1", "m-2"])
  }

  @Test func `an error that will not be mended stays one, a dismissed one does not`() throws {
    for (disposition, confirmed) in [("wont-fix", 1), ("spam", 0)] {
      try bench.store.database.write {
        try set("state = 'closed', disposition = '\(disposition)'", 2, $0)
      }
      let cases = try bench.store.triage.cases(ofModels: "m-1", and: "", in: CasePeriod())
      #expect(cases.first.confirmed == confirmed, "\(disposition)")
    }
  }
}
