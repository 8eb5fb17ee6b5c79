import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct AnnotationTests {
  let bench: Workbench
  let maria: Actor
  let omar: Actor
  let request: QueueRequest

  init() throws {
    bench = try Workbench()
    maria = try bench.trainer("maria")
    omar = try bench.trainer("omar")
    request = bench.request([try bench.guideline(leaseMinutes: 10)])
    try bench.insert([.sample(1), .sample(2)])
  }

  private var annotations: AnnotationStore { bench.store.annotations }

  private func claimed() throws -> Assignment {
    try #require(try bench.claim(request, maria).assignment)
  }

  private func reread(_ assignment: Assignment) throws -> Assignment {
    try #require(try bench.store.queue.assignment(assignment.id))
  }

  @Test func `a draft is there for another session at once`() throws {
    let assignment = try claimed()
    let text = UnfinishedText(
      step: "why", target: .candidate(2), text: UntrustedText("half\u{1b}[1m a \u{301}"))
    try bench.answer(assignment, [.ranked([[2], [1]])], maria)
    try annotations.saveUnfinishedText(text, of: assignment.id, by: maria, at: bench.now)
    let other = try bench.secondConnection()
    #expect(try other.annotations.draft(of: assignment.id).answers.count == 1)
    #expect(try other.annotations.unfinishedText(of: assignment.id) == text)
    try bench.answer(
      assignment, [AnswerChange(step: "rank", target: .task, answer: nil)], maria)
    #expect(try other.annotations.draft(of: assignment.id).isEmpty)
    #expect(throws: AnnotationRefusal.notYours(task: 1)) {
      try bench.answer(assignment, [], omar)
    }
  }

  @Test func `submitting twice with one identity gives one revision and one receipt`() throws {
    let assignment = try claimed()
    try bench.answer(assignment, [.ranked([[2], [1]])], maria)
    let uid = bench.uid()
    let first = try bench.submit(assignment, maria, uid: uid)
    bench.pass(minutes: 1)
    let second = try bench.submit(assignment, maria, uid: uid, from: try bench.secondConnection())
    #expect(first == second)
    #expect(first.revision == 1 && first.kind == .submission)
    #expect(first.undoUntil == first.at.adding(minutes: 30))
    #expect(try annotations.history(task: 1).count == 1)
    #expect(try bench.store.queue.current(of: maria.person) == nil)
    #expect(throws: AnnotationRefusal.identityTaken(uid)) {
      try bench.submit(assignment, omar, uid: uid)
    }
    #expect(throws: AnnotationRefusal.notHeld(task: 1, state: .submitted)) {
      try bench.submit(assignment, maria)
    }
  }

  @Test func `an empty draft is no label`() throws {
    let assignment = try claimed()
    #expect(throws: AnnotationRefusal.emptyDraft(task: 1)) { try bench.submit(assignment, maria) }
  }

  @Test func `a late label counts while the slot is free`() throws {
    let assignment = try claimed()
    try bench.answer(assignment, [.ranked([[2], [1]])], maria)
    bench.pass(minutes: 60)
    let omars = try #require(try bench.claim(request, omar).assignment)
    #expect(omars.taskID == 1)
    #expect(throws: AnnotationRefusal.slotTaken(task: 1)) { try bench.submit(assignment, maria) }
    #expect(try annotations.draft(of: assignment.id).answers.count == 1)
    _ = try bench.store.queue.release(omars.id, by: omar, at: bench.now)
    #expect(try bench.submit(assignment, maria).revision == 1)
    #expect(throws: QueueRefusal.notOpen(task: 1, reason: .done, nextLeaseEnd: nil)) {
      try bench.store.queue.switchTo(omars.id, by: omar, at: bench.now)
    }
  }

  @Test func `a claim taken anew makes the older one stale`() throws {
    let assignment = try claimed()
    try bench.answer(assignment, [.ranked([[2], [1]])], maria)
    bench.pass(minutes: 60)
    let renewed = try claimed()
    #expect(renewed.id == assignment.id)
    #expect(throws: AnnotationRefusal.stale(task: 1, generation: 2)) {
      try bench.submit(assignment, maria)
    }
    #expect(try bench.submit(renewed, maria).revision == 1)
  }

  @Test func `undo, redo and amend make a chain of revisions of which one stands`() throws {
    let assignment = try claimed()
    let store = bench.store
    try bench.answer(assignment, [.ranked([[2], [1]])], maria)
    _ = try bench.submit(assignment, maria)
    #expect(try annotations.labels(task: 1).map(\.ranking?.best) == [[2]])

    let uid = bench.uid()
    let undone = try annotations.undo(nil, uid: uid, by: maria, at: bench.now)
    #expect(undone.kind == .withdrawal && undone.revision == 2)
    #expect(try annotations.undo(nil, uid: uid, by: maria, at: bench.now) == undone)
    #expect(try annotations.labels(task: 1).isEmpty)
    #expect(try store.queue.current(of: maria.person)?.state == .claimed)
    #expect(try annotations.draft(of: assignment.id)["rank", .task] != nil)

    let redone = try annotations.redo(nil, uid: bench.uid(), by: maria, at: bench.now)
    #expect(redone.kind == .restoration && redone.revision == 3)
    #expect(try annotations.labels(task: 1).map(\.ranking?.best) == [[2]])
    #expect(throws: AnnotationRefusal.nothingToRedo) {
      try annotations.redo(nil, uid: bench.uid(), by: maria, at: bench.now)
    }

    let amending = try annotations.beginAmend(assignment.id, by: maria, at: bench.now)
    #expect(amending.isAmending && amending.state == .submitted)
    try bench.answer(amending, [.ranked([[1], [2]])], maria)
    #expect(try annotations.labels(task: 1).map(\.ranking?.best) == [[2]])
    let amended = try bench.submit(amending, maria)
    #expect(amended.kind == .amendment && amended.revision == 4)
    #expect(try annotations.labels(task: 1).map(\.ranking?.best) == [[1]])

    let history = try annotations.history(of: maria.person, limit: 9)
    #expect(history.map(\.receipt.revision) == [4, 3, 2, 1])
    #expect(history.map(\.isStanding) == [true, false, false, false])
    #expect(try annotations.sheet(ofAnnotation: history[3].annotationID)["rank", .task] != nil)
    #expect(try store.events.verifyChain() != .broken(event: 1))
    #expect(try store.database.read { try $0.number("SELECT count(*) FROM desk") } == 0)
  }

  @Test func `undo ends with its window, amending does not`() throws {
    let assignment = try claimed()
    try bench.answer(assignment, [.ranked([[2], [1]])], maria)
    let receipt = try bench.submit(assignment, maria)
    bench.pass(minutes: 31)
    let end = try #require(receipt.undoUntil)
    #expect(throws: AnnotationRefusal.windowOver(task: 1, since: end)) {
      try annotations.undo(nil, uid: bench.uid(), by: maria, at: bench.now)
    }
    #expect(try annotations.beginAmend(assignment.id, by: maria, at: bench.now).isAmending)
    #expect(throws: AnnotationRefusal.nothingToUndo) {
      try annotations.undo(nil, uid: bench.uid(), by: omar, at: bench.now)
    }
  }

  @Test func `redo never throws away what was changed after undo`() throws {
    let assignment = try claimed()
    try bench.answer(assignment, [.ranked([[2], [1]])], maria)
    _ = try bench.submit(assignment, maria)
    _ = try annotations.undo(assignment.id, uid: bench.uid(), by: maria, at: bench.now)
    try bench.answer(assignment, [.ranked([[1], [2]])], maria)
    #expect(throws: AnnotationRefusal.draftChanged(task: 1)) {
      try annotations.redo(assignment.id, uid: bench.uid(), by: maria, at: bench.now)
    }
    let again = try bench.submit(try reread(assignment), maria)
    #expect(again.kind == .submission && again.revision == 3)
  }

  @Test func `dropping an amendment leaves the label`() throws {
    let assignment = try claimed()
    try bench.answer(assignment, [.ranked([[2], [1]])], maria)
    _ = try bench.submit(assignment, maria)
    let amending = try annotations.beginAmend(assignment.id, by: maria, at: bench.now)
    #expect(try bench.store.queue.drafts(of: maria.person, at: bench.now).map(\.answers) == [1])
    let released = try bench.store.queue.release(amending.id, by: maria, at: bench.now)
    #expect(released.state == .submitted && !released.isAmending)
    #expect(try annotations.labels(task: 1).count == 1)
    #expect(try bench.store.queue.drafts(of: maria.person, at: bench.now).isEmpty)
  }

  @Test func `a day's minutes count once, amended or not`() throws {
    let morning = bench.now
    let assignment = try claimed()
    try bench.answer(assignment, [.ranked([[2], [1]])], maria)
    _ = try bench.submit(assignment, maria)
    let totals = try bench.store.queue.totals(
      of: maria.person, from: morning, until: morning.adding(minutes: 60))
    #expect(totals.submitted == 1 && totals.activeMilliseconds == 61_000)
    #expect(totals.parts.map(\.guideline) == ["helpful-rank"])
    bench.pass(minutes: 24 * 60)
    let amending = try annotations.beginAmend(assignment.id, by: maria, at: bench.now)
    _ = try annotations.submit(
      assignment.id, generation: amending.generation, uid: bench.uid(),
      activeTime: ActiveTime(milliseconds: 70_000), reviseMinutes: 30, by: maria, at: bench.now)
    let today = try bench.store.queue.totals(
      of: maria.person, from: bench.now, until: bench.now.adding(minutes: 1))
    #expect(today.submitted == 1 && today.activeMilliseconds == 9_000)
  }
}
