import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct CaseTests {
  let bench: Workbench
  let terms: ClaimTerms

  init() throws {
    bench = try Workbench()
    terms = try bench.guideline("flag-triage", candidates: 0...1)
  }

  private func report(
    _ number: Int, by reporter: String = "u-1", type: String? = nil,
    severity: ErrorSeverity = .minor
  ) throws -> ImportOutcome {
    var task = IncomingTask.sample(
      number, id: "line-\(number)-\(reporter)", candidates: 0, guideline: "flag-triage")
    task.context.append(Message(role: .assistant, content: UntrustedText("reply \(number)")))
    task.reports = [
      IncomingReport(
        reason: "not factually correct", reporter: reporter, model: "m-9",
        reading: ReportReading(family: "factuality", type: type, severity: severity))
    ]
    return try #require(try bench.insert([task]).first)
  }

  private func judge(
    _ verdict: TriageVerdict, _ actor: Actor
  ) throws -> (assignment: Assignment, receipt: Receipt) {
    let claim = try bench.claim(bench.request([terms]), actor)
    let assignment = try #require(claim.assignment)
    let change = AnswerChange(
      step: "valid", target: .task, answer: .option(verdict.validity, note: nil))
    try bench.answer(assignment, [change], actor)
    let receipt = try bench.store.annotations.submit(
      assignment.id, generation: assignment.generation, uid: bench.uid(),
      activeTime: ActiveTime(milliseconds: 5000, lastAction: bench.now), reviseMinutes: 30,
      verdict: verdict, by: actor, at: bench.now)
    return (assignment, receipt)
  }

  private func confirmed() throws -> Int {
    try bench.store.triage.trends(by: .type, in: CasePeriod()).reduce(0) { $0 + $1.confirmed }
  }

  private static let wrongDate = TriageVerdict(
    validity: "confirmed", type: "factuality/entity-wrong", turn: 2, severity: .major,
    fault: "model", confidence: 3, use: .evaluationItem)

  @Test
  func `a report opens a case, the same conversation joins it, the same line changes nothing`()
    throws
  {
    #expect(try report(1) == .caseOpened(case: 1))
    #expect(try report(1, by: "u-2") == .reportFolded(.exact, case: 1))
    #expect(try report(1, by: "u-2") == .reportUnchanged(case: 1))
    let found = try #require(try bench.store.triage.flagCase(1))
    #expect(found.reportCount == 2)
    #expect(found.state == .reported)
    #expect(found.kind == "factuality/?")
    #expect(found.model == "m-9")
    #expect(try bench.store.triage.reports(of: found).map(\.fold) == [.first, .exact])
    #expect(try bench.store.tasks.count() == 1)
  }

  @Test func `a judgement moves the case on, taking it back moves it back, and redo again`() throws
  {
    _ = try report(1)
    let maria = try bench.trainer("maria")
    let (assignment, _) = try judge(Self.wrongDate, maria)
    let triaged = try #require(try bench.store.triage.flagCase(1))
    #expect(triaged.state == .triaged)
    #expect(triaged.type == "factuality/entity-wrong")
    #expect(triaged.severity == .major)
    #expect(triaged.fault == "model")
    #expect(try confirmed() == 1)
    #expect(try bench.store.triage.votes(on: triaged).map(\.verdict) == [Self.wrongDate])
    _ = try bench.store.annotations.undo(
      assignment.id, uid: bench.uid(), by: maria, at: bench.now)
    let undone = try #require(try bench.store.triage.flagCase(1))
    #expect(undone.state == .reported)
    #expect(undone.type == nil)
    #expect(try confirmed() == 0)
    #expect(try bench.store.triage.votes(on: undone).isEmpty)
    _ = try bench.store.annotations.redo(
      assignment.id, uid: bench.uid(), by: maria, at: bench.now)
    let redone = try #require(try bench.store.triage.flagCase(1))
    #expect(redone.state == .triaged)
    #expect(try bench.store.triage.votes(on: redone).map(\.verdict) == [Self.wrongDate])
    #expect(
      try bench.store.triage.moves(of: redone).map(\.verb) == [
        "report", "triage", "reopen", "triage",
      ])
  }

  @Test func `a case waits for as many judges as are wanted`() throws {
    _ = try report(1)
    _ = try bench.store.tasks.setOverlap(
      2, guideline: "flag-triage", by: Actor(person: bench.lead), at: bench.now)
    _ = try judge(Self.wrongDate, bench.trainer("maria"))
    #expect(try bench.store.triage.flagCase(1)?.state == .reported)
    var other = Self.wrongDate
    other.severity = .critical
    _ = try judge(other, bench.trainer("olek"))
    let found = try #require(try bench.store.triage.flagCase(1))
    #expect(found.state == .triaged)
    #expect(found.severity == .critical)
    #expect(try bench.store.triage.votes(on: found).disagree)
  }

  @Test func `the type at which work stops seals the case at once and closes its task`() throws {
    _ = try report(1)
    var verdict = Self.wrongDate
    verdict.type = TriageVerdict.sealingType
    let maria = try bench.trainer("maria")
    let (assignment, _) = try judge(verdict, maria)
    #expect(try bench.store.triage.flagCase(1)?.state == .sealed)
    #expect(try bench.store.tasks.detail(1)?.state == .done)
    _ = try bench.store.annotations.undo(
      assignment.id, uid: bench.uid(), by: maria, at: bench.now)
    #expect(try bench.store.triage.flagCase(1)?.state == .reported)
  }

  @Test func `a report of that type seals its case at the import`() throws {
    _ = try report(1, type: TriageVerdict.sealingType, severity: .critical)
    #expect(try bench.store.triage.flagCase(1)?.state == .sealed)
    #expect(try bench.claim(bench.request([terms]), bench.trainer("maria")).assignment == nil)
  }

  @Test func `what was merged into a sealed case is withheld as well`() throws {
    _ = try report(1)
    _ = try report(2)
    let lead = Actor(person: bench.lead)
    _ = try bench.store.reviews.merge([2], into: 1, reason: nil, by: lead, at: bench.now)
    #expect(try bench.store.tasks.detail(2)?.isSealed == false)
    _ = try bench.store.reviews.perform(
      .retype(TriageVerdict.sealingType), on: .named([1]), reason: UntrustedText("stop"),
      isDryRun: false, by: lead, at: bench.now, ids: bench.ids)
    for task: Int64 in [1, 2] {
      let detail = try #require(try bench.store.tasks.detail(task))
      #expect(detail.isSealed && detail.state == .done)
      #expect(detail.context.allSatisfy { $0.content == UntrustedText("(sealed)") })
    }
  }

  @Test func `the graver report is offered first`() throws {
    _ = try report(1)
    _ = try report(2, severity: .critical)
    let claim = try bench.claim(bench.request([terms]), bench.trainer("maria"))
    #expect(claim.assignment?.taskID == 2)
  }
}
