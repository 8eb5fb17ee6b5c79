import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

/// What settled cases are used for.
@Suite struct RouteTests {
  let bench: Workbench
  let lena: Actor
  let maria: Actor
  let triage: ClaimTerms

  /// Cases 1 to 3 are judged by maria; nobody has settled them.
  init() throws {
    bench = try Workbench()
    lena = Actor(person: bench.lead)
    maria = try bench.trainer("maria")
    triage = try bench.guideline("flag-triage", candidates: 0...1)
    try bench.insert((1...3).map { .flagged($0) })
    for _ in 1...3 { try judge() }
  }

  private func judge() throws {
    let claim = try #require(try bench.claim(bench.request([triage]), maria).assignment)
    let valid = AnswerChange(
      step: "valid", target: .task, answer: .option("confirmed", note: nil))
    try bench.answer(claim, [valid], maria)
    _ = try bench.store.annotations.submit(
      claim.id, generation: claim.generation, uid: bench.uid(),
      activeTime: ActiveTime(milliseconds: 1, lastAction: bench.now), reviseMinutes: 30,
      verdict: TriageVerdict(
        validity: "confirmed", type: "factuality/outdated", turn: 2, severity: .major,
        use: .demonstration),
      by: maria, at: bench.now)
  }

  private func approve(_ cases: Int64...) throws {
    _ = try bench.store.reviews.perform(
      .approve, on: .named(cases), reason: nil, isDryRun: false, by: lena, at: bench.now,
      ids: bench.ids)
  }

  @discardableResult private func route(
    _ cases: [Int64], _ uses: [NextUse] = [], isDryRun: Bool = false
  ) throws -> [RoutedCase] {
    let names: [NextUse: String] = [
      .demonstration: "ideal-reply", .preferencePair: "correct-reply",
      .redTeamSeed: "red-team-attempt",
    ]
    return try bench.store.triage.route(
      cases,
      RouteRequest(
        uses: uses, followUps: names.mapValues { FollowUp(guideline: $0, overlap: 1) }),
      isDryRun: isDryRun, digest: { _, _ in [UInt8](repeating: 7, count: 32) }, by: lena,
      at: bench.now, ids: bench.ids)
  }

  private func state(_ id: Int64) throws -> CaseState? {
    try bench.store.triage.flagCase(id)?.state
  }

  @Test func `without a word the use that the judges name is made, as a task without a reply`()
    throws
  {
    try approve(1)
    let made = try #require(try route([1]).first)
    #expect(made.made.map(\.use) == [.demonstration])
    let id = try #require(made.made.first?.taskID)
    let task = try #require(try bench.store.tasks.detail(id))
    #expect(task.context.map(\.content.exact) == ["prompt 1"])
    #expect(task.candidates.isEmpty)
    #expect(task.tags == ["factuality/outdated", "from-F-1"])
    #expect(try state(1) == .routed)
  }

  @Test func `a correction takes the flagged reply as its only candidate, with its model`() throws {
    try approve(1)
    let id = try #require(try route([1], [.preferencePair]).first?.made.first?.taskID)
    let task = try #require(try bench.store.tasks.detail(id))
    #expect(task.candidates.map { $0.messages.map(\.content.exact) } == [["reply 1"]])
    #expect(task.candidates.first?.model == UntrustedText("m-9"))
    #expect(task.state == .open)
  }

  @Test func `the case is fixed when all its follow-up work is done, and not before`() throws {
    try approve(1)
    let made = try #require(try route([1], [.preferencePair, .negativeExample]).first)
    #expect(try state(1) == .routed)
    let terms = try bench.guideline("correct-reply", candidates: 1...1)
    let claim = try #require(try bench.claim(bench.request([terms]), maria).assignment)
    #expect(claim.taskID == made.made.first?.taskID)
    try bench.answer(claim, [.ranked([[1]])], maria)
    _ = try bench.submit(claim, maria)
    #expect(try state(1) == .fixed)
    _ = try bench.store.annotations.undo(claim.id, uid: bench.uid(), by: maria, at: bench.now)
    #expect(try state(1) == .routed)
  }

  @Test func `dataset rows need no work: the case is fixed at once`() throws {
    try approve(1)
    try route([1], [.negativeExample, .evaluationItem])
    let found = try #require(try bench.store.triage.flagCase(1))
    #expect(found.state == .fixed)
    #expect(try bench.store.triage.routes(of: found).allSatisfy { $0.doneAt != nil })
    #expect(
      try bench.store.triage.moves(of: found).suffix(2).map(\.verb) == ["route", "fix"])
  }

  @Test func `a policy question waits for its answer`() throws {
    try approve(1)
    let made = try #require(try route([1], [.policyQuestion]).first?.made.first)
    let id = try #require(made.questionID)
    let question = try #require(try bench.store.questions.question(id))
    #expect(question.caseID == 1 && question.isAboutGuideline)
    #expect(question.guideline == "flag-triage")
    #expect(try state(1) == .routed)
    try bench.store.questions.answer(id, UntrustedText("add a rule"), by: lena, at: bench.now)
    #expect(try state(1) == .fixed)
  }

  @Test func `a use that a case has already is kept, the new one is added`() throws {
    try approve(1)
    try route([1], [.demonstration])
    let again = try #require(try route([1], [.demonstration, .negativeExample]).first)
    #expect(again.kept == [.demonstration])
    #expect(again.made.map(\.use) == [.negativeExample])
    #expect(try bench.store.tasks.count() == 4)
  }

  @Test func `a dry run tells what would be made and writes nothing`() throws {
    try approve(1, 2)
    let told = try route([1, 2], isDryRun: true)
    #expect(told.map { $0.made.map(\.use) } == [[.demonstration], [.demonstration]])
    #expect(try bench.store.tasks.count() == 3)
    #expect(try state(1) == .reviewed)
  }

  @Test func `one case that cannot be used refuses all of them and changes nothing`() throws {
    try approve(1)
    #expect(throws: CaseRefusal.wrongState(2, .triaged, deed: "used")) { try route([1, 2]) }
    #expect(try state(1) == .reviewed)
    #expect(try bench.store.tasks.count() == 3)
    let sorted = try bench.store.triage.usable([1, 2], RouteRequest(uses: [], followUps: [:]))
    #expect(sorted.usable == [1])
    #expect(sorted.refused == [.wrongState(2, .triaged, deed: "used")])
  }
}

extension IncomingTask {
  /// A conversation of two turns whose second one was reported.
  static func flagged(_ number: Int) -> IncomingTask {
    var task = sample(number, candidates: 0, guideline: "flag-triage")
    task.context.append(Message(role: .assistant, content: UntrustedText("reply \(number)")))
    task.reports = [
      IncomingReport(
        reason: "not factually correct", model: "m-9",
        reading: ReportReading(family: "factuality"))
    ]
    return task
  }
}
