import GRDB
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

/// What an export reads of flagged cases.
@Suite struct CaseReaderTests {
  let bench: Workbench
  let maria: Actor

  /// Case 1 is judged, case 2 was ended by a lead, case 3 is untouched; task 4 corrects the reply of
  /// case 1 and is labelled.
  init() throws {
    bench = try Workbench()
    maria = try bench.trainer("maria")
    let triage = bench.request([try bench.guideline("flag-triage", candidates: 0...1)])
    try bench.insert(
      (1...3).map { number in
        var task = IncomingTask.sample(number, candidates: 0, guideline: "flag-triage")
        task.context.append(Message(role: .assistant, content: UntrustedText("reply \(number)")))
        task.reports = [
          IncomingReport(
            reason: "not factually correct", comment: UntrustedText("no"), model: "m-1",
            reading: ReportReading(family: "factuality"))
        ]
        return task
      } + [.sample(4)])
    let claim = try #require(try bench.claim(triage, maria).assignment)
    let change = AnswerChange(
      step: "valid", target: .task, answer: .option("confirmed", note: nil))
    try bench.answer(claim, [change], maria)
    _ = try bench.store.annotations.submit(
      claim.id, generation: claim.generation, uid: bench.uid(),
      activeTime: ActiveTime(milliseconds: 1, lastAction: bench.now), reviseMinutes: 30,
      verdict: TriageVerdict(validity: "confirmed", type: "factuality/outdated", turn: 2),
      by: maria, at: bench.now)
    let follow = bench.request([try bench.guideline()])
    let mend = try #require(try bench.claim(follow, maria).assignment)
    try bench.answer(mend, [.ranked([[2], [1]])], maria)
    _ = try bench.submit(mend, maria)
    try bench.store.database.write { db in
      try db.run("UPDATE flag_case SET state = 'closed', disposition = 'spam' WHERE id = 2")
      try db.run(
        """
        INSERT INTO case_route (uid, case_id, next_use, task_id, person_id, at)
        VALUES (?, 1, 'preference-pair', 4, 1, 1)
        """, [bench.uid().text])
    }
  }

  private func read(
    _ reading: CaseReading, _ selection: Selection = Selection()
  ) throws -> [LabelledTask] {
    var tasks: [LabelledTask] = []
    try bench.store.datasets.forEachLabelledTask(selection, cases: reading) { tasks.append($0) }
    return tasks
  }

  @Test func `a task tells the case it judges or was born from`() throws {
    let tasks = try read(.provenance)
    let uid = try #require(try bench.store.triage.flagCase(1)).uid
    #expect(tasks.map(\.id) == [1, 4])
    #expect(tasks.map(\.caseUID) == [uid, uid])
    #expect(tasks.allSatisfy { $0.flagged == nil })
  }

  @Test func `settled cases come without a label too, with all that was said`() throws {
    let tasks = try read(.settled)
    #expect(tasks.map(\.id) == [1, 2, 4])
    let judged = try #require(tasks[0].flagged)
    #expect(judged.votes.map(\.person) == ["maria"])
    #expect(judged.routes.map(\.use) == [.preferencePair])
    #expect(judged.report?.family == "factuality" && judged.report?.comment?.exact == "no")
    #expect(tasks[1].flagged?.flagCase.disposition == .spam && tasks[1].labels.isEmpty)
    #expect(tasks[2].flagged == nil)
  }

  @Test func `cases of one use come without a label only when they have it`() throws {
    #expect(try read(.used(.negativeExample)).map(\.id) == [1, 4])
    try bench.store.database.write { db in
      try db.run(
        """
        INSERT INTO case_route (uid, case_id, next_use, person_id, at)
        VALUES (?, 3, 'negative-example', 1, 1)
        """, [bench.uid().text])
    }
    #expect(try read(.used(.negativeExample)).map(\.id) == [1, 3, 4])
  }

  @Test(arguments: [
    (Selection([SelectionTerm(.person, .is, ["maria"])]), [1, 4]),
    (Selection(guideline: "helpful-rank"), [4]),
    (Selection(guideline: "flag-triage"), [1, 2]),
  ])
  func `a selection of labels takes no case that nobody of it judged`(
    selection: Selection, expected: [Int64]
  ) throws {
    #expect(try read(.settled, selection).map(\.id) == expected)
  }

  @Test func `of a sealed case and what was born from it nothing is read`() throws {
    try bench.store.database.write {
      try $0.run("UPDATE flag_case SET state = 'sealed' WHERE id = 1")
    }
    let tasks = try read(.settled)
    #expect(tasks.map(\.isSealed) == [true, false, true])
    for task in tasks where task.isSealed {
      #expect(task.context.isEmpty && task.candidates.isEmpty && task.flagged == nil)
    }
  }

  @Test func `a case merged into a sealed one is sealed as well`() throws {
    try bench.store.database.write { db in
      try db.run("UPDATE flag_case SET state = 'merged', merged_into = 3 WHERE id = 1")
      try db.run("UPDATE flag_case SET state = 'sealed' WHERE id = 3")
    }
    #expect(try read(.settled).map(\.isSealed) == [true, false, true])
  }
}
