import GRDB
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

/// Tasks without responses: worked, written, and answered later.
@Suite struct WritingTests {
  let bench: Workbench

  init() throws { bench = try Workbench() }

  private func written(_ change: String) -> AnswerChange {
    AnswerChange(step: "reply", target: .task, answer: .written(WrittenText(UntrustedText(change))))
  }

  @Test func `a task without responses comes only under terms that take none`() throws {
    let ranking = try bench.guideline("rank")
    let writing = try bench.guideline("reply", candidates: 0...2)
    let maria = try bench.trainer("maria")
    try bench.insert([
      .sample(1, candidates: 0, guideline: "rank"), .sample(2, candidates: 0, guideline: "reply"),
      .sample(3, guideline: "reply", priority: -1), .sample(4, candidates: 0, guideline: nil),
    ])
    let request = bench.request([ranking, writing])
    #expect(try bench.store.queue.waitingCount(request, for: maria.person, limit: 9) == 2)
    #expect(
      try bench.store.queue.explain(request, for: maria.person, at: bench.now).counts
        == [.open: 2, .waitingForCandidates: 2])
    let claims = try (1...3).map { _ in try bench.claim(request, maria).assignment }
    #expect(claims.map { $0?.taskID } == [2, 3, nil])
    #expect(claims[0]?.lettering.order == [])
    let byDefault = bench.request([writing], default: "reply")
    #expect(try bench.claim(byDefault, maria).assignment?.taskID == 4)
  }

  @Test func `its slot is held, freed and filled like any other`() throws {
    let terms = [try bench.guideline("reply", candidates: 0...0, leaseMinutes: 10)]
    let request = bench.request(terms)
    let (maria, omar) = (try bench.trainer("maria"), try bench.trainer("omar"))
    try bench.insert([.sample(1, candidates: 0, guideline: "reply")])
    func counts() throws -> QueueSummaryRow? {
      try bench.store.queue.summary(request, at: bench.now).first
    }
    func row(open: Int = 0, held: Int = 0, done: Int = 0) -> QueueSummaryRow {
      QueueSummaryRow(guideline: "reply", waiting: 0, open: open, held: held, done: done)
    }
    #expect(try counts() == row(open: 1))
    let first = try #require(try bench.claim(request, maria).assignment)
    #expect(try counts() == row(held: 1))
    #expect(try bench.claim(request, omar).assignment == nil)
    let why = try bench.store.queue.explain(task: 1, request, for: omar.person, at: bench.now)
    #expect(why.reason == .heldByOthers)
    bench.pass(minutes: 11)
    #expect(try counts() == row(open: 1))
    let second = try #require(try bench.claim(request, omar).assignment)
    try bench.answer(second, [written("Because of the air.")], omar)
    _ = try bench.submit(second, omar)
    #expect(try counts() == row(done: 1))
    #expect(try bench.store.tasks.detail(1)?.state == .done)
    #expect(first.taskID == second.taskID)
    #expect(
      try bench.store.queue.explain(task: 1, request, for: maria.person, at: bench.now).reason
        == .done)
    _ = try bench.store.annotations.undo(nil, uid: bench.uid(), by: omar, at: bench.now)
    #expect(try counts() == row(held: 1))
    _ = try bench.store.tasks.setOverlap(2, guideline: "reply", by: omar, at: bench.now)
    #expect(try counts() == row(open: 1))
  }

  @Test func `a prompt becomes a task that its author is never offered`() throws {
    let request = bench.request([try bench.guideline("reply", candidates: 0...0)])
    let (maria, omar) = (try bench.trainer("maria"), try bench.trainer("omar"))
    let prompt = PromptDraft(
      text: UntrustedText("Why is the sky blue?"), system: UntrustedText("Be brief."),
      guideline: "reply", language: "en", tags: ["sky", "air"])
    try bench.store.prompts.saveDraft(prompt, by: maria, at: bench.now)
    #expect(try bench.secondConnection().prompts.draft(of: maria.person) == prompt)
    #expect(try bench.store.prompts.draft(of: omar.person) == nil)
    let task = try bench.store.prompts.store(
      prompt, origin: .own, digest: [UInt8](repeating: 3, count: 32), overlap: 1,
      dropsDraft: true, by: maria, at: bench.now, ids: bench.ids)
    #expect(try bench.store.prompts.draft(of: maria.person) == nil)
    let detail = try #require(try bench.store.tasks.detail(task))
    #expect(detail.context == prompt.context && detail.candidates.isEmpty)
    #expect(detail.tags == ["air", "sky"] && detail.language == "en" && detail.state == .waiting)
    #expect(detail.metadata == UntrustedText(#"{"origin":"own"}"#))
    #expect(detail.externalID == detail.uid.text)
    #expect(
      try bench.store.queue.explain(task: task, request, for: maria.person, at: bench.now).reason
        == .yourText)
    #expect(try bench.claim(request, maria).assignment == nil)
    #expect(try bench.claim(request, omar).assignment?.taskID == task)
    let author = try bench.store.database.read {
      try $0.number("SELECT count(*) FROM message WHERE author_id = ?", [maria.person.id])
    }
    #expect(author == 2)
    let event = try #require(
      try bench.store.database.read { try $0.first("SELECT * FROM event WHERE verb = 'write'") })
    #expect(try event.value("detail") as String == #"{"task":1,"origin":"own"}"#)
    #expect(try event.value("subject_uid") as String == detail.uid.text)
  }

  @Test func `responses that come later open the task, once, to others than its author`() throws {
    let request = bench.request([try bench.guideline()])
    let maria = try bench.trainer("maria")
    let waiting = IncomingTask.sample(1, id: "t", candidates: 0)
    let whole = IncomingTask.sample(1, id: "t", candidates: 2)
    try bench.insert([waiting])
    #expect(try bench.insert([whole], ImportOptions(mode: .dryRun)) == [.responsesAdded(task: 1)])
    #expect(try bench.store.tasks.detail(1)?.candidates == [])
    #expect(
      try bench.insert([whole, whole, waiting]) == [
        .responsesAdded(task: 1), .unchanged(task: 1), .unchanged(task: 1),
      ])
    let detail = try #require(try bench.store.tasks.detail(1))
    #expect(detail.state == .open && detail.candidates.map(\.number) == [1, 2])
    #expect(detail.candidates.map(\.messages) == whole.candidates.map(\.messages))
    #expect(try bench.claim(request, maria).assignment?.lettering.count == 2)
    var other = IncomingTask.sample(2, id: "t", candidates: 2)
    #expect(try bench.insert([other]) == [.conflict(task: 1)])
    other.externalID = "u"
    #expect(try bench.insert([other]) == [.added(task: 2)])
  }

  @Test func `a task somebody has worked without responses keeps its content`() throws {
    let request = bench.request([try bench.guideline("reply", candidates: 0...0)])
    let maria = try bench.trainer("maria")
    try bench.insert([.sample(1, id: "t", candidates: 0, guideline: "reply")])
    _ = try bench.claim(request, maria)
    #expect(
      try bench.insert([.sample(1, id: "t", candidates: 2)]) == [.conflict(task: 1)])
  }

  @Test func `the newest prompts come first and only in the lengths asked for`() throws {
    let maria = try bench.trainer("maria")
    for text in ["one", "twenty", "three", "é"] {
      _ = try bench.store.prompts.store(
        PromptDraft(text: UntrustedText(text)), origin: nil,
        digest: [UInt8](repeating: 3, count: 32), overlap: 1, dropsDraft: false, by: maria,
        at: bench.now, ids: bench.ids)
    }
    let found = try bench.store.prompts.newest(3, lengths: 1...5, except: 4)
    #expect(found.map(\.task) == [3])
    #expect(try bench.store.prompts.newest(9, lengths: 1...1, except: nil).map(\.task) == [4])
    #expect(
      try bench.store.prompts.newest(9, lengths: 3...6, except: nil).map(\.task) == [3, 2, 1])
  }
}
