import Testing
import TouchstoneModel

@testable import TouchstoneStore

/// Worked examples as tasks: apart from ordinary work, with results and contests.
@Suite struct ExampleTests {
  let bench: Workbench
  let ada: Actor
  let terms: ClaimTerms

  init() throws {
    bench = try Workbench()
    ada = try bench.trainer("ada")
    terms = try bench.guideline()
  }

  private func count(_ sql: String) throws -> Int64? {
    try bench.store.database.read { try $0.number(sql) }
  }

  private func example(_ id: String, _ use: ExampleUse, digest: UInt8 = 1) -> IncomingExample {
    let bytes = Array(id.utf8) + [digest]
    return IncomingExample(
      slug: "helpful-rank", example: id, use: use,
      digest: bytes + [UInt8](repeating: 0, count: 32 - bytes.count),
      context: [Message(role: .user, content: UntrustedText("prompt of \(id)"))],
      responses: [UntrustedText("one"), UntrustedText("two")], tags: ["t"])
  }

  private func register(_ examples: [IncomingExample]) throws -> [ExampleRecord] {
    try bench.store.examples.register(
      examples, by: ada, at: bench.now, ids: bench.ids)
    return try bench.store.examples.records(examples, of: ada.person)
  }

  private func claim(_ task: ExampleTask, by actor: Actor? = nil) throws -> Assignment {
    try bench.store.examples.claim(
      task, terms, by: actor ?? ada, at: bench.now, seed: 7, ids: bench.ids)
  }

  @discardableResult private func work(
    _ task: ExampleTask, matched: Int, by actor: Actor? = nil
  ) throws -> Receipt {
    let actor = actor ?? ada
    let claim = try claim(task, by: actor)
    try bench.answer(claim, [.ranked([[1], [2]])], actor)
    return try bench.store.annotations.submit(
      claim.id, generation: claim.generation, uid: bench.uid(),
      activeTime: ActiveTime(milliseconds: 1000, lastAction: bench.now), reviseMinutes: 30,
      result: ExampleResult(matched: matched, compared: 2, misses: matched == 2 ? [] : ["order"]),
      by: actor, at: bench.now)
  }

  @Test func `an example becomes one task, a changed one another`() throws {
    let first = try register([example("e1", .quiz)])
    let again = try register([example("e1", .quiz)])
    let changed = try register([example("e1", .quiz, digest: 2)])
    #expect(first.map(\.task) == again.map(\.task))
    #expect(changed[0].task.taskID != first[0].task.taskID)
    let detail = try #require(try bench.store.tasks.detail(first[0].task.taskID))
    #expect(detail.candidates.count == 2)
    #expect(detail.tags == ["t"])
  }

