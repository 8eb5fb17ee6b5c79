import GRDB
import Testing
import TouchstoneModel

@testable import TouchstoneStore

/// What `verify` finds when rows are changed behind the program's back.
@Suite struct VerifyTests {
  @Test func `a sound store gives no finding, and its numbers`() throws {
    let bench = try VerifyBench()
    let report = try bench.report()
    #expect(report.isSound, "\(report.findings)")
    #expect(report.findings.isEmpty)
    #expect(report.tasks == 9)
    #expect(report.events == 20)
    #expect(report.head == (try bench.bench.store.events.latest(limit: 1)[0].hash))
  }

  /// Each edit with the checks that must find it.
  private static let edits: [(String, Set<StoreFinding.Check>)] = [
    // Rows against rows.
    ("UPDATE task SET open_slots = 0 WHERE id = 8", [.rows]),
    ("UPDATE task SET state = 'done' WHERE id = 8", [.rows]),
    ("UPDATE task SET candidate_count = 3 WHERE id = 8", [.rows]),
    ("DELETE FROM candidate WHERE task_id = 8 AND number = 2", [.rows, .texts]),
    ("UPDATE candidate SET message_id = message_id + 3 WHERE task_id = 4", [.rows, .texts]),
    ("UPDATE assignment SET state = 'released' WHERE id = 2", [.rows]),
    ("DELETE FROM annotation WHERE id = 2", [.references, .rows, .trace]),
    ("UPDATE annotation SET person_id = 1 WHERE id = 2", [.rows]),
    ("UPDATE annotation SET revision = 2 WHERE id = 2", [.rows, .trace]),
    ("UPDATE annotation SET kind = 'withdrawal' WHERE id = 2", [.rows]),
    ("DELETE FROM answer WHERE annotation_id = 2", [.rows, .texts]),
    ("UPDATE desk SET person_id = 1", [.rows]),
    ("DELETE FROM flag WHERE id = 2", [.rows]),
    ("UPDATE flag_case SET state = 'routed' WHERE id = 1", [.rows]),
    ("UPDATE triage_verdict SET case_id = 2", [.rows]),
    ("UPDATE review SET assignment_id = 1", [.rows]),
    ("DELETE FROM workspace WHERE key = 'pseudonym_key'", [.rows]),
    ("DELETE FROM migration WHERE number = 2", [.rows]),
    // The log.
    ("UPDATE event SET verb = 'x' WHERE id = 5", [.events, .trace]),
    ("DELETE FROM event WHERE id = 5", [.events, .trace]),
    ("DELETE FROM event WHERE id = (SELECT max(id) FROM event)", [.trace]),
    // Log against rows, both ways.
    ("UPDATE person SET role = 'lead' WHERE name = 'maria'", [.trace]),
    ("UPDATE person SET name = 'eve' WHERE name = 'maria'", [.trace]),
    ("DELETE FROM review", [.trace]),
    ("DELETE FROM dataset", [.trace]),
    ("UPDATE dataset SET manifest = replace(manifest, '\":\"', '\":\"0')", [.trace]),
    (
      "DELETE FROM task WHERE id = 8; DELETE FROM candidate WHERE task_id = 8",
      [.references, .trace]
    ),
    (
      """
      INSERT INTO review SELECT 9, '01890000-0000-7000-8000-000000000001', annotation_id,
        assignment_id, person_id, verdict, reason, at, NULL, NULL FROM review
      """, [.trace]
    ),
    (
      """
      INSERT INTO task SELECT 99, '01890000-0000-7000-8000-000000000002', 'more', digest,
        conversation_id, context_message_id, 0, guideline, 0, 1, 1, 'waiting', NULL, 1, NULL
      FROM task WHERE id = 8
      """, [.trace, .texts]
    ),
    (
      """
      INSERT INTO annotation SELECT 99, '01890000-0000-7000-8000-000000000003', assignment_id,
        task_id, person_id, 2, kind, guideline_id, order_shown, 1, NULL, 1
      FROM annotation WHERE kind = 'import'
      """, [.trace]
    ),
    // Texts.
    ("UPDATE message SET content = content || '.' WHERE id = 7", [.texts]),
    ("UPDATE message SET role = 'system' WHERE id = 1", [.texts]),
    ("UPDATE guideline SET source = 'other'", [.texts]),
    (
      "UPDATE answer SET value = replace(value, '[[1],[2]]', '[[2],[1]]') WHERE annotation_id = 2",
      [.texts]
    ),
    ("UPDATE draft SET value = 'x'", [.texts]),
    ("UPDATE dataset SET manifest = 'x'", [.texts]),
  ]

  @Test(arguments: edits)
  func `a change behind our back is found`(
    sql: String, checks: Set<StoreFinding.Check>
  ) throws {
    let bench = try VerifyBench()
    try bench.edit(sql)
    let report = try bench.report()
    #expect(!report.isSound)
    #expect(Set(report.findings.map(\.check)) == checks, "\(report.findings)")
  }

  @Test func `a head noted earlier is found as long as nothing before it changed`() throws {
    let bench = try VerifyBench()
    let early = Hexadecimal.text(try bench.bench.store.events.latest(limit: 9)[8].hash)
    #expect(try bench.report(since: early).isSound)
    #expect(try bench.report(since: String(repeating: "0", count: 64)).counts == [.heads: 1])
    // The last events and all that they tell of are gone, so that the chain itself holds.
    let last = Hexadecimal.text(try #require(try bench.report().head))
    try bench.edit(
      """
      DELETE FROM event WHERE id = (SELECT max(id) FROM event);
      DELETE FROM dataset WHERE id = (SELECT max(id) FROM dataset)
      """)
    #expect(try bench.report().isSound)
    #expect(try bench.report(since: early).isSound)
    #expect(try bench.report(since: last).counts == [.heads: 1])
  }

  @Test func `all findings are counted, and the first of each check are kept`() throws {
    let bench = try VerifyBench(tasks: 60)
    try bench.edit("UPDATE task SET open_slots = 1 - open_slots, state = 'waiting'")
    let report = try bench.report()
    #expect(report.counts[.rows] == 63)
    #expect(report.findings.count == StoreReport.kept)
  }
}
