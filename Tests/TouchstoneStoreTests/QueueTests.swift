import GRDB
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct QueueTests {
  @Test func `a claim takes the highest priority first and then the lowest number`() throws {
    let bench = try Workbench()
    let request = bench.request([try bench.guideline()])
    let maria = try bench.trainer("maria")
    try bench.insert([.sample(1), .sample(2, priority: 5), .sample(3, priority: 5)])
    let order = try (1...3).map { _ in try bench.claim(request, maria).assignment?.taskID }
    #expect(order == [2, 3, 1])
    #expect(try bench.claim(request, maria).assignment == nil)
  }

  @Test func `the best task over all guidelines is taken, those without a name by default`() throws
  {
    let bench = try Workbench()
    let terms = [try bench.guideline("a"), try bench.guideline("b")]
    let maria = try bench.trainer("maria")
    try bench.insert([
      .sample(1, guideline: "a"), .sample(2, guideline: nil, priority: 1),
      .sample(3, guideline: "b", priority: 2), .sample(4, guideline: "unknown", priority: 9),
    ])
    let first = try #require(try bench.claim(bench.request(terms, default: "a"), maria).assignment)
    let second = try #require(try bench.claim(bench.request(terms, default: "a"), maria).assignment)
    #expect([first.taskID, second.taskID] == [3, 2])
    #expect(
      [first.guidelineID, second.guidelineID] == [terms[1].guidelineID, terms[0].guidelineID])
    #expect(try bench.claim(bench.request([terms[1]]), maria).assignment == nil)
  }

  @Test func `the order shown is drawn once and comes back with the draft`() throws {
    let bench = try Workbench()
    let request = bench.request([try bench.guideline(leaseMinutes: 10)])
    let maria = try bench.trainer("maria")
    try bench.insert([.sample(1, candidates: 8)])
    let first = try #require(try bench.claim(request, maria, seed: 3).assignment)
    #expect(first.lettering.order == Shuffle.order(count: 8, seed: 3))
    try bench.answer(first, [.ranked([[2], [1]])], maria)
    bench.pass(minutes: 11)
    let again = try bench.claim(request, maria, seed: 99)
    let second = try #require(again.assignment)
    #expect(again.isResumed && again.endedLeases == 1)
    #expect(second.id == first.id && second.generation == 2)
    #expect(second.lettering == first.lettering && second.stepID == "rank")
    #expect(second.activeTime.milliseconds == 61_000)
    #expect(try bench.store.annotations.draft(of: first.id)["rank", .task] != nil)
  }

  @Test func `a guideline may ask for the order of import`() throws {
    let bench = try Workbench()
    let request = bench.request([try bench.guideline(shuffles: false)])
    try bench.insert([.sample(1, candidates: 5)])
    let claim = try bench.claim(request, try bench.trainer("maria"))
    #expect(claim.assignment?.lettering.order == [1, 2, 3, 4, 5])
  }

  @Test func `an ended lease frees its slot for others and says so in the log`() throws {
    let bench = try Workbench()
    let request = bench.request([try bench.guideline(leaseMinutes: 10)])
    let (maria, omar) = (try bench.trainer("maria"), try bench.trainer("omar"))
    try bench.insert([.sample(1)])
    _ = try bench.claim(request, maria)
    #expect(try bench.claim(request, omar).assignment == nil)
    bench.pass(minutes: 10)
    let claim = try bench.claim(request, omar)
    #expect(claim.assignment?.taskID == 1 && claim.endedLeases == 1)
    let verbs = try bench.store.events.latest(limit: 5).map(\.verb)
    #expect(verbs == ["claim", "accept", "expire", "claim", "accept"])
    let maria1 = try #require(
      try bench.store.queue.assignment(task: 1, person: maria.person))
    #expect(maria1.state == .expired)
  }

  @Test func `a clock set back revives no lease, a long step back is believed and logged`() throws {
    let bench = try Workbench()
    let request = bench.request([try bench.guideline(leaseMinutes: 60)])
    let maria = try bench.trainer("maria")
    try bench.insert([.sample(1), .sample(2)])
    _ = try bench.claim(request, maria)
    bench.pass(minutes: -30)
    let early = try #require(try bench.claim(request, maria).assignment)
    #expect(early.leaseUntil == bench.now.adding(minutes: 90))
    bench.pass(minutes: -3 * 24 * 60)
    _ = try bench.claim(request, maria)
    #expect(try bench.store.events.latest(limit: 1).map(\.verb) == ["set-clock"])
  }

  @Test func `work put back comes after new tasks, skipped work never`() throws {
    let bench = try Workbench()
    let request = bench.request([try bench.guideline()])
    let maria = try bench.trainer("maria")
    try bench.insert([.sample(1), .sample(2), .sample(3)])
    let queue = bench.store.queue
    let first = try #require(try bench.claim(request, maria).assignment)
    _ = try queue.release(first.id, by: maria, at: bench.now)
    #expect(try queue.current(of: maria.person) == nil)
    let second = try #require(try bench.claim(request, maria).assignment)
    let skipped = try queue.skip(
      second.id, reason: .needsExpert, note: UntrustedText("law"), by: maria, at: bench.now)
    #expect(skipped.reason == .needsExpert && skipped.note == UntrustedText("law"))
    let order = try (1...3).map { _ in try bench.claim(request, maria).assignment?.taskID }
    #expect(order == [3, 1, nil])
    #expect(throws: QueueRefusal.over(task: 2, state: .skipped)) {
      try queue.switchTo(second.id, by: maria, at: bench.now)
    }
    #expect(
      try bench.store.queue.totals(
        of: maria.person, from: bench.now,
        until: bench.now
          .adding(minutes: 1)
      ).skipped == 1)
  }

  @Test func `one task can be claimed by number, also one that was skipped`() throws {
    let bench = try Workbench()
    let request = bench.request([try bench.guideline()])
    let (maria, omar) = (try bench.trainer("maria"), try bench.trainer("omar"))
    try bench.insert([.sample(1), .sample(2), .sample(3, candidates: 0)])
    func claim(_ task: Int64, _ actor: Actor) throws -> ClaimResult {
      try bench.store.queue.claim(
        task: task, request, by: actor, at: bench.now, seed: 1, ids: bench.ids)
    }
    let first = try #require(try claim(2, maria).assignment)
    #expect(first.taskID == 2)
    #expect(try claim(2, maria).assignment == first)
    #expect(
      throws: QueueRefusal.notOpen(
        task: 2, reason: .heldByOthers, nextLeaseEnd: first.leaseUntil)
    ) { try claim(2, omar) }
    #expect(
      throws: QueueRefusal.notOpen(
        task: 3, reason: .waitingForCandidates, nextLeaseEnd: nil)
    ) { try claim(3, omar) }
    #expect(throws: QueueRefusal.unknownTask(77)) { try claim(77, omar) }
    _ = try bench.store.queue.skip(
      first.id, reason: .unclear, note: nil, by: maria, at: bench.now)
    #expect(try claim(2, maria).assignment?.generation == 2)
  }

  @Test func `a desk holds one piece of work, the same for every session`() throws {
    let bench = try Workbench()
    let request = bench.request([try bench.guideline()])
    let (maria, omar) = (try bench.trainer("maria"), try bench.trainer("omar"))
    try bench.insert([.sample(1), .sample(2)])
    let first = try #require(try bench.claim(request, maria).assignment)
    let second = try #require(try bench.claim(request, maria).assignment)
    let other = try bench.secondConnection()
    #expect(try other.queue.current(of: maria.person)?.id == second.id)
    _ = try other.queue.switchTo(first.id, by: maria, at: bench.now)
    #expect(try bench.store.queue.current(of: maria.person)?.id == first.id)
    #expect(throws: QueueRefusal.notYours(task: 1)) {
      try bench.store.queue.release(first.id, by: omar, at: bench.now)
    }
    let drafts = try bench.store.queue.drafts(of: maria.person, at: bench.now)
    #expect(drafts.map(\.isOnDesk) == [false, true] || drafts.map(\.isOnDesk) == [true, false])
  }

  @Test func `nobody judges text they wrote`() throws {
    let bench = try Workbench()
    let request = bench.request([try bench.guideline()])
    let maria = try bench.trainer("maria")
    try bench.insert([.sample(1)])
    try bench.store.database.write { db in
      try db.run("INSERT INTO task_author VALUES (1, ?)", [maria.person.id])
    }
    #expect(try bench.claim(request, maria).assignment == nil)
    #expect(try bench.claim(request, try bench.trainer("omar")).assignment?.taskID == 1)
  }

  @Test func `the claim walks the index made for it`() throws {
    let bench = try Workbench()
    let terms = try bench.guideline(candidates: 0...8)
    for (names, has) in [(true, true), (true, false), (false, true), (false, false)] {
      let lane = TaskPick.Lane(terms: terms, namesGuideline: names, hasCandidates: has)
      let plan = try bench.store.database.read { db in
        try db.all(
          "EXPLAIN QUERY PLAN SELECT t.id" + lane.source
            + " ORDER BY t.priority DESC, t.id LIMIT 1",
          StatementArguments(Array(repeating: 1, count: names ? 9 : 8))
        ).map { try $0.value("detail") as String }
      }
      let index = has ? "task_open" : "task_waiting"
      #expect(plan.first == "SEARCH t USING INDEX \(index) (guideline=?)")
      #expect(!plan.contains { $0.contains("TEMP B-TREE") })
    }
  }
}
