import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct PeopleTests {
  let bench: Workbench
  let lead: Actor

  init() throws {
    bench = try Workbench()
    lead = Actor(person: bench.lead)
  }

  @Test func `names are compared by their bytes`() throws {
    let people = bench.store.people
    _ = try people.add(
      name: "ren\u{e9}", role: .trainer, by: lead, at: bench.now, ids: bench.ids)
    _ = try people.add(
      name: "rene\u{301}", role: .engineer, by: lead, at: bench.now, ids: bench.ids)
    #expect(try people.named("ren\u{e9}")?.role == .trainer)
    #expect(try people.named("rene\u{301}")?.role == .engineer)
    #expect(throws: PeopleRefusal.nameTaken("lena")) {
      try people.add(name: "lena", role: .lead, by: lead, at: bench.now, ids: bench.ids)
    }
  }

  @Test func `somebody who leaves gives back what they hold, and the work stays`() throws {
    let maria = try bench.trainer("maria")
    try bench.insert([.sample(1), .sample(2)])
    let request = bench.request([try bench.guideline()])
    let sent = try #require(try bench.claim(request, maria).assignment)
    try bench.answer(sent, [.ranked([[1], [2]])], maria)
    _ = try bench.submit(sent, maria)
    _ = try bench.claim(request, maria)
    let gone = try bench.store.people.retire("maria", by: lead, at: bench.now)
    #expect(gone.retiredAt == bench.now)
    #expect(try bench.store.people.named("maria") == gone)
    #expect(try bench.store.annotations.labels(task: 1).count == 1)
    #expect(try bench.claim(request, try bench.trainer("omar")).assignment?.taskID == 2)
    #expect(throws: PeopleRefusal.alreadyRetired("maria")) {
      try bench.store.people.retire("maria", by: lead, at: bench.now)
    }
  }

  @Test func `the last lead cannot leave`() throws {
    #expect(throws: PeopleRefusal.lastLead("lena")) {
      try bench.store.people.retire("lena", by: lead, at: bench.now)
    }
    #expect(throws: PeopleRefusal.unknown("eve")) {
      try bench.store.people.retire("eve", by: lead, at: bench.now)
    }
  }

  @Test func `somebody gets another role, also after leaving, but the last lead stays a lead`()
    throws
  {
    let people = bench.store.people
    _ = try bench.trainer("maria")
    #expect(throws: PeopleRefusal.lastLead("lena")) {
      try people.change("lena", to: .trainer, by: lead, at: bench.now)
    }
    _ = try people.retire("maria", by: lead, at: bench.now)
    #expect(try people.change("maria", to: .lead, by: lead, at: bench.now).retiredAt == nil)
    #expect(try people.change("lena", to: .engineer, by: lead, at: bench.now).role == .engineer)
    #expect(try people.named("maria")?.role == .lead)
    #expect(throws: PeopleRefusal.unknown("eve")) {
      try people.change("eve", to: .lead, by: lead, at: bench.now)
    }
  }

  @Test func `a guideline is kept once for each digest`() throws {
    let first = try bench.guideline()
    #expect(try bench.guideline().guidelineID == first.guidelineID)
    let later = try bench.guideline(version: "1.1.0")
    #expect(later.guidelineID != first.guidelineID)
    #expect(try bench.store.guidelines.list().map(\.stamp.version) == ["1.0.0", "1.1.0"])
    #expect(try bench.store.guidelines.guideline(first.guidelineID)?.source == "# helpful-rank")
  }
}
