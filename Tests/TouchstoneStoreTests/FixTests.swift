import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

/// Newer replies to the turns before a flagged one, and what judges say of them.
@Suite struct FixTests {
  let bench: Workbench
  let lena: Actor
  let maria: Actor
  let omar: Actor

  /// Case 1 is judged by maria and settled; its reply is by m-9.
  init() throws {
    bench = try Workbench()
    lena = Actor(person: bench.lead)
    maria = try bench.trainer("maria")
    omar = try bench.trainer("omar")
    let triage = try bench.guideline("flag-triage", candidates: 0...1)
    try bench.insert([.flagged(1)])
    let claim = try #require(try bench.claim(bench.request([triage]), maria).assignment)
    try bench.answer(claim, [Self.word("confirmed")], maria)
    _ = try bench.store.annotations.submit(
      claim.id, generation: claim.generation, uid: bench.uid(),
      activeTime: ActiveTime(milliseconds: 1, lastAction: bench.now), reviseMinutes: 30,
      verdict: TriageVerdict(
        validity: "confirmed", type: "factuality/outdated", turn: 2, severity: .major),
      by: maria, at: bench.now)
    _ = try bench.store.reviews.perform(
      .approve, on: .named([1]), reason: nil, isDryRun: false, by: lena, at: bench.now,
      ids: bench.ids)
  }

  private static func word(_ word: String, _ note: String? = nil) -> AnswerChange {
    AnswerChange(step: "outcome", target: .task, answer: .option(word, note: note))
  }

  /// A task with the turns before the flagged one and a reply by each model.
  private func reply(_ models: String?..., number: Int = 1, digest: Int = 90) throws {
    var task = IncomingTask.sample(number, id: "new-\(digest)")
    task.digest[1] = UInt8(digest)
    task.candidates = models.enumerated().map { place, model in
      IncomingCandidate(
        model: model,
        messages: [Message(role: .assistant, content: UntrustedText("newer \(place + 1)"))])
    }
    try bench.insert([task])
  }

  private func verify() throws -> Int64 {
    let made = try bench.store.triage.verify(
      bench.store.triage.waitingFixes(), under: FollowUp(guideline: "verify-fix", overlap: 1),
      digest: { _, _ in [UInt8](repeating: 9, count: 32) }, by: lena, at: bench.now,
      ids: bench.ids)
    return try #require(made.first?.taskID)
  }

  private func say(_ change: AnswerChange, _ actor: Actor) throws -> Assignment {
    let terms = try bench.guideline("verify-fix", candidates: 0...0)
    let claim = try #require(try bench.claim(bench.request([terms]), actor).assignment)
    try bench.answer(claim, [change], actor)
    _ = try bench.submit(claim, actor)
    return claim
  }

  private func found() throws -> FlagCase { try #require(try bench.store.triage.flagCase(1)) }

  @Test func `a reply by another model to the same turns is found`() throws {
    try reply("m-10")
    let check = try #require(try bench.store.triage.waitingFixes().first)
    #expect(check.flagCase.id == 1 && check.model == "m-10" && check.candidate == 1)
  }

  @Test func `the same model, no model and other turns are not`() throws {
    try reply("m-9", nil)
    try reply("m-10", number: 2, digest: 91)
    #expect(try bench.store.triage.waitingFixes().isEmpty)
  }

  @Test func `the task shows the newest reply after the turns, with the error type as its tag`()
    throws
  {
    try reply("m-9", "m-10")
    let task = try #require(try bench.store.tasks.detail(try verify()))
    #expect(task.context.map(\.content.exact) == ["prompt 1", "newer 2"])
    #expect(task.tags == ["factuality/outdated", "from-F-1"])
    #expect(try bench.store.triage.waitingFixes().isEmpty)
  }

  @Test func `who judged the case does not get the task`() throws {
    try reply("m-10")
    _ = try verify()
    let terms = try bench.guideline("verify-fix", candidates: 0...0)
    #expect(try bench.claim(bench.request([terms]), maria).assignment == nil)
    #expect(try bench.claim(bench.request([terms]), omar).assignment != nil)
  }

  @Test func `fixed ends the case as verified, and taking it back opens it`() throws {
    try reply("m-10")
    _ = try verify()
    let claim = try say(Self.word("fixed", "says 27 now"), omar)
    #expect(try found().state == .verified)
    let moves = try bench.store.triage.moves(of: found())
    #expect(moves.last?.verb == "verify" && moves.last?.reason?.exact == "says 27 now")
    _ = try bench.store.annotations.undo(claim.id, uid: bench.uid(), by: omar, at: bench.now)
    #expect(try found().state == .fixed)
  }

  @Test func `an error that is still there opens the case with the judge's words`() throws {
    try reply("m-10")
    _ = try verify()
    _ = try say(Self.word("still-there", "28 again"), omar)
    #expect(try found().state == .reviewed)
    let moves = try bench.store.triage.moves(of: found())
    #expect(moves.last?.reason?.exact == "still-there: 28 again")
    try reply("m-11", digest: 92)
    #expect(try bench.store.triage.waitingFixes().map(\.model) == ["m-11"])
  }
}
