import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

/// Which case comes next, and for whom.
@Suite struct CaseQueueTests {
  let bench: Workbench
  let terms: ClaimTerms

  init() throws {
    bench = try Workbench()
    terms = try bench.guideline("flag-triage", candidates: 0...1)
  }

  private func report(
    _ number: Int, _ severity: ErrorSeverity, minutesAgo: Int = 0, candidates: Int = 0,
    options: ImportOptions = ImportOptions()
  ) throws {
    var task = IncomingTask.sample(
      number, id: "line-\(number)", candidates: candidates, guideline: "flag-triage",
      language: number == 1 ? "es" : "en")
    task.context.append(Message(role: .assistant, content: UntrustedText("reply \(number)")))
    task.reports = [
      IncomingReport(
        reason: "wrong", reporter: "u-\(number)", model: "m-9",
        at: bench.now.adding(minutes: -minutesAgo),
        reading: ReportReading(family: "factuality", severity: severity))
    ]
    try bench.insert([task], options)
  }

  private func next(
    _ actor: Actor, _ filter: CaseFilter = CaseFilter(), terms: [ClaimTerms]? = nil
  ) throws -> ClaimResult {
    try bench.store.triage.claimNext(
      filter, bench.request(terms ?? [self.terms]), by: actor, at: bench.now, seed: 7,
      ids: bench.ids)
  }

  @Test func `the gravest comes first, then the oldest, each to one person`() throws {
    try report(1, .minor, minutesAgo: 50)
    try report(2, .critical, minutesAgo: 10)
    try report(3, .critical, minutesAgo: 20)
    let actors = try ["maria", "noor", "olek", "pia"].map(bench.trainer)
    #expect(try actors.map { try next($0).assignment?.taskID } == [3, 2, 1, nil])
  }

  @Test func `a filter narrows what is given`() throws {
    try report(1, .minor)
    try report(2, .critical)
    let maria = try bench.trainer("maria")
    #expect(try next(maria, CaseFilter(severity: .major)).assignment == nil)
    #expect(try next(maria, CaseFilter(language: "es")).assignment?.taskID == 1)
  }

  @Test func `own work whose lease ran out comes before a graver case`() throws {
    try report(1, .minor)
    let maria = try bench.trainer("maria")
    #expect(try next(maria).assignment?.taskID == 1)
    bench.pass(minutes: 91)
    try report(2, .critical)
    let again = try next(maria)
    #expect(again.assignment?.taskID == 1 && again.isResumed)
  }

  @Test func `a case is not given under terms that it does not fit or that are not accepted`()
    throws
  {
    try report(1, .minor, candidates: 2)
    let maria = try bench.trainer("maria")
    #expect(try next(maria).assignment == nil)
    try report(2, .minor)
    let waiting = ClaimTerms(
      guidelineID: terms.guidelineID, slug: terms.slug, candidates: terms.candidates,
      leaseMinutes: terms.leaseMinutes, shuffles: terms.shuffles, isAccepted: false)
    #expect(try next(maria, terms: [waiting]).assignment == nil)
    #expect(try next(maria).assignment?.taskID == 2)
  }

  @Test func `who swapped a case is not given it again, and a closed case is given to nobody`()
    throws
  {
    try report(1, .critical)
    try report(2, .minor)
    let maria = try bench.trainer("maria")
    let first = try #require(try next(maria).assignment)
    _ = try bench.store.queue.skip(
      first.id, reason: .swapped, note: nil, by: maria, at: bench.now)
    #expect(try next(maria).assignment?.taskID == 2)
    #expect(
      try bench.store.queue.totals(
        of: maria.person, from: bench.now.adding(minutes: -1), until: bench.now.adding(minutes: 1)
      ).skipped == 0)
    try bench.store.database.write { db in
      let found = try #require(try CaseRows.find(1, in: db))
      try CaseRows.move(
        found, "dismiss", to: .closed, disposition: .spam, by: nil, at: bench.now, in: db)
    }
    let noor = try bench.trainer("noor")
    #expect(try next(noor).assignment == nil)
    let why = try bench.store.queue.explain(
      task: 1, bench.request([terms]), for: noor.person, at: bench.now)
    #expect(why.reason == .closed)
  }

  @Test func `a share of the cases, drawn by their digest, is judged by several people`() throws {
    let options = ImportOptions(
      overlapByGuideline: ["flag-triage": WantedJudges(1, share: 0.5, replicated: 3)])
    // The samples' digests end in their number of candidates, which falls into any share.
    try report(1, .minor, options: options)
    try report(2, .minor)
    #expect(try bench.store.tasks.detail(1)?.overlap == 3)
    #expect(try bench.store.tasks.detail(2)?.overlap == 1)
  }

  @Test func `what was unveiled stays so for other connections`() throws {
    try report(1, .minor)
    let maria = try bench.trainer("maria")
    let claim = try #require(try next(maria).assignment)
    #expect(try !bench.store.triage.isUnveiled(claim))
    try bench.store.triage.unveil(claim, by: maria, at: bench.now)
    try bench.store.triage.unveil(claim, by: maria, at: bench.now)
    #expect(try bench.secondConnection().triage.isUnveiled(claim))
  }

  @Test func `views are each person's own and keep their options`() throws {
    let triage = bench.store.triage
    let (lena, maria) = (bench.lead, try bench.trainer("maria").person)
    #expect(try !triage.saveView("grave", ["--severity", "critical"], of: lena))
    #expect(try triage.saveView("grave", ["--severity", "major"], of: lena))
    #expect(try triage.view("grave", of: lena) == ["--severity", "major"])
    #expect(try triage.view("grave", of: maria) == nil)
    #expect(try triage.saveView("grave", nil, of: lena))
    #expect(try triage.views(of: lena).isEmpty)
  }
}
