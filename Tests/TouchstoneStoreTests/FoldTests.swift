import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct FoldTests {
  let bench: Workbench
  var lead: Actor { Actor(person: bench.lead) }

  init() throws {
    bench = try Workbench()
    _ = try bench.guideline("flag-triage", candidates: 0...1)
  }

  private static let prompt =
    "Could you please explain to me how the tides come about and why there are two of them every day?"
  private static let reply =
    "The Moon pulls on the water on the side that faces it, and on the far side the Earth is pulled a"
    + " little more than the water, so two bulges stand on opposite sides while the Earth turns."

  private func report(
    _ prompt: String = prompt, by reporter: String = "u-1", model: String? = "m-1",
    language: String? = "en", comment: String = "wrong", mode: ImportOptions.Mode = .batches
  ) throws -> ImportOutcome {
    var task = IncomingTask.sample(
      1, id: "line-\(reporter)", candidates: 0, guideline: "flag-triage", tags: ["hate"],
      language: language)
    task.context = [
      Message(role: .user, content: UntrustedText(prompt)),
      Message(role: .assistant, content: UntrustedText(Self.reply)),
    ]
    task.reports = [
      IncomingReport(
        reason: "harmful", comment: UntrustedText(comment), reporter: reporter, model: model,
        reading: ReportReading(family: "safety", severity: .critical))
    ]
    return try #require(try bench.insert([task], ImportOptions(mode: mode)).first)
  }

  private func found(_ id: Int64) throws -> FlagCase {
    try #require(try bench.store.triage.flagCase(id))
  }

  private func split(_ reports: [Int64], from id: Int64) throws -> FlagCase {
    try bench.store.triage.split(reports, from: id, by: lead, at: bench.now, ids: bench.ids)
      .split
  }

  @Test func `nearly the same turn joins the case and keeps its own conversation`() throws {
    #expect(try report() == .caseOpened(case: 1))
    #expect(try report("Hi! " + Self.prompt, by: "u-2") == .reportFolded(.near, case: 1))
    #expect(try found(1).reportCount == 2)
    #expect(try bench.store.tasks.count() == 1)
    // Again, and with another line about the folded turn.
    #expect(try report("Hi! " + Self.prompt, by: "u-2") == .reportUnchanged(case: 1))
    #expect(try found(1).reportCount == 2)
  }

  @Test func `another language or model is another case, an unknown model is not`() throws {
    _ = try report()
    #expect(try report("Hi! " + Self.prompt, by: "u-2", language: "de") == .caseOpened(case: 2))
    #expect(try report("Hi! " + Self.prompt, by: "u-3", model: "m-2") == .caseOpened(case: 3))
    #expect(try report(by: "u-4", model: "m-4") == .caseOpened(case: 4))
    #expect(
      try report("Ah! " + Self.prompt, by: "u-5", model: nil) == .reportFolded(.near, case: 1))
  }

  @Test func `a dry run tells folds and writes nothing`() throws {
    _ = try report()
    #expect(
      try report("Hi! " + Self.prompt, by: "u-2", mode: .dryRun) == .reportFolded(.near, case: 1))
    #expect(try report(by: "u-3", mode: .dryRun) == .reportFolded(.exact, case: 1))
    #expect(try report(mode: .dryRun) == .reportUnchanged(case: 1))
    #expect(try found(1).reportCount == 1)
  }

  @Test func `a split report gets a case with its own conversation, tags and task`() throws {
    _ = try report()
    _ = try report("Hi! " + Self.prompt, by: "u-2")
    let fresh = try split([2], from: 1)
    #expect(fresh.reportCount == 1)
    #expect(try found(1).reportCount == 1)
    #expect(fresh.severity == .critical)
    let task = try #require(try bench.store.tasks.detail(fresh.taskID))
    #expect(task.context.first?.content.exact == "Hi! " + Self.prompt)
    #expect(task.tags == ["hate"])
    #expect(task.guideline == "flag-triage")
    #expect(try bench.store.triage.reports(of: fresh).map(\.fold) == [.first])
    #expect(try bench.store.triage.moves(of: fresh).map(\.reason?.exact) == ["from F-1"])
    #expect(
      try bench.store.triage.moves(of: found(1)).last?.reason?.exact == "report 2 to \(fresh.name)")
    // The undone fold stays undone.
    #expect(try report("Hi! " + Self.prompt, by: "u-2") == .reportUnchanged(case: fresh.id))
  }

  @Test func `a report of exactly the same turn can be split as well`() throws {
    _ = try report()
    _ = try report(by: "u-2")
    let fresh = try split([2], from: 1)
    #expect(try bench.store.tasks.detail(fresh.taskID)?.context.count == 2)
    #expect(try report(by: "u-3") == .reportFolded(.exact, case: 1))
  }

  @Test func `what would leave a case without its conversation is refused`() throws {
    _ = try report()
    _ = try report("Hi! " + Self.prompt, by: "u-2")
    #expect(throws: SplitRefusal.judgedReport(1, case: 1)) { try split([1], from: 1) }
    #expect(throws: SplitRefusal.allReports(case: 1)) { try split([1, 2], from: 1) }
    #expect(throws: SplitRefusal.noReport(9, case: 1)) { try split([9], from: 1) }
    #expect(throws: CaseRefusal.unknownCase(7)) { try split([1], from: 7) }
  }

  @Test func `spam is marked and comes last until somebody else reports the same`() throws {
    _ = try report(comment: "xxxxxxxxxxxxxxxx")
    #expect(try found(1).marks == [.spam])
    #expect(try bench.store.tasks.detail(found(1).taskID)?.priority == -700)
    _ = try report(by: "u-2", comment: "it is wrong about the far side")
    #expect(try found(1).marks.isEmpty)
    #expect(try bench.store.tasks.detail(found(1).taskID)?.priority == 300)
  }
}
