import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

/// Questions, appeals, and what concerns whom.
@Suite struct InboxTests {
  let bench: Workbench
  let lena: Actor
  let maria: Actor
  let olga: Actor

  /// Case 1 is judged by maria; lena and olga are leads.
  init() throws {
    bench = try Workbench()
    lena = Actor(person: bench.lead)
    maria = try bench.trainer("maria")
    olga = Actor(
      person: try bench.store.people.add(
        name: "olga", role: .lead, by: lena, at: bench.now, ids: bench.ids))
    let triage = try bench.guideline("flag-triage", candidates: 0...1)
    try bench.insert([.flagged(1)])
    let claim = try #require(try bench.claim(bench.request([triage]), maria).assignment)
    let valid = AnswerChange(
      step: "valid", target: .task, answer: .option("confirmed", note: nil))
    try bench.answer(claim, [valid], maria)
    _ = try bench.store.annotations.submit(
      claim.id, generation: claim.generation, uid: bench.uid(),
      activeTime: ActiveTime(milliseconds: 1, lastAction: bench.now), reviseMinutes: 30,
      verdict: TriageVerdict(
        validity: "confirmed", type: "factuality/outdated", turn: 2, severity: .minor),
      by: maria, at: bench.now)
  }

  private func inbox(_ actor: Actor) throws -> Inbox {
    try bench.store.inboxes.inbox(of: actor.person)
  }

  private func ask() throws -> Question {
    try bench.store.questions.ask(
      UntrustedText("is old wrong?"), about: QuestionSubject(taskID: 1, caseID: 1),
      dueAt: bench.now.adding(minutes: 60), by: maria, at: bench.now, ids: bench.ids)
  }

  private func sendBack() throws {
    bench.pass(minutes: 1)
    _ = try bench.store.reviews.review(
      task: 1, person: "maria", .returned, reason: UntrustedText("look at the date"), by: lena,
      at: bench.now, ids: bench.ids)
  }

  private func appeal() throws -> Appeal {
    bench.pass(minutes: 1)
    return try bench.store.appeals.appeal(
      task: nil, reason: UntrustedText("the date is right"), dueAt: bench.now.adding(minutes: 60),
      by: maria, at: bench.now, ids: bench.ids)
  }

  private func decide(_ decision: AppealDecision, _ actor: Actor) throws -> Appeal {
    bench.pass(minutes: 1)
    return try bench.store.appeals.decide(
      1, decision, answer: UntrustedText("it is"), by: actor, at: bench.now, ids: bench.ids)
  }

