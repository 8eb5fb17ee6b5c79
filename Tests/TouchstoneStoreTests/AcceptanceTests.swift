import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct AcceptanceTests {
  let bench: Workbench
  let maria: Actor

  init() throws {
    bench = try Workbench()
    maria = try bench.trainer("maria")
    try bench.insert([.sample(1), .sample(2), .sample(3, guideline: "other")])
  }

  private var guidelines: GuidelineStore { bench.store.guidelines }

  private func waiting(_ terms: ClaimTerms) -> ClaimTerms {
    ClaimTerms(
      guidelineID: terms.guidelineID, slug: terms.slug, candidates: terms.candidates,
      leaseMinutes: terms.leaseMinutes, shuffles: terms.shuffles, isAccepted: false)
  }

  @Test func `the first claim records that its version is accepted, with one event`() throws {
    let terms = try bench.guideline()
    #expect(try !guidelines.hasAccepted(terms.guidelineID, maria.person))
    let request = bench.request([terms])
    let first = try #require(try bench.claim(request, maria).assignment)
    #expect(try bench.secondConnection().guidelines.hasAccepted(terms.guidelineID, maria.person))
    _ = try bench.store.queue.release(first.id, by: maria, at: bench.now)
    _ = try bench.claim(request, maria)
    #expect(try bench.store.events.latest(limit: 99).count { $0.verb == "accept" } == 1)
    let known = try guidelines.known(slug: terms.slug, to: maria.person)
    #expect(known.map(\.id) == [terms.guidelineID])
    #expect(try guidelines.known(slug: terms.slug, to: bench.lead).isEmpty)
  }

  @Test func `accepting is recorded once, also by two sessions`() throws {
    let id = try bench.guideline(version: "1.1.0").guidelineID
    let other = try bench.secondConnection()
    #expect(try guidelines.accept(id, by: maria, at: bench.now))
    #expect(try !other.guidelines.accept(id, by: maria, at: bench.now))
    #expect(try other.guidelines.hasAccepted(id, maria.person))
    let event = try #require(try bench.store.events.latest(limit: 1).first)
    #expect(event.verb == "accept" && event.detail.contains(#""version":"1.1.0","way":"said""#))
  }

  @Test func `tasks of a version that waits are not offered, those of others are`() throws {
    let terms = waiting(try bench.guideline())
    let request = bench.request([terms, try bench.guideline("other")])
    #expect(try bench.claim(request, maria).assignment?.taskID == 3)
    let counts = try bench.store.queue.explain(request, for: maria.person, at: bench.now).counts
    #expect(counts[.awaitsAcceptance] == 2 && counts[.open] == nil)
    #expect(try bench.store.queue.waitingCount(request, for: maria.person, limit: 9) == 0)
    #expect(
      throws: QueueRefusal.notOpen(task: 1, reason: .awaitsAcceptance, nextLeaseEnd: nil)
    ) {
      try bench.store.queue.claim(
        task: 1, request, by: maria, at: bench.now, seed: 1, ids: bench.ids)
    }
  }

  @Test func `a draft goes on under its own version, a claim without answers waits`() throws {
    let old = try bench.guideline(leaseMinutes: 10)
    let draft = try #require(try bench.claim(bench.request([old]), maria).assignment)
    try bench.answer(draft, [.ranked([[1], [2]])], maria)
    bench.pass(minutes: 11)
    let request = bench.request([waiting(try bench.guideline(version: "1.1.0"))])
    let resumed = try bench.claim(request, maria)
    #expect(resumed.isResumed && resumed.assignment?.guidelineID == old.guidelineID)
    _ = try bench.submit(try #require(resumed.assignment), maria)
    _ = try #require(try bench.claim(bench.request([old]), maria).assignment)
    bench.pass(minutes: 11)
    #expect(try bench.claim(request, maria).assignment == nil)
  }
}
