import GRDB
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct ExplainingTests {
  @Test func `every task has its reason, and the sum is the number of tasks`() throws {
    let bench = try Workbench()
    let rank = try bench.guideline("rank", candidates: 2...4, leaseMinutes: 10)
    let (maria, omar) = (try bench.trainer("maria"), try bench.trainer("omar"))
    try bench.insert([
      .sample(1, guideline: "rank", priority: 9), .sample(2, guideline: "rank", priority: 8),
      .sample(3, guideline: "rank", priority: 7), .sample(4, guideline: "rank", priority: 6),
      .sample(5, guideline: "rank", priority: 5),
      .sample(6, candidates: 0, guideline: "rank"), .sample(7, guideline: nil),
      .sample(8, guideline: "gone"), .sample(9, candidates: 1, guideline: "rank"),
      .sample(10, candidates: 5, guideline: "rank"), .sample(11, guideline: "rank"),
      .sample(12, guideline: "rank"),
    ])
    let request = bench.request([rank])
    let judged = try #require(try bench.claim(request, maria).assignment)
    try bench.answer(judged, [.ranked([[1], [2]])], maria)
    _ = try bench.submit(judged, maria)
    let skipped = try #require(try bench.claim(request, maria).assignment)
    _ = try bench.store.queue.skip(
      skipped.id, reason: .other, note: nil, by: maria, at: bench.now)
    _ = try bench.claim(request, maria)
    let others = try #require(try bench.claim(request, omar).assignment)
    #expect(others.taskID == 2)
    let done = try #require(try bench.claim(request, omar).assignment)
    try bench.answer(done, [.ranked([[1], [2]])], omar)
    _ = try bench.submit(done, omar)
    let held = try #require(try bench.claim(request, omar).assignment)
    try bench.store.database.write { db in
      try db.run("INSERT INTO task_author VALUES (12, ?)", [maria.person.id])
    }

    let explanation = try bench.store.queue.explain(request, for: maria.person, at: bench.now)
    #expect(
      explanation.counts == [
        .judgedByYou: 1, .skippedByYou: 1, .heldByYou: 1, .done: 1, .heldByOthers: 1,
        .waitingForCandidates: 1, .noGuideline: 1, .guidelineUnavailable: 1,
        .tooFewCandidates: 1, .tooManyCandidates: 1, .open: 1, .yourText: 1,
      ])
    #expect(explanation.total == 12)
    #expect(explanation.unavailableGuidelines == ["gone": 1])
    #expect(explanation.nextLeaseEnd == held.leaseUntil)
    #expect(try bench.store.queue.waitingCount(request, for: maria.person, limit: 9) == 1)

    let one = try bench.store.queue.explain(
      task: held.taskID, request, for: maria.person, at: bench.now)
    #expect(one.reason == .heldByOthers && one.held == 1 && one.nextLeaseEnd == held.leaseUntil)
    let later = bench.now.adding(minutes: 20)
    #expect(
      try bench.store.queue.explain(
        task: held.taskID, request, for: maria.person, at: later
      ).reason == .open)
    let summary = try bench.store.queue.summary(bench.request([]), at: bench.now)
    #expect(
      summary.first { $0.guideline == "rank" }
        == QueueSummaryRow(guideline: "rank", waiting: 1, open: 4, held: 3, done: 2))
  }

  @Test func `a filter narrows what is claimed and what is explained`() throws {
    let bench = try Workbench()
    let maria = try bench.trainer("maria")
    try bench.insert([
      .sample(1, tags: ["code"], language: "en"), .sample(2, tags: ["law"], language: "de"),
      .sample(3, language: "de"),
    ])
    let terms = [try bench.guideline()]
    let german = bench.request(terms, QueueFilter(language: "de"))
    let explanation = try bench.store.queue.explain(german, for: maria.person, at: bench.now)
    #expect(explanation.counts == [.open: 2, .filteredOut: 1])
    let law = bench.request(terms, QueueFilter(tag: "law", language: "de"))
    #expect(try bench.claim(law, maria).assignment?.taskID == 2)
    #expect(try bench.claim(law, maria).assignment == nil)
    let other = bench.request(terms, QueueFilter(guideline: "another"))
    #expect(try bench.claim(other, maria).assignment == nil)
    #expect(try bench.claim(german, maria).assignment?.taskID == 3)
  }
}
