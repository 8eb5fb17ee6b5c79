import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct RecheckTests {
  let bench: Workbench
  let maria: Actor
  let old: ClaimTerms
  let new: ClaimTerms

  /// Maria has judged two tasks under 1.0.0; then 2.0.0 came.
  init() throws {
    bench = try Workbench()
    maria = try bench.trainer("maria")
    old = try bench.guideline()
    try bench.insert([.sample(1), .sample(2), .sample(3)])
    for _ in 1...2 {
      let claim = try #require(try bench.claim(bench.request([old]), maria).assignment)
      try bench.answer(claim, [.ranked([[1], [2]])], maria)
      _ = try bench.submit(claim, maria)
    }
    new = try bench.guideline(version: "2.0.0")
  }

  private var guidelines: GuidelineStore { bench.store.guidelines }

  private func ask(_ reason: String = "another scale") throws -> Int {
    let labels = try guidelines.standingLabels(slug: old.slug, besides: new.guidelineID)
    return try guidelines.ask(
      labels.map {
        RecheckOrder(
          assignmentID: $0.assignmentID, annotationID: $0.annotationID, reason: reason)
      }, under: new.guidelineID, by: Actor(person: bench.lead), at: bench.now, ids: bench.ids)
  }

  private func begin(_ recheck: Recheck, draft: AnswerSheet? = nil) throws -> Assignment? {
    let label = try #require(recheck.annotationID)
    return try bench.store.annotations.beginRecheck(
      recheck, under: new.guidelineID,
      draft: draft ?? bench.store.annotations.sheet(ofAnnotation: label), by: maria,
      at: bench.now)
  }

  private func tally() throws -> [Int]? {
    try guidelines.recheckTallies().first.map { [$0.open, $0.unassigned, $0.done] }
  }

  @Test func `a re-check comes before new work and ends with the next label`() throws {
    #expect(try ask() == 2)
    #expect(try ask() == 0)
    #expect(try tally() == [2, 0, 0])
    let request = bench.request([new])
    let claim = try bench.claim(request, maria)
    let recheck = try #require(claim.recheck)
    #expect(claim.assignment == nil && recheck.taskID == 1)
    #expect(recheck.reason.exact == "another scale")
    let begun = try #require(try begin(recheck))
    #expect(begun.isAmending && begun.guidelineID == new.guidelineID)
    #expect(try bench.store.queue.current(of: maria.person)?.id == begun.id)
    let standing = try bench.store.annotations.labels(task: 1)
    #expect(standing.map(\.guideline.version) == ["1.0.0"])

    try bench.answer(begun, [.ranked([[2], [1]])], maria)
    let receipt = try bench.submit(begun, maria)
    #expect(receipt.kind == .amendment && receipt.revision == 2)
    let labels = try bench.store.annotations.labels(task: 1)
    #expect(labels.map(\.guideline.version) == ["2.0.0"] && labels.map(\.ranking?.best) == [[2]])
    #expect(try bench.secondConnection().guidelines.recheckTallies().map(\.done) == [1])
    #expect(try bench.store.events.latest(limit: 2).map(\.verb) == ["close", "amend"])
    #expect(try bench.claim(request, maria).recheck?.taskID == 2)
  }

  @Test func `work under the old version closes nothing`() throws {
    _ = try ask()
    let own = try #require(try bench.store.queue.assignment(task: 1, person: maria.person))
    let amending = try bench.store.annotations.beginAmend(own.id, by: maria, at: bench.now)
    #expect(try bench.claim(bench.request([new]), maria).recheck?.taskID == 2)
    try bench.answer(amending, [.ranked([[2], [1]])], maria)
    _ = try bench.submit(amending, maria)
    #expect(try tally() == [2, 0, 0])
    let again = try #require(try bench.claim(bench.request([new]), maria).recheck)
    #expect(again.taskID == 1)
    let label = try #require(again.annotationID)
    let key = AnswerKey(step: "rank", target: .task)
    let sheet = try bench.store.annotations.sheet(ofAnnotation: label)
    #expect(sheet.answers[key] == .ranking(Ranking(groups: [[2], [1]])))
  }

  @Test func `put back it comes after new work, and the claim is under its label's version`() throws
  {
    _ = try ask()
    let request = bench.request([new])
    for _ in 1...2 {
      let recheck = try #require(try bench.claim(request, maria).recheck)
      let begun = try #require(try begin(recheck))
      let released = try bench.store.queue.release(begun.id, by: maria, at: bench.now)
      #expect(released.guidelineID == old.guidelineID && !released.isAmending)
    }
    let third = try #require(try bench.claim(request, maria).assignment)
    #expect(third.taskID == 3 && third.guidelineID == new.guidelineID)
    try bench.answer(third, [.ranked([[1], [2]])], maria)
    _ = try bench.submit(third, maria)
    #expect(try bench.claim(request, maria).recheck?.taskID == 1)
  }

  @Test func `a label taken back is not asked about until one stands again`() throws {
    _ = try ask()
    _ = try bench.store.annotations.undo(nil, uid: bench.uid(), by: maria, at: bench.now)
    let open = try guidelines.openRechecks(of: maria.person)
    #expect(open.map { $0.annotationID != nil } == [true, false])
    #expect(try begin(try #require(open.first)) != nil)
    #expect(try begin(try #require(open.first)) == nil)
  }

  @Test func `only a workable, accepted and wanted guideline offers it`() throws {
    _ = try ask()
    let waiting = ClaimTerms(
      guidelineID: new.guidelineID, slug: new.slug, candidates: new.candidates, leaseMinutes: 9,
      shuffles: true, isAccepted: false)
    #expect(try bench.claim(bench.request([waiting]), maria).recheck == nil)
    #expect(try bench.claim(bench.request([]), maria).recheck == nil)
    let filter = QueueFilter(language: "fr")
    #expect(try bench.claim(bench.request([new], filter), maria).recheck == nil)
    #expect(try bench.claim(bench.request([old]), maria).recheck == nil)
  }

  @Test func `a later version takes over what is still open`() throws {
    _ = try ask()
    let third = try bench.guideline(version: "3.0.0")
    let label = try #require(
      try guidelines.standingLabels(slug: old.slug, besides: third.guidelineID).first)
    let order = RecheckOrder(
      assignmentID: label.assignmentID, annotationID: label.annotationID, reason: "more")
    #expect(
      try guidelines.ask(
        [order], under: third.guidelineID, by: Actor(person: bench.lead), at: bench.now,
        ids: bench.ids) == 0)
    let open = try guidelines.openRechecks()
    #expect(open.map(\.reason.exact) == ["more", "another scale"])
    #expect(open.map(\.guidelineID) == [third.guidelineID, new.guidelineID])
  }

  @Test func `the re-check of a person who has left stays, unassigned`() throws {
    _ = try ask()
    _ = try bench.store.people.retire("maria", by: Actor(person: bench.lead), at: bench.now)
    #expect(try tally() == [2, 2, 0])
    #expect(try guidelines.openRechecks().map(\.isUnassigned) == [true, true])
    let labels = try guidelines.standingLabels(slug: old.slug, besides: nil)
    #expect(labels.map(\.hasLeft) == [true, true])
  }

  @Test func `a label brought back keeps the version it was made under`() throws {
    let own = try #require(try bench.store.queue.assignment(task: 2, person: maria.person))
    _ = try ask()
    let open = try guidelines.openRechecks(of: maria.person)
    _ = try begin(try #require(open.first { $0.taskID == 2 }))
    _ = try bench.store.annotations.undo(own.id, uid: bench.uid(), by: maria, at: bench.now)
    _ = try bench.store.annotations.redo(own.id, uid: bench.uid(), by: maria, at: bench.now)
    #expect(try bench.store.annotations.labels(task: 2).map(\.guideline.version) == ["1.0.0"])
    let amending = try bench.store.annotations.beginAmend(own.id, by: maria, at: bench.now)
    #expect(amending.guidelineID == old.guidelineID)
  }
}
