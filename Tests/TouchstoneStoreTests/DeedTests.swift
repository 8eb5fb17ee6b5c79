import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct DeedTests {
  let bench: Workbench
  let terms: ClaimTerms
  let maria: Actor
  let olek: Actor
  var lead: Actor { Actor(person: bench.lead) }

  init() throws {
    bench = try Workbench()
    terms = try bench.guideline("flag-triage", candidates: 0...1)
    maria = try bench.trainer("maria")
    olek = try bench.trainer("olek")
    for number in 1...4 {
      var task = IncomingTask.sample(
        number, id: "line-\(number)", candidates: 0, guideline: "flag-triage", language: "en")
      task.context.append(Message(role: .assistant, content: UntrustedText("reply \(number)")))
      task.reports = [
        IncomingReport(
          reason: "wrong", reporter: "u-\(number)",
          reading: ReportReading(family: "factuality", severity: .major))
      ]
      try bench.insert([task])
    }
  }

  private static let entity = TriageVerdict(
    validity: "confirmed", type: "factuality/entity-wrong", turn: 2, severity: .major,
    fault: "model")
  private static let right = TriageVerdict(validity: "not-an-error")

  /// The next case, judged.
  private func judge(_ verdict: TriageVerdict, _ actor: Actor) throws -> Assignment {
    let claim = try bench.store.triage.claimNext(
      CaseFilter(), bench.request([terms]), by: actor, at: bench.now, seed: 7, ids: bench.ids)
    let assignment = try #require(claim.assignment)
    if !assignment.isAmending {
      try bench.answer(
        assignment,
        [
          AnswerChange(
            step: "valid", target: .task, answer: .option(verdict.validity, note: nil))
        ], actor)
    }
    _ = try bench.store.annotations.submit(
      assignment.id, generation: assignment.generation, uid: bench.uid(),
      activeTime: ActiveTime(milliseconds: 5000, lastAction: bench.now), reviseMinutes: 30,
      verdict: verdict, by: actor, at: bench.now)
    return assignment
  }

  private func perform(
    _ deed: CaseDeed, _ cases: ReviewStore.Cases, dryRun: Bool = false, by actor: Actor? = nil
  ) throws -> ReviewStore.Outcome {
    try bench.store.reviews.perform(
      deed, on: cases, reason: UntrustedText("because"), isDryRun: dryRun, by: actor ?? lead,
      at: bench.now, ids: bench.ids)
  }

  private func found(_ id: Int64) throws -> FlagCase {
    try #require(try bench.store.triage.flagCase(id))
  }

  @Test func `an approval settles a case as its judges say, or closes it as they say`() throws {
    _ = try judge(Self.entity, maria)
    _ = try judge(Self.right, maria)
    let outcome = try perform(.approve, .all(CaseFilter()))
    #expect(outcome.plans.map(\.flagCase.id) == [1, 2])
    #expect(outcome.leftOut.map(\.1) == [.unjudged, .unjudged])
    let settled = try found(1)
    #expect(settled.state == .reviewed && settled.ruledAt != nil)
    let closed = try found(2)
    #expect(closed.state == .closed && closed.disposition == .notAnError)
    #expect(try bench.store.tasks.detail(closed.taskID)?.state == .done)
    #expect(try bench.store.triage.votes(on: settled).map(\.verdict) == [Self.entity])
    #expect(try bench.store.triage.rulings(task: settled.taskID).map(\.kind) == ["approve"])
  }

  @Test func `a dry run tells what the deed then does, and changes nothing`() throws {
    _ = try judge(Self.entity, maria)
    let events = try bench.store.events.latest(limit: 1).first?.id
    let deed = CaseDeed.dismiss(.spam)
    let would = try perform(deed, .all(CaseFilter(family: "factuality")), dryRun: true)
    #expect(try bench.store.events.latest(limit: 1).first?.id == events)
    #expect(try found(1).state == .triaged)
    let did = try perform(deed, .all(CaseFilter(family: "factuality")))
    #expect(would == did)
    #expect(did.plans.count == 4)
    #expect(try bench.store.triage.counts(CaseFilter()).total == 0)
    #expect(try bench.store.triage.states() == [.closed: 4])
  }

  @Test func `a changed type stands beside the votes`() throws {
    _ = try judge(Self.entity, maria)
    _ = try perform(.retype("factuality/outdated"), .named([1]))
    let changed = try found(1)
    #expect(changed.type == "factuality/outdated" && changed.state == .reviewed)
    #expect(try bench.store.triage.votes(on: changed).map(\.verdict.type) == [Self.entity.type])
    // What nobody has judged yet still waits for judges.
    _ = try perform(.severity(.critical), .named([2]))
    #expect(try found(2).severity == .critical)
    #expect(try found(2).state == .reported)
  }

  @Test func `a ruling adopts one judge's label`() throws {
    _ = try bench.store.tasks.setOverlap(
      2, guideline: "flag-triage", by: lead, at: bench.now)
    _ = try judge(Self.entity, maria)
    _ = try judge(Self.right, olek)
    #expect(try found(1).state == .triaged)
    _ = try perform(.adopt("olek"), .named([1]))
    #expect(try found(1).disposition == .notAnError)
    let ruling = try #require(try bench.store.triage.rulings(task: found(1).taskID).first)
    #expect(ruling.annotationID != nil && ruling.verdict == Self.right)
    #expect(throws: CaseRefusal.hindered(1, .noVote("vera"))) {
      try perform(.adopt("vera"), .named([1]))
    }
  }

  @Test func `nobody settles what they judged`() throws {
    _ = try judge(Self.entity, lead)
    #expect(throws: CaseRefusal.hindered(1, .ownVote)) { try perform(.approve, .named([1])) }
    let task = try found(1).taskID
    #expect(throws: ReviewRefusal.ownLabel(task: task)) {
      try bench.store.reviews.review(
        task: task, person: "lena", .approved, reason: nil, by: lead, at: bench.now,
        ids: bench.ids)
    }
  }

  @Test func `a returned label comes back first with its answers, and stands until it is sent`()
    throws
  {
    let first = try judge(Self.entity, maria)
    let task = try found(1).taskID
    _ = try bench.store.reviews.review(
      task: task, person: "maria", .returned, reason: UntrustedText("see t2"), by: lead,
      at: bench.now, ids: bench.ids)
    #expect(try found(1).state == .reported)
    #expect(try bench.store.triage.votes(on: found(1)).count == 1)
    let again = try bench.claim(bench.request([terms]), maria)
    let assignment = try #require(again.assignment)
    #expect(assignment.id == first.id && assignment.isAmending)
    #expect(try !bench.store.annotations.draft(of: assignment.id).isEmpty)
    #expect(try bench.store.reviews.openReturn(of: assignment) == UntrustedText("see t2"))
    var better = Self.entity
    better.type = "factuality/outdated"
    _ = try bench.store.annotations.submit(
      assignment.id, generation: assignment.generation, uid: bench.uid(),
      activeTime: ActiveTime(milliseconds: 5000, lastAction: bench.now), reviseMinutes: 30,
      verdict: better, by: maria, at: bench.now)
    #expect(try found(1).state == .triaged)
    #expect(try found(1).type == "factuality/outdated")
    #expect(try bench.store.reviews.openReturn(of: assignment) == nil)
  }

  @Test func `a returned label that was put back waits until nothing else is open`() throws {
    _ = try judge(Self.entity, maria)
    _ = try bench.store.reviews.review(
      task: found(1).taskID, person: "maria", .returned, reason: UntrustedText("see t2"), by: lead,
      at: bench.now, ids: bench.ids)
    let taken = try #require(try bench.claim(bench.request([terms]), maria).assignment)
    _ = try bench.store.queue.release(taken.id, by: maria, at: bench.now)
    let next = try #require(try bench.claim(bench.request([terms]), maria).assignment)
    #expect(next.taskID != taken.taskID)
  }

  @Test func `merged cases give their reports to the first, which counts them`() throws {
    let after = try bench.store.reviews.merge(
      [3, 4], into: 1, reason: nil, by: lead, at: bench.now)
    #expect(after.reportCount == 3)
    #expect(try bench.store.triage.reports(of: after).map(\.fold) == [.first, .merge, .merge])
    #expect(try found(3).state == .merged && found(3).mergedInto == 1)
    #expect(throws: CaseRefusal.merged(3, into: 1)) {
      try bench.store.reviews.merge([2], into: 3, reason: nil, by: lead, at: bench.now)
    }
  }

  @Test func `one more judge makes a judged case wait again`() throws {
    _ = try judge(Self.entity, maria)
    #expect(try bench.store.reviews.askAnother(task: found(1).taskID, by: lead, at: bench.now) == 2)
    #expect(try found(1).state == .reported)
    _ = try judge(Self.entity, olek)
    #expect(try found(1).state == .triaged)
  }

  @Test func `what is open for review is kept for its lead`() throws {
    let reviews = bench.store.reviews
    for subject in [
      ReviewSubject.flagCase(3), .label(task: 7, person: "ma ria"), .appeal(2),
    ] {
      try reviews.open(subject, for: bench.lead)
      #expect(try bench.secondConnection().reviews.subject(of: bench.lead) == subject)
    }
    try reviews.open(nil, for: bench.lead)
    #expect(try reviews.subject(of: bench.lead) == nil)
  }
}
