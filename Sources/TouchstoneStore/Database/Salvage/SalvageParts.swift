internal import GRDB

/// Counts what is there and what must have been: rows of these kinds are never deleted, so a gap in their
/// numbers is a loss.
struct SalvageParts {
  private static let numbered = [
    ("task", "tasks"), ("annotation", "labels"), ("assignment", "claims"), ("flag_case", "cases"),
    ("flag", "reports"), ("review", "reviews"), ("ruling", "rulings"), ("event", "events"),
    ("person", "people"), ("guideline", "guidelines"), ("dataset", "exports"),
    ("question", "questions"), ("appeal", "appeals"), ("contest", "contests"),
    ("recheck", "re-checks"), ("case_move", "moves of cases"), ("conversation", "conversations"),
    ("message", "messages"),
  ]
  private static let others = [
    ("answer", "answers of labels"), ("draft", "answers in drafts"), ("draft_text", "texts begun"),
    ("prompt_draft", "prompts begun"), ("candidate", "responses of tasks"),
  ]
  private static let mostRanges = 1000

  /// The highest number that each table must have had.
  private let highest: [String: Int64]

  /// Looks at the rows as they were read, before any is taken out.
  init(_ db: Database, told: [String: Int64]) throws {
    let references = try Reference.all(in: db)
    var highest = told
    for (table, _) in Self.numbered {
      let places =
        ["SELECT max(id) AS top FROM \(table)"]
        + references.filter { $0.parent == table && $0.target == "id" }.map {
          "SELECT max(\"\($0.column)\") FROM \($0.table)"
        }
      let top = try db.number(
        "SELECT coalesce(max(top), 0) FROM (\(places.joined(separator: " UNION ALL ")))")
      highest[table] = max(highest[table] ?? 0, top ?? 0)
    }
    self.highest = highest
  }

  func parts(
    in db: Database, log: SalvagedLog, aside: [String: Int], unread: [String: Int]
  ) throws -> [SalvageReport.Part] {
    let numbered = try Self.numbered.map { table, noun in
      let kept = Int(try db.number("SELECT count(*) FROM \(table)") ?? 0)
      let gaps = table == "event" ? [] : try gaps(table, in: db)
      let missing =
        table == "event" ? log.missing : gaps.reduce(0) { $0 + $1.count }
      return SalvageReport.Part(
        noun: noun, kept: kept, missing: missing, numbers: Array(gaps.prefix(Self.mostRanges)),
        setAside: aside[table] ?? 0, unreadPages: unread[table] ?? 0)
    }
    let shown = Set((Self.numbered + Self.others).map(\.0))
    // An index that cannot be read is made anew and misses nothing.
    let rest = try SalvagedTable.all(in: db).map(\.name).filter {
      !shown.contains($0) && (unread[$0] ?? 0) + (aside[$0] ?? 0) > 0
    }.map { ($0, $0) }
    let others = try (Self.others + rest).map { table, noun in
      SalvageReport.Part(
        noun: noun, kept: Int(try db.number("SELECT count(*) FROM \(table)") ?? 0),
        missing: aside[table] ?? 0, numbers: [], setAside: aside[table] ?? 0,
        unreadPages: unread[table] ?? 0)
    }
    return numbered + others
  }

  private func gaps(_ table: String, in db: Database) throws -> [ClosedRange<Int64>] {
    let end = (highest[table] ?? 0) + 1
    return try Row.fetchAll(
      db,
      sql: """
        SELECT before + 1 AS first, id - 1 AS last FROM (
          SELECT id, lag(id, 1, 0) OVER (ORDER BY id) AS before
          FROM (SELECT id FROM \(table) UNION SELECT ?))
        WHERE id > before + 1 ORDER BY 1
        """, arguments: [end]
    ).map { try ($0.value("first") as Int64)...($0.value("last") as Int64) }
  }
}
