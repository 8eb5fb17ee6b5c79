import GRDB
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct DatasetTests {
  let bench: Workbench

  init() throws {
    bench = try Workbench()
    let request = bench.request([try bench.guideline()])
    let maria = try bench.trainer("maria")
    let imported = IncomingLabel(annotator: "ann", ranking: Ranking(groups: [[1], [2]]))
    try bench.insert([
      .sample(1, id: "one", tags: ["law"], language: "de", labels: [imported]),
      .sample(2, id: "two", language: "en"), .sample(3, id: "three", language: "en"),
    ])
    for _ in 1...2 {
      let assignment = try #require(try bench.claim(request, maria).assignment)
      try bench.answer(assignment, [.ranked([[2], [1]])], maria)
      _ = try bench.submit(assignment, maria)
    }
  }

  private func read(_ selection: Selection) throws -> [String: [String]] {
    var found: [String: [String]] = [:]
    try bench.store.datasets.forEachLabelledTask(selection) { task in
      found[task.externalID ?? ""] = task.labels.map(\.annotator)
    }
    return found
  }

  @Test func `labelled tasks come in order with their standing labels by name`() throws {
    var tasks: [LabelledTask] = []
    try bench.store.datasets.forEachLabelledTask(Selection()) { tasks.append($0) }
    #expect(tasks.map(\.id) == [1, 2])
    #expect(tasks[0].labels.map(\.annotator) == ["ann", "maria"])
    #expect(tasks[0].labels.map(\.ranking?.best) == [[1], [2]])
    #expect(tasks[0].labels[1].guideline.slug == "helpful-rank")
    #expect(tasks[0].labels[1].orderShown.sorted() == [1, 2])
    let detail = try #require(try bench.store.tasks.detail(1))
    #expect(tasks[0].context == detail.context && tasks[0].candidates == detail.candidates)
  }

  @Test(arguments: [
    (Selection(guideline: "helpful-rank"), ["one": ["maria"], "two": ["maria"]]),
    (Selection(guideline: "other"), [:]),
    (Selection([SelectionTerm(.tag, .is, ["law"])]), ["one": ["ann", "maria"]]),
    (Selection([SelectionTerm(.language, .is, ["en"])]), ["two": ["maria"]]),
    (Selection([SelectionTerm(.person, .is, ["ann"])]), ["one": ["ann"]]),
    (Selection([SelectionTerm(.provenance, .is, ["here"])]), ["one": ["maria"], "two": ["maria"]]),
  ])
  func `a selection takes the labels it names`(
    selection: Selection, expected: [String: [String]]
  ) throws {
    #expect(try read(selection) == expected)
  }

  @Test func `a label taken back is not exported`() throws {
    let maria = try bench.trainer("maria")
    _ = try bench.store.annotations.undo(nil, uid: bench.uid(), by: maria, at: bench.now)
    #expect(try read(Selection()) == ["one": ["ann", "maria"]])
  }

  @Test func `what a lead said later is not known as of an earlier moment`() throws {
    let reviewed = bench.now.adding(minutes: 5)
    try bench.store.database.write { db in
      try db.run(
        """
        INSERT INTO review (uid, annotation_id, assignment_id, person_id, verdict, at)
        SELECT ?, n.id, n.assignment_id, 1, 'approved', ? FROM annotation n WHERE n.task_id = 2
        """, [bench.uid().text, reviewed.milliseconds])
    }
    let approved = [SelectionTerm(.status, .is, ["approved"])]
    #expect(try read(Selection(approved)) == ["two": ["maria"]])
    #expect(try read(Selection(approved, asOf: reviewed)) == ["two": ["maria"]])
    #expect(try read(Selection(approved, asOf: bench.now.adding(minutes: 4))) == [:])
  }

  @Test func `an error of the reader ends the walk and leaves the store usable`() throws {
    struct Enough: Error {}
    #expect(throws: Enough.self) {
      try bench.store.datasets.forEachLabelledTask(Selection()) { _ in throw Enough() }
    }
    #expect(try read(Selection()).count == 2)
  }

  @Test func `an export is recorded with its manifest`() throws {
    let lead = Actor(person: bench.lead)
    let record = try bench.store.datasets.record(
      format: "trl-preference", path: "Exports/x", manifest: #"{"rows":2}"#,
      request: #"{"words":[]}"#, by: lead, at: bench.now, ids: bench.ids)
    #expect(record.request == #"{"words":[]}"#)
    #expect(try bench.store.datasets.list(limit: 5) == [record])
    #expect(try bench.store.datasets.export(record.id) == record)
    #expect(try bench.store.datasets.export(record.id + 1) == nil)
    #expect(DatasetRecord.number(record.name) == record.id)
    #expect(["D3", "d-3", "3"].map(DatasetRecord.number) == [3, 3, 3])
    #expect(
      ["", "D-", "D-x", "F-3", "D-3 "].map(DatasetRecord.number) == [nil, nil, nil, nil, nil])
  }

  @Test func `a walk tells what there is, and a selection bound to it sees nothing later`() throws {
    var extents: [LabelledExtent] = []
    var passed = 0
    try bench.store.datasets.forEachLabelledTask(
      Selection(guideline: "other"), began: { extents.append($0) }, passed: { passed += 1 },
      body: { _ in })
    let bound = try bench.store.datasets.latestRevision()
    #expect(extents == [LabelledExtent(latestRevision: bound, tasks: 2)])
    #expect(passed == 2)
    let before = try read(Selection())
    #expect(try read(Selection(bound: bound)) == before)
    let maria = try bench.trainer("maria")
    _ = try bench.store.annotations.undo(nil, uid: bench.uid(), by: maria, at: bench.now)
    #expect(try read(Selection()) != before)
    #expect(try read(Selection(bound: bound)) == before)
  }

  @Test func `the views tell pairs with their strength`() throws {
    let maria = try bench.trainer("maria")
    let pairwise = bench.request([try bench.guideline("pairwise")])
    try bench.insert([
      .sample(4, id: "four", candidates: 4, guideline: "pairwise"),
      .sample(5, id: "five", guideline: "pairwise"),
    ])
    let ranking = Ranking(
      outcome: .ordered(groups: [[2], [1, 3], [4]], strengths: [.better, .better]))
    for answer in [
      AnswerChange(step: "rank", target: .task, answer: .ranking(ranking)),
      AnswerChange(step: "compare", target: .pair(1, 2), answer: .comparison(.scale(-2))),
    ] {
      let assignment = try #require(try bench.claim(pairwise, maria).assignment)
      try bench.answer(assignment, [answer], maria)
      _ = try bench.submit(assignment, maria)
    }
    let pairs = try bench.store.database.read { db in
      try db.all(
        """
        SELECT chosen || '>' || rejected || ' ' || strength AS pair FROM preference_pair
        WHERE guideline = 'pairwise' ORDER BY task_id, chosen, rejected
        """
      ).map { try $0.value("pair") as String }
    }
    #expect(pairs == ["1>4 2", "2>1 2", "2>3 2", "2>4 3", "3>4 2", "1>2 2"])
    let status = try bench.store.database.read { db in
      try #require(try db.first("SELECT * FROM task_status WHERE task = 'one'"))
    }
    #expect(try status.value("submitted") == 1 && status.value("imported") == 1)
  }
}
