import GRDB
import Testing
import TouchstoneModel

@testable import TouchstoneStore

/// A store with some of everything, which the checks find sound: tasks, labels made here and brought in,
/// a case with its judgement, a review, a recorded export.
struct VerifyBench {
  let cases: CaseBench
  var bench: Workbench { cases.bench }

  init(tasks: Int = 6) throws {
    cases = try CaseBench()
    let terms = try bench.guideline()
    try cases.report(.major, .minor)
    let label = IncomingLabel(
      annotator: "ann-07",
      judgement: .candidateIDs([["r2"], ["r1"]], task: "brought"), milliseconds: 4000, at: nil)
    try bench.insert(
      (0..<tasks).map { .sample(10 + $0, tags: ["t"]) } + [
        .sample(90, id: "brought", labels: [label])
      ])
    let maria = try bench.trainer("maria")
    for _ in 0..<2 {
      let claim = try bench.claim(bench.request([terms]), maria)
      let assignment = try #require(claim.assignment)
      try bench.answer(assignment, [.ranked([[1], [2]])], maria)
      _ = try bench.submit(assignment, maria)
    }
    try cases.judge(CaseBench.wrongName, maria)
    let open = try #require(try bench.claim(bench.request([terms]), maria).assignment)
    try bench.answer(open, [.ranked([[2], [1]])], maria)
    let task = try #require(
      try bench.store.database.read {
        try $0.number("SELECT min(task_id) FROM annotation WHERE kind <> 'import'")
      })
    try cases.review(.approved, task, of: "maria")
    let head = Hexadecimal.text(try #require(try bench.store.events.head(besides: ["export"])))
    _ = try bench.store.datasets.record(
      format: "preference", path: "/somewhere", manifest: #"{"store_head":"\#(head)"}"#,
      by: cases.lead, at: bench.now, ids: bench.ids)
    try edit(
      """
      UPDATE guideline SET digest = CASE slug
        WHEN 'helpful-rank' THEN '\(Self.rankDigest)' ELSE '\(Self.triageDigest)' END
      """)
  }

  /// SHA-256 of the texts that the bench registers.
  private static let rankDigest =
    "2e1970e8f492bedba6bf974dd75d6f0403e3a65faea43e66f153950ee7ec137d"
  private static let triageDigest =
    "c51cf69d190d5db05d3806c18268570ecd3bb8942a7755c2df53cffdd34b88ee"

  /// What the samples take for the digest of their content; nothing for a content that is none of theirs.
  static func digest(_ context: [Message], _ candidates: [IncomingCandidate]) -> [UInt8] {
    let number = context.first.flatMap { Int($0.content.exact.dropFirst("prompt ".count)) } ?? -1
    let sample = IncomingTask.sample(number, candidates: candidates.count)
    return sample.context.first == context.first && sample.candidates == candidates
      ? sample.digest : []
  }

  static var options: VerifyOptions { VerifyOptions(taskDigest: digest) }

  func report(since head: String? = nil) throws -> StoreReport {
    var options = Self.options
    options.since = head
    return try bench.store.verify(options)
  }

  /// Changes rows as somebody with a SQLite shell could, triggers and references notwithstanding.
  func edit(_ sql: String) throws {
    try bench.store.database.writeBatches { db, _ in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      defer { try? db.execute(sql: "PRAGMA foreign_keys = ON") }
      let triggers = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
      for name in triggers { try db.execute(sql: "DROP TRIGGER \(name)") }
      try db.execute(sql: sql)
    }
  }
}
