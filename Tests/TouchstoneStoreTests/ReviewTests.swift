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
    try cases.review(.approved, 1, of: "maria")
    try reviews.adjudicate(
      task: 2, person: "maria", reason: UntrustedText("right"), by: cases.lead, at: bench.now,
      ids: bench.ids)
    try cases.review(.returned, 3, of: "maria")
    #expect(try waiting(.label, rate: 1).isEmpty)
    #expect(try waiting(.answered).isEmpty)
    let again = try #require(try bench.claim(bench.request([terms]), maria).assignment)
    _ = try bench.submit(again, maria)
    #expect(try waiting(.answered) == ["#3 maria"])
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
    try cases.perform(.assign("bo"), on: 3)
    #expect(try waiting(.flagCase) == ["F-2", "F-4"])
    #expect(try waiting(.flagCase, for: Actor(person: bo)) == ["F-2", "F-3", "F-4", "F-1"])
  }

  @Test func `what one lead has open is told to the others, what is passed on comes last`() throws {
    let bo = try bench.store.people.add(
      name: "bo", role: .lead, by: cases.lead, at: bench.now, ids: bench.ids)
    try reviews.open(.label(task: 7, person: "maria b"), for: bench.lead)
    let other = try bench.secondConnection()
    #expect(try other.reviews.subject(of: bench.lead) == .label(task: 7, person: "maria b"))
    #expect(
      try other.reviews.openElsewhere(than: bo) == [.label(task: 7, person: "maria b"): "lena"])
    #expect(try other.reviews.openElsewhere(than: bench.lead).isEmpty)
    try reviews.open(.task(3), for: bench.lead)
    try reviews.pass(.task(3), by: bench.lead, at: bench.now)
    #expect(try reviews.subject(of: bench.lead) == nil)
    #expect(try reviews.passed(by: bench.lead) == [.task(3)])
    #expect(try reviews.passed(by: bo).isEmpty)
  }

  @Test func `a person sees what became of their labels, returned, upheld or overruled`() throws {
    try cases.report(.major)
    _ = try bench.store.tasks.setOverlap(
      2, guideline: "flag-triage", by: cases.lead, at: bench.now)
    let (maria, olek) = (try bench.trainer("maria"), try bench.trainer("olek"))
    try cases.judge(CaseBench.wrongName, maria)
    try cases.judge(TriageVerdict(validity: "not-an-error"), olek)
    try cases.review(.returned, 1, of: "olek")
    #expect(try reviews.outcomes(of: olek.person).map(\.kind) == [.returned])
    try cases.perform(.adopt("maria"), on: 1)
    #expect(try reviews.outcomes(of: maria.person).map(\.kind) == [.upheld])
    #expect(Set(try reviews.outcomes(of: olek.person).map(\.kind)) == [.returned, .overruled])
    #expect(try reviews.outcomes(of: maria.person).first?.reason == UntrustedText("so it is"))
  }

  @Test func `a case sealed by a ruling stays sealed when a label is taken back`() throws {
    try cases.report(.major)
    let maria = try bench.trainer("maria")
    try cases.judge(CaseBench.wrongName, maria)
    try cases.perform(.retype(TriageVerdict.sealingType), on: 1)
    #expect(try cases.flagCase(1).state == .sealed)
    _ = try bench.store.annotations.undo(nil, uid: bench.uid(), by: maria, at: bench.now)
    #expect(try cases.flagCase(1).state == .sealed)
  }

  @Test func `a lead who acts for somebody does not settle what they judged`() throws {
    try cases.report(.major)
    try cases.judge(CaseBench.wrongName, cases.lead)
    let bo = try bench.store.people.add(
      name: "bo", role: .lead, by: cases.lead, at: bench.now, ids: bench.ids)
    #expect(throws: CaseRefusal.hindered(1, .ownVote)) {
      try cases.perform(.approve, on: 1, by: Actor(person: bo, keyboard: bench.lead))
    }
  }

  @Test func `settled cases of the same family are like a case, those of its type first`() throws {
    try cases.report(.major, .major, .major, .major)
    let maria = try bench.trainer("maria")
    for type in ["factuality/entity-wrong", "factuality/outdated", "style/tone"] {
      var verdict = CaseBench.wrongName
      verdict.type = type
      try cases.judge(verdict, maria)
    }
    try cases.perform(.approve, on: 1, 2, 3)
    try cases.judge(CaseBench.wrongName, maria)
    #expect(try reviews.similar(to: cases.flagCase(4), limit: 5).map(\.id) == [1, 2])
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
