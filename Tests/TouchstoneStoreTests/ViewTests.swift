import GRDB
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

/// The views for those who query with SQL, with a label that holds every form of answer.
@Suite struct ViewTests {
  let bench: Workbench
  let maria: Actor

  init() throws {
    bench = try Workbench()
    maria = try bench.trainer("maria")
    try bench.insert([.sample(1, id: "one"), .sample(2, id: "two")])
  }

  private static let changes =
    CodecTests.pairs.enumerated().map(change)
    + CodecTests.forms.enumerated().map { change($0.offset + 100, $0.element) }

  private static func change(_ number: Int, _ form: (Answer, Target, String)) -> AnswerChange {
    AnswerChange(step: "s\(number)", target: form.1, answer: form.0)
  }

  private func label(_ changes: [AnswerChange]) throws -> Receipt {
    let request = bench.request([try bench.guideline()])
    let assignment = try #require(try bench.claim(request, maria).assignment)
    try bench.answer(assignment, changes, maria)
    return try bench.submit(assignment, maria)
  }

  private func texts(_ sql: String) throws -> [String] {
    try bench.store.database.read { db in try String.fetchAll(db, sql: sql) }
  }

  @Test func `every form of answer stands in standing_answer with its step and target`() throws {
    _ = try label(Self.changes)
    let rows = try texts(
      "SELECT step || ' ' || target || ' ' || value FROM standing_answer ORDER BY step, target")
    let forms =
      CodecTests.pairs.enumerated().map { ($0.offset, $0.element) }
      + CodecTests.forms.enumerated().map { ($0.offset + 100, $0.element) }
    #expect(Set(rows) == Set(forms.map { "s\($0.0) \($0.1.1.text) \($0.1.2)" }))
    #expect(rows.count == forms.count)
    let origins = try texts(
      "SELECT DISTINCT task || ' ' || annotator || ' ' || guideline || ' ' || version FROM standing_answer"
    )
    #expect(origins == ["one maria helpful-rank 1.0.0"])
  }

  @Test func `standing_rating holds ratings alone, one row an attribute`() throws {
    _ = try label(Self.changes)
    let rows = try texts(
      """
      SELECT target || ' ' || attribute || ' ' || value FROM standing_rating
      ORDER BY target, attribute
      """)
    var expected: [String] = []
    for change in Self.changes {
      guard case .ratings(let ratings)? = change.answer else { continue }
      expected += ratings.map { "\(change.key.target.text) \($0.key) \($0.value)" }
    }
    #expect(Set(rows) == Set(expected) && rows.count == expected.count)
    #expect(rows.contains("1 overall 6") && rows.contains("1 choice 5"))
  }

  @Test func `a label taken back leaves both views`() throws {
    _ = try label(Self.changes)
    _ = try bench.store.annotations.undo(nil, uid: bench.uid(), by: maria, at: bench.now)
    #expect(try texts("SELECT step FROM standing_answer").isEmpty)
    #expect(try texts("SELECT attribute FROM standing_rating").isEmpty)
  }

  @Test func `preference_pair takes chat picks and choices by a principle`() throws {
    let pick = Ranking(outcome: .ordered(groups: [[2], [1]], strengths: [.better]))
    _ = try label([
      AnswerChange(step: "pick", target: .task, answer: .ranking(pick)),
      AnswerChange(step: "by", target: .pair(1, 2), answer: .principle("harm", .scale(-1))),
    ])
    _ = try label([
      AnswerChange(step: "by", target: .pair(1, 2), answer: .principle("harm", .neither))
    ])
    #expect(
      try texts(
        """
        SELECT step || ' ' || chosen || '>' || rejected || ' ' || strength FROM preference_pair
        ORDER BY step
        """) == ["by 1>2 1", "pick 2>1 2"])
  }

  @Test func `example_score counts what matched, and no worked example is a task of a dataset`()
    throws
  {
    for (task, matched) in [(1, 2), (2, 1)] {
      let receipt = try label([.ranked([[1], [2]])])
      try bench.store.database.write { db in
        try db.execute(
          sql: """
            INSERT INTO example_task (task_id, slug, example, use, digest)
            VALUES (?, 'helpful-rank', ?, 'gold', ?)
            """,
          arguments: [task, "e\(task)", String(repeating: "0", count: 64)])
        try db.execute(
          sql: """
            INSERT INTO example_result (annotation_id, matched, compared, misses)
            SELECT id, ?, 2, '[]' FROM annotation WHERE uid = ?
            """,
          arguments: [matched, receipt.uid.text])
      }
    }
    #expect(
      try texts(
        """
        SELECT annotator || ' ' || guideline || ' ' || use || ' ' || answered || ' ' ||
          CAST(passed AS INTEGER) FROM example_score
        """) == ["maria helpful-rank gold 2 1"])
    var tasks = 0
    try bench.store.datasets.forEachLabelledTask(Selection()) { _ in tasks += 1 }
    #expect(tasks == 0)
  }

  @Test func `an export may have the answers as their rows hold them`() throws {
    _ = try label(Self.changes)
    var labels: [Label] = []
    try bench.store.datasets.forEachLabelledTask(Selection(), keepingRows: true) {
      labels += $0.labels
    }
    let rows = try #require(labels.first).rows
    #expect(rows.count == Self.changes.count)
    for (key, json) in rows {
      #expect(AnswerCodec.answer(json, target: key.target) == labels[0].sheet.answers[key])
    }
    try bench.store.datasets.forEachLabelledTask(Selection()) { task in
      #expect(task.labels.allSatisfy { $0.rows.isEmpty })
    }
  }
}
