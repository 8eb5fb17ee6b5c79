import Testing
import TouchstoneModel
import TouchstoneStore

/// A store with reported cases and people who judge them.
struct CaseBench {
  let bench: Workbench
  let terms: ClaimTerms
  let lead: Actor

  init() throws {
    bench = try Workbench()
    terms = try bench.guideline("flag-triage", candidates: 0...1)
    lead = Actor(person: bench.lead)
  }

  static let wrongName = TriageVerdict(
    validity: "confirmed", type: "factuality/entity-wrong", turn: 2, severity: .major,
    fault: "model", confidence: 3)

  /// Opens a case for each severity, in order.
  func report(_ severities: ErrorSeverity...) throws {
    let known = try bench.store.tasks.count()
    for (offset, severity) in severities.enumerated() {
      var task = IncomingTask.sample(
        known + offset + 1, candidates: 0, guideline: "flag-triage")
      task.context.append(
        Message(role: .assistant, content: UntrustedText("reply \(known + offset)")))
      task.reports = [
        IncomingReport(
          reason: "wrong", reporter: "u-1",
          reading: ReportReading(family: "factuality", severity: severity))
      ]
      try bench.insert([task])
    }
  }

  func flagCase(_ id: Int64) throws -> FlagCase {
    try #require(try bench.store.triage.flagCase(id))
  }

  func moves(_ id: Int64) throws -> [String] {
    try bench.store.triage.moves(of: flagCase(id)).map(\.verb)
  }

  /// Takes what is next and judges it.
  @discardableResult func judge(
    _ verdict: TriageVerdict, _ actor: Actor
  ) throws -> Assignment {
    let claim = try bench.claim(bench.request([terms]), actor)
    let assignment = try #require(claim.assignment)
    let change = AnswerChange(
      step: "valid", target: .task, answer: .option(verdict.validity, note: nil))
    try bench.answer(assignment, [change], actor)
    _ = try bench.store.annotations.submit(
      assignment.id, generation: assignment.generation, uid: bench.uid(),
      activeTime: ActiveTime(milliseconds: 5000, lastAction: bench.now), reviseMinutes: 30,
      verdict: verdict, by: actor, at: bench.now)
    return assignment
  }

  @discardableResult func perform(
    _ deed: CaseDeed, on ids: Int64..., by actor: Actor? = nil
  ) throws -> ReviewStore.Outcome {
    try bench.store.reviews.perform(
      deed, on: .named(ids), reason: UntrustedText("so it is"), isDryRun: false,
      by: actor ?? lead, at: bench.now, ids: bench.ids)
  }

  func review(_ verdict: ReviewVerdict, _ task: Int64, of name: String) throws {
    _ = try bench.store.reviews.review(
      task: task, person: name, verdict, reason: UntrustedText("look at t4"), by: lead,
      at: bench.now, ids: bench.ids)
  }
}
