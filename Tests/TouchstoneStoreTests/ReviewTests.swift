import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct ReviewTests {
  let cases: CaseBench
  private var bench: Workbench { cases.bench }
  private var reviews: ReviewStore { bench.store.reviews }

  init() throws {
    cases = try CaseBench()
  }

  /// A label of the person on an ordinary task.
  private func label(_ terms: ClaimTerms, _ actor: Actor, _ groups: [[Int]]) throws -> Int64 {
    let claim = try bench.claim(bench.request([terms]), actor)
    let assignment = try #require(claim.assignment)
    try bench.answer(assignment, [.ranked(groups)], actor)
    _ = try bench.submit(assignment, actor)
    return assignment.taskID
  }

  private func waiting(
    _ kind: ReviewKind, rate: Double = 0, low: Double = 0, for actor: Actor? = nil
  ) throws -> [String] {
    let terms = ["helpful-rank", "flag-triage"].map {
      ReviewTerms(slug: $0, rate: rate, lowAgreementRate: low)
    }
    return try reviews.waiting(
      kind, for: (actor ?? cases.lead).person, terms, limit: 1000
    ) { LabelSpread($0).isWide }.map(\.subject.text)
  }

  @Test func `a returned label comes first, with its answers and the reason, also after a restart`()
    throws
  {
    try cases.report(.minor, .major)
    let maria = try bench.trainer("maria")
    let first = try cases.judge(CaseBench.wrongName, maria)
    #expect(first.taskID == 2)
    try cases.returned(2)
    #expect(try cases.flagCase(2).state == .reported)
    #expect(
      throws: ReviewRefusal.returnedBefore(task: 2, to: "maria")
    ) { try cases.returned(2) }
    let other = try bench.secondConnection()
    let claim = try bench.claim(bench.request([cases.terms]), maria, from: other)
    let again = try #require(claim.assignment)
    #expect(again.id == first.id)
    #expect(again.isAmending)
    #expect(try other.reviews.openReturn(of: again)?.reason == UntrustedText("look at t4"))
    #expect(
      try other.annotations.draft(of: again.id)["valid", .task]
        == .option("confirmed", note: nil))
    let found = try cases.flagCase(2)
    #expect(try bench.store.triage.votes(on: found).count == 1)
    var better = CaseBench.wrongName
    better.turn = 4
    _ = try bench.store.annotations.submit(
      again.id, generation: again.generation, uid: bench.uid(),
      activeTime: ActiveTime(milliseconds: 9000, lastAction: bench.now), reviseMinutes: 30,
      verdict: better, by: maria, at: bench.now)
    #expect(try cases.flagCase(2).state == .triaged)
    #expect(try bench.store.triage.votes(on: found).map(\.verdict) == [better])
    #expect(try reviews.outcomes(of: maria.person).map(\.kind) == [.answered])
    #expect(try bench.claim(bench.request([cases.terms]), maria).assignment?.taskID == 1)
  }

  @Test func `a returned label that is put aside keeps its draft and comes after new work`() throws
  {
    let terms = try bench.guideline()
    try bench.insert([.sample(1), .sample(2)])
    let maria = try bench.trainer("maria")
    let task = try label(terms, maria, [[1], [2]])
    try cases.returned(task)
    let request = bench.request([terms])
    let again = try #require(try bench.claim(request, maria).assignment)
    #expect(again.taskID == task)
    try bench.answer(again, [.ranked([[2], [1]])], maria)
    _ = try bench.store.queue.release(again.id, by: maria, at: bench.now)
    #expect(try bench.claim(request, maria).assignment?.taskID == 2)
    _ = try bench.store.queue.skip(
      #require(try bench.store.queue.current(of: maria.person)).id, reason: .other, note: nil,
      by: maria, at: bench.now)
    #expect(try bench.claim(request, maria).assignment?.id == again.id)
    #expect(
      try bench.store.annotations.draft(of: again.id)["rank", .task]
        == .ranking(Ranking(groups: [[2], [1]])))
  }

  @Test func `labels are drawn by the rate, always the same ones, and never one's own`() throws {
    let terms = try bench.guideline()
    try bench.insert((1...60).map { .sample($0) })
    let maria = try bench.trainer("maria")
    for _ in 1...60 { _ = try label(terms, maria, [[1], [2]]) }
    let drawn = try waiting(.label, rate: 0.5)
    #expect((10...50).contains(drawn.count))
    #expect(try waiting(.label, rate: 0.5) == drawn)
    #expect(Set(try waiting(.label, rate: 0.25)).isSubset(of: drawn))
    #expect(try waiting(.label, rate: 1).count == 60)
    #expect(try waiting(.label).isEmpty)
    #expect(try waiting(.label, rate: 1, for: maria).isEmpty)
  }

  @Test func `what was reviewed or ruled on waits no more, what was sent again waits anew`() throws
  {
    let terms = try bench.guideline()
    try bench.insert([.sample(1), .sample(2), .sample(3)])
    let maria = try bench.trainer("maria")
    for _ in 1...3 { _ = try label(terms, maria, [[1], [2]]) }
    #expect(
      try reviews.review(
        .approved, task: 1, annotator: nil, reason: nil, by: cases.lead, at: bench.now,
        ids: bench.ids) == ["maria"])
    try reviews.adopt(
      task: 2, annotator: "maria", reason: UntrustedText("right"), by: cases.lead, at: bench.now,
      ids: bench.ids)
    try cases.returned(3)
    #expect(try waiting(.label, rate: 1).isEmpty)
    #expect(try waiting(.answered).isEmpty)
    let again = try #require(try bench.claim(bench.request([terms]), maria).assignment)
    _ = try bench.submit(again, maria)
    #expect(try waiting(.answered) == ["#3 maria"])
    #expect(throws: ReviewRefusal.ownLabel(task: 1)) {
      try reviews.review(
        .approved, task: 1, annotator: nil, reason: nil, by: maria, at: bench.now, ids: bench.ids)
    }
    #expect(throws: ReviewRefusal.reviewedBefore(task: 1)) {
      try reviews.review(
        .approved, task: 1, annotator: nil, reason: nil, by: cases.lead, at: bench.now,
        ids: bench.ids)
    }
    #expect(
      Set(try reviews.outcomes(of: maria.person).map(\.kind)) == [.approved, .upheld, .answered])
  }

  @Test func `tasks whose labels differ widely wait for a lead who judged none of them`() throws {
    let terms = try bench.guideline()
    try bench.insert([.sample(1, candidates: 3), .sample(2, candidates: 3)])
    _ = try bench.store.tasks.setOverlap(
      2, guideline: "helpful-rank", by: cases.lead, at: bench.now)
    let (maria, olek) = (try bench.trainer("maria"), try bench.trainer("olek"))
    _ = try label(terms, maria, [[1], [2], [3]])
    _ = try label(terms, olek, [[3], [2], [1]])
    _ = try label(terms, maria, [[1], [2], [3]])
    _ = try label(terms, olek, [[1], [2], [3]])
    #expect(try waiting(.disagreement, low: 1) == ["#1"])
    #expect(try waiting(.disagreement, low: 1, for: olek).isEmpty)
    #expect(try waiting(.disagreement).isEmpty)
    #expect(throws: ReviewRefusal.severalLabels(task: 1, of: ["maria", "olek"])) {
      try cases.returned(1)
    }
  }

  @Test func `cases wait gravest first, without those the lead judged or another lead has`() throws
  {
    try cases.report(.minor, .critical, .major, .major)
    let maria = try bench.trainer("maria")
    for severity: ErrorSeverity in [.critical, .major, .major, .minor] {
      var verdict = CaseBench.wrongName
      verdict.severity = severity
      try cases.judge(verdict, severity == .minor ? cases.lead : maria)
    }
    #expect(try waiting(.flagCase) == ["F-2", "F-3", "F-4"])
    #expect(try reviews.ownCases(of: bench.lead) == 1)
    let bo = try bench.store.people.add(
      name: "bo", role: .lead, by: cases.lead, at: bench.now, ids: bench.ids)
    try cases.change(CaseFilter(ids: [3]), .assign(bo))
    #expect(try waiting(.flagCase) == ["F-2", "F-4"])
    #expect(try waiting(.flagCase, for: Actor(person: bo)) == ["F-2", "F-3", "F-4", "F-1"])
  }

  @Test func `what is open stays open for the others and over a restart until it is decided`()
    throws
  {
    try cases.report(.minor)
    try cases.judge(CaseBench.wrongName, bench.trainer("maria"))
    try reviews.open(.flagCase(1), by: cases.lead)
    let bo = try bench.store.people.add(
      name: "bo", role: .lead, by: cases.lead, at: bench.now, ids: bench.ids)
    let other = try bench.secondConnection()
    #expect(
      try other.reviews.open(of: bench.lead)
        == OpenReview(subject: .flagCase(1), isSettled: false))
    #expect(try other.reviews.openElsewhere(than: bo) == [.flagCase(1): "lena"])
    try cases.change(CaseFilter(ids: [1]), .approve, by: Actor(person: bo))
    #expect(try reviews.open(of: bench.lead)?.isSettled == true)
    #expect(try reviews.openElsewhere(than: bo).isEmpty)
    try reviews.pass(.flagCase(1), by: cases.lead, at: bench.now)
    #expect(try reviews.open(of: bench.lead) == nil)
    #expect(try reviews.passed(by: bench.lead) == [.flagCase(1)])
  }

  @Test func `an unclear guideline becomes a question that waits for other leads`() throws {
    try cases.report(.minor)
    let id = try reviews.noteUnclear(
      UntrustedText("which turn counts?"), task: 1, case: 1, guideline: "flag-triage",
      due: bench.now.adding(minutes: 60), by: bench.trainer("maria"), at: bench.now, ids: bench.ids)
    #expect(id == 1)
    #expect(try waiting(.question) == ["Q-1"])
    #expect(try waiting(.question, for: bench.trainer("maria")).isEmpty)
  }
}