  @Test func `a question waits with leads, overdue after its time, and comes back answered`()
    throws
  {
    let question = try ask()
    let waiting = try #require(try inbox(lena).entries.first)
    #expect(waiting.kind == .question && waiting.name == "Q-1" && waiting.isWaiting)
    #expect(waiting.overdue(at: bench.now.adding(minutes: 59)) == nil)
    #expect(waiting.overdue(at: bench.now.adding(minutes: 61)) == 60_000)
    #expect(try inbox(maria).newCount == 0)
    bench.pass(minutes: 1)
    try bench.store.questions.answer(
      question.id, UntrustedText("only if dated"), by: lena, at: bench.now)
    #expect(try inbox(lena).entries.isEmpty)
    let mine = try inbox(maria)
    #expect(mine.newCount == 1)
    #expect(mine.entries.first?.text?.exact == "only if dated")
    #expect(throws: QuestionRefusal.answered(1, by: "lena")) {
      try bench.store.questions.answer(1, UntrustedText("no"), by: olga, at: bench.now)
    }
  }

  @Test func `what was seen is not new, what comes later is`() throws {
    try sendBack()
    #expect(try inbox(maria).newCount == 1)
    try bench.store.inboxes.markSeen(bench.now, of: maria.person)
    #expect(try inbox(maria).newCount == 0)
    bench.pass(minutes: 1)
    let question = try ask()
    bench.pass(minutes: 1)
    try bench.store.questions.answer(question.id, UntrustedText("yes"), by: lena, at: bench.now)
    let mine = try inbox(maria)
    #expect(mine.newCount == 1)
    #expect(mine.entries.map(\.kind) == [.answer, .returned])
  }

  @Test func `a granted appeal makes the return void and the case is judged again`() throws {
    try sendBack()
    #expect(try bench.store.triage.flagCase(1)?.state == .reported)
    _ = try appeal()
    #expect(try inbox(olga).entries.map(\.kind) == [.appealToDecide])
    let decided = try decide(.granted, olga)
    #expect(decided.decidedBy == "olga")
    #expect(try bench.store.triage.flagCase(1)?.state == .triaged)
    let mine = try inbox(maria)
    #expect(mine.entries.map(\.kind) == [.appeal, .returned])
    #expect(mine.entries.map(\.decision) == ["granted", "granted"])
    #expect(mine.entries.allSatisfy { !$0.isWaiting })
    #expect(throws: AppealRefusal.decidedBefore(1, .granted)) { try decide(.declined, olga) }
  }

  @Test func `a declined appeal lets the return stand`() throws {
    try sendBack()
    _ = try appeal()
    _ = try decide(.declined, olga)
    #expect(try bench.store.triage.flagCase(1)?.state == .reported)
    #expect(try inbox(maria).entries.last?.isWaiting == true)
  }

  @Test func `neither the person nor whoever sent it back decides`() throws {
    try sendBack()
    _ = try appeal()
    #expect(throws: AppealRefusal.ownReturn(1)) { try decide(.granted, lena) }
    #expect(throws: AppealRefusal.own(1)) { try decide(.granted, maria) }
    let olgaAsLena = Actor(person: olga.person, keyboard: lena.person)
    #expect(throws: AppealRefusal.ownReturn(1)) { try decide(.granted, olgaAsLena) }
    #expect(throws: AppealRefusal.appealedBefore(1)) { try appeal() }
  }

  @Test func `without a return there is nothing to appeal`() throws {
    #expect(throws: AppealRefusal.nothingToAppeal(task: nil)) { try appeal() }
  }

  @Test func `a ruling that differs is told with its reason, one that agrees is not`() throws {
    bench.pass(minutes: 1)
    _ = try bench.store.reviews.perform(
      .approve, on: .named([1]), reason: nil, isDryRun: false, by: lena, at: bench.now,
      ids: bench.ids)
    #expect(try inbox(maria).entries.isEmpty)
    bench.pass(minutes: 1)
    _ = try bench.store.reviews.perform(
      .severity(.critical), on: .named([1]), reason: UntrustedText("it is a dose"),
      isDryRun: false, by: lena, at: bench.now, ids: bench.ids)
    let entry = try #require(try inbox(maria).entries.first)
    #expect(entry.kind == .ruling && entry.text?.exact == "it is a dose")
    #expect(entry.own?.severity == .minor && entry.ruled?.severity == .critical)
  }

  @Test func `a case ended otherwise is told as well`() throws {
    bench.pass(minutes: 1)
    _ = try bench.store.reviews.perform(
      .dismiss(.notAnError), on: .named([1]), reason: UntrustedText("it holds"), isDryRun: false,
      by: lena, at: bench.now, ids: bench.ids)
    let entry = try #require(try inbox(maria).entries.first)
    #expect(entry.kind == .ruling && entry.decision == "not-an-error")
    #expect(entry.text?.exact == "it holds")
  }

  @Test func `of a sealed case nothing is told`() throws {
    try sendBack()
    _ = try ask()
    try bench.store.database.write {
      try $0.run("UPDATE flag_case SET state = 'sealed' WHERE id = 1")
    }
    #expect(try inbox(maria).entries.isEmpty)
    #expect(try inbox(lena).entries.isEmpty)
  }
}