  @Test func `examples are no ordinary work and no data`() throws {
    try bench.insert([.sample(1, id: "one")])
    let records = try register([example("e1", .gold), example("e2", .quiz)])
    try work(records[0].task, matched: 2)
    let request = QueueRequest(terms: [terms])
    #expect(try bench.store.queue.waitingCount(request, for: ada.person, limit: 9) == 1)
    #expect(
      try bench.store.queue.explain(request, for: ada.person, at: bench.now).counts == [.open: 1])
    #expect(
      try bench.store.queue.summary(request, at: bench.now).map(\.guideline) == [
        "helpful-rank"
      ])
    #expect(try bench.store.tasks.count() == 1)
    var exported = 0
    try bench.store.datasets.forEachLabelledTask(Selection()) { _ in exported += 1 }
    #expect(exported == 0)
    for view in ["standing_annotation", "preference_pair", "standing_answer"] {
      #expect(try count("SELECT count(*) FROM \(view)") == 0, "\(view)")
    }
    #expect(try count("SELECT count(*) FROM task_status") == 1)
    let day = try bench.store.queue.totals(
      of: ada.person, from: Instant(milliseconds: 0), until: bench.now.adding(minutes: 1))
    #expect(day.submitted == 1)
  }

  @Test
  func `a hidden example looks like ordinary work to who holds it and like nothing to others`()
    throws
  {
    let task = try register([example("e1", .gold)])[0].task
    let ben = try bench.trainer("ben")
    try work(task, matched: 2, by: ben)
    _ = try claim(task)
    let request = QueueRequest(terms: [terms])
    let account = try bench.store.queue.explain(
      task: task.taskID, request, for: ada.person, at: bench.now)
    #expect(account.guideline == "helpful-rank")
    #expect(account.reason == .heldByYou)
    #expect(account.overlap == 1)
    #expect(account.submitted == 0)
    let cleo = try bench.trainer("cleo")
    #expect(throws: QueueRefusal.unknownTask(task.taskID)) {
      try bench.store.queue.explain(task: task.taskID, request, for: cleo.person, at: bench.now)
    }
  }

  @Test func `the result stands with the label, the last answer counts`() throws {
    let task = try register([example("e1", .quiz)])[0].task
    try work(task, matched: 1)
    let missed = try #require(try bench.store.examples.record(task: task.taskID, of: ada.person))
    #expect(missed.result == ExampleResult(matched: 1, compared: 2, misses: ["order"]))
    #expect(!missed.isPass)
    let again = try claim(task)
    #expect(again.isAmending)
    #expect(try bench.store.annotations.draft(of: again.id).isEmpty)
    try work(task, matched: 2)
    let passed = try #require(try bench.store.examples.record(task: task.taskID, of: ada.person))
    #expect(passed.isPass)
    #expect(passed.tries == 2)
    #expect(
      try bench.store.examples.scores(of: ada.person) == [
        ExampleScore(person: "ada", slug: "helpful-rank", use: .quiz, answered: 1, passed: 1)
      ])
  }

  @Test func `what was compared with its key is neither taken back nor amended`() throws {
    let task = try register([example("e1", .quiz)])[0].task
    let receipt = try work(task, matched: 1)
    let refusal = AnnotationRefusal.keyShown(task: task.taskID)
    #expect(throws: refusal) {
      try bench.store.annotations.undo(nil, uid: bench.uid(), by: ada, at: bench.now)
    }
    #expect(throws: refusal) {
      try bench.store.annotations.beginAmend(receipt.assignmentID, by: ada, at: bench.now)
    }
  }

  @Test func `an accepted contest excuses a miss, decided by another person once`() throws {
    let task = try register([example("e1", .gold)])[0].task
    try work(task, matched: 1)
    let examples = bench.store.examples
    let contest = try examples.contest(
      task: nil, reason: UntrustedText("the key is wrong"), by: ada, at: bench.now, ids: bench.ids)
    #expect(throws: ExampleRefusal.contestedBefore(contest.id)) {
      try examples.contest(
        task: task.taskID, reason: UntrustedText("again"), by: ada, at: bench.now, ids: bench.ids)
    }
    #expect(throws: ExampleRefusal.ownContest(contest.id)) {
      try examples.decide(
        contest.id, .accepted, answer: UntrustedText("yes"), by: ada, at: bench.now)
    }
    #expect(try examples.openContests().map(\.misses) == [["order"]])
    let lead = Actor(person: bench.lead)
    _ = try examples.decide(
      contest.id, .accepted, answer: UntrustedText("so it is"), by: lead, at: bench.now)
    #expect(try examples.openContests().isEmpty)
    #expect(try examples.record(task: task.taskID, of: ada.person)?.isPass == true)
    #expect(try examples.scores(of: nil).map(\.passed) == [1])
    #expect(throws: ExampleRefusal.decidedBefore(contest.id, .accepted)) {
      try examples.decide(
        contest.id, .declined, answer: UntrustedText("no"), by: lead, at: bench.now)
    }
  }

  @Test func `a passed answer cannot be contested`() throws {
    let task = try register([example("e1", .gold)])[0].task
    try work(task, matched: 2)
    #expect(throws: ExampleRefusal.nothingToContest) {
      try bench.store.examples.contest(
        task: nil, reason: UntrustedText("why not"), by: ada, at: bench.now, ids: bench.ids)
    }
  }

  @Test func `who is admitted stays so`() throws {
    let examples = bench.store.examples
    #expect(try !examples.isAdmitted(ada.person, slug: "helpful-rank"))
    for _ in 0..<2 {
      try examples.admit(
        ada.person, slug: "helpful-rank", allowedBy: bench.lead, by: Actor(person: bench.lead),
        at: bench.now)
    }
    #expect(try examples.isAdmitted(ada.person, slug: "helpful-rank"))
    #expect(try count("SELECT count(*) FROM event WHERE verb = 'allow-work'") == 1)
  }
}
