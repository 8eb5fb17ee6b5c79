import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

/// Tasks and labels that come from another store keep who they are.
@Suite struct OriginTests {
  let bench: Workbench
  private static let stamp = GuidelineStamp(
    slug: "helpful-rank", version: "9.0.0", digest: String(repeating: "b", count: 64))
  private static let rank = AnswerKey(step: "order", target: .task)

  init() throws { bench = try Workbench() }

  private func label(
    _ uid: UniqueID, by annotator: String = "ann", revision: Int = 1,
    _ stamp: GuidelineStamp = stamp, value: String = #"{"groups":[[2],[1]],"strengths":[1]}"#
  ) -> IncomingLabel {
    IncomingLabel(
      annotator: annotator, judgement: .rows([Self.rank: value]), milliseconds: 5,
      at: Instant(milliseconds: 7),
      origin: LabelOrigin(uid: uid, revision: revision, guideline: stamp, orderShown: [2, 1]))
  }

  private func task(
    _ number: Int, id: String? = nil, uid: UniqueID, text: String? = "# text",
    _ labels: [IncomingLabel]
  ) -> IncomingTask {
    var task = IncomingTask.sample(number, id: id, labels: labels)
    task.origin = TaskOrigin(
      uid: uid, texts: text.map { [Self.stamp: GuidelineText(kind: "ranking", source: $0)] } ?? [:])
    return task
  }

  private func whole() throws -> [LabelledTask] {
    var tasks: [LabelledTask] = []
    try bench.store.datasets.forEachLabelledTask(Selection(), whole: true) { tasks.append($0) }
    return tasks
  }

  private func counts() throws -> [Int64?] {
    try bench.store.database.read { db in
      try ["task", "annotation", "answer", "assignment", "guideline", "person", "event"].map {
        try db.number("SELECT count(*) FROM \($0)")
      }
    }
  }

  @Test func `what comes from another store is told by its identities there, and stays so`() throws
  {
    let (uid, labelUID) = (bench.uid(), bench.uid())
    let incoming = task(1, uid: uid, [label(labelUID, revision: 4)])
    #expect(try bench.insert([incoming]) == [.added(task: 1), .labelAdded(task: 1)])
    let found = try #require(try whole().first)
    let stored = try #require(found.labels.first)
    #expect(found.uid == uid && stored.uid == labelUID && stored.revision == 4)
    #expect(stored.guideline == Self.stamp && stored.isImported)
    #expect(stored.orderShown == [2, 1] && stored.activeMilliseconds == 5)
    #expect(stored.submittedAt == Instant(milliseconds: 7))
    #expect(stored.rows == [Self.rank: #"{"groups":[[2],[1]],"strengths":[1]}"#])
    #expect(found.copied?.texts == [Self.stamp: GuidelineText(kind: "ranking", source: "# text")])
    let before = try counts()
    #expect(try bench.insert([incoming]) == [.unchanged(task: 1), .labelUnchanged(task: 1)])
    let later = task(1, uid: uid, text: nil, [label(labelUID, by: "another", revision: 4)])
    #expect(try bench.insert([later]) == [.unchanged(task: 1), .labelUnchanged(task: 1)])
    #expect(try counts() == before)
  }

  @Test func `importing into the store it came from changes nothing`() throws {
    let maria = try bench.trainer("maria")
    try bench.insert([.sample(1, id: "one")])
    let claim = try #require(
      try bench.claim(bench.request([try bench.guideline()]), maria).assignment)
    try bench.answer(claim, [.ranked([[2], [1]])], maria)
    let receipt = try bench.submit(claim, maria)
    let known = try #require(try whole().first)
    let before = try counts()
    var copy = task(1, id: "one", uid: known.uid, [])
    copy.labels = [
      IncomingLabel(
        annotator: "maria", judgement: .rows(known.labels[0].rows),
        origin: LabelOrigin(
          uid: receipt.uid, revision: 1, guideline: known.labels[0].guideline, orderShown: []))
    ]
    #expect(try bench.insert([copy]) == [.unchanged(task: 1), .labelUnchanged(task: 1)])
    copy.labels[0].origin = LabelOrigin(
      uid: bench.uid(), revision: 2, guideline: known.labels[0].guideline, orderShown: [])
    #expect(
      try bench.insert([copy])
        == [.unchanged(task: 1), .labelRejected(.annotatorWorksHere("maria"))])
    #expect(try counts() == before)
  }

  @Test func `what does not fit is refused and leaves no trace`() throws {
    let (uid, first) = (bench.uid(), bench.uid())
    try bench.insert([task(1, uid: uid, [label(first)])])
    let before = try counts()
    let other = GuidelineStamp(slug: "x", version: "1", digest: String(repeating: "c", count: 64))
    func outcome(_ label: IncomingLabel) throws -> ImportOutcome? {
      try bench.insert([task(1, uid: uid, [label])]).last
    }
    let (odd, tie) = (
      #"{"groups":[[3],[1]],"strengths":[1]}"#, #"{"groups":[[1,2]],"strengths":[]}"#
    )
    #expect(try outcome(label(first, value: tie)) == .labelRejected(.otherLabel(first)))
    #expect(try outcome(label(bench.uid(), value: tie)) == .labelRejected(.otherRevision(1)))
    #expect(try outcome(label(bench.uid())) == .labelUnchanged(task: 1))
    #expect(try outcome(label(bench.uid(), other)) == .labelRejected(.unknownGuideline(other)))
    #expect(
      try outcome(label(bench.uid(), value: "{")) == .labelRejected(.unknownAnswer(step: "order")))
    #expect(try outcome(label(bench.uid(), value: odd)) == .labelRejected(.unknownCandidate("3")))
    #expect(try bench.insert([task(2, uid: uid, [])]) == [.conflict(task: 1)])
    #expect(try counts() == before)
    #expect(try outcome(label(bench.uid(), revision: 2, value: tie)) == .labelAdded(task: 1))
    #expect(try whole().first?.labels.map(\.revision) == [2])
  }

  @Test func `a dry run tells the same`() throws {
    let options = ImportOptions(mode: .dryRun)
    let tasks = [
      task(1, uid: bench.uid(), [label(bench.uid())]),
      task(2, uid: bench.uid(), text: nil, [label(bench.uid())]),
    ]
    let before = try counts()
    let told = try bench.insert(tasks, options)
    #expect(try counts() == before)
    #expect(told == [.added(task: 0), .labelAdded(task: 0), .added(task: 0), .labelAdded(task: 0)])
    #expect(try bench.insert(tasks).count == 4)
  }

  @Test func `a text that came with labels is no protocol until somebody works under it`() throws {
    try bench.insert([task(1, uid: bench.uid(), [label(bench.uid())])])
    let guidelines = bench.store.guidelines
    #expect(try guidelines.list().map(\.status) == [RegisteredGuideline.imported])
    #expect(try guidelines.list().map(\.kind) == ["ranking"])
    #expect(try guidelines.lastUsed(slug: "helpful-rank") == nil)
    let lead = Actor(person: bench.lead)
    try bench.store.database.write { try $0.run("UPDATE task SET guideline = NULL") }
    #expect(try guidelines.withWork(among: ["helpful-rank"]) == [])
    let taken = try guidelines.register(
      Self.stamp, kind: "rank", status: "active", source: "# text", by: lead, at: bench.now,
      ids: bench.ids)
    #expect(try guidelines.list() == [taken] && taken.status == "active")
    #expect(try guidelines.withWork(among: ["helpful-rank"]) == ["helpful-rank"])
  }
}
