import GRDB
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct ImportTests {
  let bench: Workbench

  init() throws { bench = try Workbench() }

  private static func label(
    _ annotator: String, _ groups: [[Int]], note: String? = nil
  ) -> IncomingLabel {
    IncomingLabel(
      annotator: annotator,
      judgement: .answers([
        AnswerKey(step: "rank", target: .task): .ranking(Ranking(groups: groups))
      ]), milliseconds: 41_000,
      at: Instant(milliseconds: 1_700_000_000_000), note: note.map { UntrustedText($0) })
  }

  @Test func `a task comes back as it was given`() throws {
    let task = IncomingTask(
      externalID: "mt-\u{e9}", digest: [UInt8](repeating: 7, count: 32),
      context: [
        Message(role: .system, content: UntrustedText("be brief")),
        Message(role: .user, content: UntrustedText("hi \u{1b}[31m\r\n\u{2028}")),
        Message(role: .assistant, content: UntrustedText("")),
        Message(role: .user, content: UntrustedText("caf\u{65}\u{301}")),
      ],
      candidates: [
        IncomingCandidate(
          externalID: "a", model: "m-1",
          messages: [Message(role: .assistant, content: UntrustedText("one"))],
          parameters: #"{"temperature": 0.7}"#),
        IncomingCandidate(
          messages: [
            Message(role: .assistant, content: UntrustedText("let me look")),
            Message(role: .tool, content: UntrustedText("42")),
            Message(role: .assistant, content: UntrustedText("42 it is")),
          ]),
      ],
      guideline: "rank", language: "fr", tags: ["b", "a", "b"], priority: -3,
      metadata: #"{"x":1}"#)
    #expect(try bench.insert([task]) == [.added(task: 1)])
    let detail = try #require(try bench.store.tasks.detail(1))
    #expect(detail.externalID.map { UntrustedText($0) } == UntrustedText("mt-\u{e9}"))
    #expect(detail.context == task.context)
    #expect(detail.candidates.map(\.messages) == task.candidates.map(\.messages))
    #expect(detail.candidates.map(\.number) == [1, 2])
    #expect(detail.candidates.map(\.externalID) == ["a", nil])
    #expect(detail.candidates.map(\.model) == [UntrustedText("m-1"), nil])
    #expect(detail.tags == ["a", "b"] && detail.language == "fr" && detail.priority == -3)
    #expect(detail.guideline == "rank" && detail.state == .open && detail.overlap == 1)
    #expect(try bench.store.tasks.id(externalID: "mt-\u{e9}") == 1)
    #expect(try bench.store.tasks.id(externalID: "mt-e\u{301}") == nil)
    #expect(try bench.store.tasks.detail(2) == nil)
  }

  @Test func `ids and tags can be listed for completion`() throws {
    try bench.insert([
      .sample(1, id: "mt-1", tags: ["b"]), .sample(2, id: "mt-10", tags: ["a", "b"]),
      .sample(3, id: "x"), .sample(4),
    ])
    let tasks = bench.store.tasks
    #expect(try tasks.externalIDs(startingWith: "mt-", limit: 9) == ["mt-1", "mt-10"])
    #expect(try tasks.externalIDs(startingWith: "", limit: 1) == ["mt-1"])
    #expect(try tasks.tags() == ["a", "b"])
  }

  @Test func `identity is the id, or the digest where there is no id`() throws {
    var named = IncomingTask.sample(1, id: "x", guideline: nil)
    #expect(try bench.insert([named, named]) == [.added(task: 1), .unchanged(task: 1)])
    named.guideline = "rank"
    #expect(try bench.insert([named, named]) == [.guidelineSet(task: 1), .unchanged(task: 1)])
    #expect(try bench.insert([.sample(2, id: "x")]) == [.conflict(task: 1)])
    #expect(
      try bench.insert([.sample(1, id: "e\u{301}"), .sample(1, id: "\u{e9}")])
        == [.added(task: 2), .added(task: 3)])
    #expect(try bench.insert([.sample(1), .sample(1)]) == [.added(task: 4), .unchanged(task: 4)])
    #expect(try bench.store.tasks.count() == 4)
  }

  @Test func `imported labels stand at once, take no slot and are not doubled`() throws {
    let labels = [Self.label("ann-1", [[2], [1]], note: "clear"), Self.label("ann-2", [[1, 2]])]
    let task = IncomingTask.sample(1, id: "x", labels: labels)
    let outcomes = try bench.insert([task])
    #expect(outcomes == [.added(task: 1), .labelAdded(task: 1), .labelAdded(task: 1)])
    #expect(
      try bench.insert([task])
        == [.unchanged(task: 1), .labelUnchanged(task: 1), .labelUnchanged(task: 1)])
    let stored = try bench.store.annotations.labels(task: 1)
    #expect(stored.map(\.annotator) == ["ann-1", "ann-2"])
    #expect(stored.map(\.ranking?.groups) == [[[2], [1]], [[1, 2]]])
    #expect(stored[0].guideline == ImportedProtocol.stamp && stored[0].isImported)
    #expect(stored[0].activeMilliseconds == 41_000)
    #expect(stored[0].sheet["note", .task] == .text(UntrustedText("clear")))
    #expect(try bench.store.people.list().map(\.name) == ["lena"])
    #expect(
      try bench.store.people.list(includingImported: true).map(\.name)
        == ["ann-1", "ann-2", "lena"])
    let claim = try bench.claim(
      bench.request([bench.guideline()]), try bench.trainer("maria"))
    #expect(claim.assignment?.taskID == 1)
  }

  @Test func `another label of the same annotator is a later revision`() throws {
    try bench.insert([.sample(1, id: "x", labels: [Self.label("ann", [[2], [1]])])])
    try bench.insert([.sample(1, id: "x", labels: [Self.label("ann", [[1], [2]])])])
    let labels = try bench.store.annotations.labels(task: 1)
    #expect(labels.map(\.revision) == [2] && labels.map(\.ranking?.best) == [[1]])
    let again = try bench.insert([.sample(1, id: "x", labels: [Self.label("ann", [[2], [1]])])])
    #expect(again == [.unchanged(task: 1), .labelUnchanged(task: 1)])
  }

  @Test(arguments: [
    ([["b"], ["a"]], "x", ImportOutcome.labelRejected(.unknownCandidate("b"))),
    ([["r1"], ["r1"]], "x", .labelRejected(.repeatedCandidate("r1"))),
    ([["r2"]], "x", .labelRejected(.missingCandidates(1))),
    ([["r2"], ["r1"]], "y", .labelRejected(.unknownTask("y"))),
    ([["r2"], ["r1"]], "x", .labelAdded(task: 1)),
  ])
  func `a label line is resolved by the ids of the file`(
    groups: [[String]], task: String, expected: ImportOutcome
  ) throws {
    try bench.insert([.sample(1, id: "x")])
    var outcomes: [ImportOutcome] = []
    let label = IncomingLabel(annotator: "ann", judgement: .candidateIDs(groups, task: task))
    _ = try bench.store.tasks.importTasks(
      ImportOptions(), by: Actor(person: bench.lead), at: bench.now, ids: bench.ids,
      report: { outcomes.append($1) }
    ) { try $0.insert(label, line: 1) }
    #expect(outcomes == [expected])
  }

  @Test func `a label in the name of somebody who works here is refused`() throws {
    let outcomes = try bench.insert([.sample(1, labels: [Self.label("lena", [[1], [2]])])])
    #expect(outcomes == [.added(task: 1), .labelRejected(.annotatorWorksHere("lena"))])
    let odd = try bench.insert([.sample(2, labels: [Self.label("ann", [[1], [3]])])])
    #expect(odd.last == .labelRejected(.unknownCandidate("3")))
  }

  @Test func `strict import keeps nothing when a line is refused`() throws {
    struct BadLine: Error {}
    let strict = ImportOptions(mode: .allOrNothing)
    #expect(throws: BadLine.self) {
      try bench.store.tasks.importTasks(
        strict, by: Actor(person: bench.lead), at: bench.now, ids: bench.ids
      ) { session in
        for number in 1...6000 { try session.insert(.sample(number), line: number) }
        throw BadLine()
      }
    }
    #expect(try bench.store.tasks.count() == 0)
    #expect(try bench.insert([.sample(1)], strict) == [.added(task: 1)])
  }

  @Test func `a dry run tells the same and writes nothing`() throws {
    try bench.insert([.sample(1, id: "a", guideline: nil)])
    let tasks: [IncomingTask] = [
      .sample(1, id: "a"), .sample(9, id: "a"), .sample(2, id: "b"), .sample(2, id: "b"),
      .sample(3, id: "b"), .sample(4), .sample(4),
    ]
    let told = try bench.insert(tasks, ImportOptions(mode: .dryRun))
    #expect(
      told == [
        .guidelineSet(task: 1), .conflict(task: 1), .added(task: 0), .unchanged(task: 0),
        .conflict(task: 0), .added(task: 0), .unchanged(task: 0),
      ])
    #expect(try bench.store.tasks.count() == 1)
    #expect(try bench.store.tasks.detail(1)?.guideline == nil)
  }

  @Test func `several batches are told in order and each has its event`() throws {
    var lines: [Int] = []
    let totals = try bench.store.tasks.importTasks(
      ImportOptions(), by: Actor(person: bench.lead), at: bench.now, ids: bench.ids,
      report: { line, _ in lines.append(line) }
    ) { session in
      for number in 1...11_000 { try session.insert(.sample(number), line: number) }
    }
    #expect(totals.added == 11_000 && lines == Array(1...11_000))
    let events = try bench.store.events.latest(limit: 9).filter { $0.verb == "import" }
    #expect(events.count == 3)
    #expect(
      events.first?.detail == #"{"tasks":[10001,11000],"annotations":null,"guidelines_set":0}"#)
  }

  @Test func `overlap decides how many people judge a task`() throws {
    let options = ImportOptions(overlapByGuideline: ["helpful-rank": 2])
    try bench.insert([.sample(1)], options)
    let request = bench.request([try bench.guideline()])
    let actors = try ["maria", "omar", "kim"].map { try bench.trainer($0) }
    let claims = try actors.map { try bench.claim(request, $0).assignment?.taskID }
    #expect(claims == [1, 1, nil])
    let lead = Actor(person: bench.lead)
    #expect(
      try bench.store.tasks.setOverlap(3, guideline: "helpful-rank", by: lead, at: bench.now) == 1)
    #expect(try bench.claim(request, actors[2]).assignment?.taskID == 1)
    #expect(
      try bench.store.tasks.setOverlap(1, guideline: "helpful-rank", by: lead, at: bench.now) == 1)
    #expect(try bench.claim(request, try bench.trainer("ola")).assignment == nil)
  }
}
