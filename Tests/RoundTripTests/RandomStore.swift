import Crypto
import Synchronization
import TestSupport
import TouchstoneDatasets
import TouchstoneModel
import TouchstoneStore

/// A store in a scratch folder, empty or filled through the store's own interface: tasks with odd text,
/// labels that came along, claims, submits, edits, amendments and withdrawals.
final class RandomStore {
  let store: Store
  private let folder: ScratchFolder
  private let ids: IdentitySource
  private let lead: Actor
  private var chance: SeededGenerator
  private var now = Instant(milliseconds: 1_750_000_000_000)

  /// An empty store; equal seeds give equal identities.
  init(seed: UInt64) throws {
    chance = SeededGenerator(seed: seed)
    let source = Mutex(SeededGenerator(seed: seed ^ 0xABCD))
    ids = IdentitySource { instant in
      source.withLock { UniqueID(at: instant, random: ($0.next(), $0.next())) }
    }
    folder = try ScratchFolder.inMemory()
    store = try Store.create(
      at: folder.path(Store.fileName), firstLead: "lena", at: now, ids: ids)
    guard let lead = try store.people.named("lena") else { throw Missing() }
    self.lead = Actor(person: lead)
  }

  private struct Missing: Error {}

  /// A store with random tasks and labels.
  static func filled(seed: UInt64) throws -> RandomStore {
    let random = try RandomStore(seed: seed)
    try random.addTasks()
    try random.work()
    return random
  }

  // MARK: Guidelines

  /// Texts of the guidelines that work is done under; not all of them are guidelines.
  static let guidelines: [(stamp: GuidelineStamp, text: String)] = [
    ("rank", "1.0.0", "---\nprotocol: rank\n---\r\n# \u{2028} e\u{301}\n"),
    ("rank", "2.0.0", "no guideline at all 🧑🏿‍🚀"), ("other", "1.0.0", "\u{FEFF}{\"a\": 1}"),
  ].map { slug, version, text in
    let digest = Hexadecimal.text(SHA256.hash(data: Array(text.utf8)))
    return (GuidelineStamp(slug: slug, version: version, digest: digest), text)
  }

  /// What exports know of the steps: one guideline cannot be read, so its steps are not known.
  static let steps: [String: [String: ExportedStep]] = Dictionary(
    uniqueKeysWithValues: guidelines.map { stamp, _ in
      (stamp.digest, stamp.version == "2.0.0" ? [:] : known)
    })

  private static let known: [String: ExportedStep] = [
    "order": ExportedStep(type: "rank"), "pick": ExportedStep(type: "chat"),
    "which": ExportedStep(type: "compare"), "by": ExportedStep(type: "principle"),
    "fix": ExportedStep(type: "edit"),
    "rate": ExportedStep(type: "rating", notApplicable: ["helpful": 0]),
    "more": ExportedStep(type: "rating"), "graded": ExportedStep(type: "rule"),
    "steps": ExportedStep(type: "steps", badGrade: -1), "spans": ExportedStep(type: "span"),
    "rules": ExportedStep(type: "rule"), "safe": ExportedStep(type: "safety"),
    "class": ExportedStep(type: "classify"), "reply": ExportedStep(type: "demonstrate"),
    "ask": ExportedStep(type: "prompt"), "next": ExportedStep(type: "next_text", followsBest: true),
    "valid": ExportedStep(type: "validity"), "facts": ExportedStep(type: "checklist"),
    "why": ExportedStep(type: "justify"),
  ]

  // MARK: Tasks

  private func addTasks() throws {
    let tasks = (1...chance.number(3...8)).map { task($0) }
    _ = try store.tasks.importTasks(
      ImportOptions(overlap: 3), by: lead, at: now, ids: ids
    ) { session in
      for (line, task) in tasks.enumerated() { try session.insert(task, line: line + 1) }
    }
    pass()
  }

  private func task(_ number: Int) -> IncomingTask {
    let context = self.context(number)
    var candidates: [IncomingCandidate] = []
    // A small set of texts, so that some are the same.
    let texts = [
      chance.pick(OddText.all), chance.pick(OddText.visible), "same", "a\n\nb\n\nc",
      "a\n\nTool: b",
    ]
    for index in 0..<(context.isEmpty || chance.chance(10) ? 0 : chance.number(1...5)) {
      candidates.append(candidate(index, texts))
    }
    let answers = RandomAnswers(context: context, candidates: candidates.map(\.messages))
    var labels: [IncomingLabel] = []
    for name in ["ann", "jose\u{301}", "jos\u{E9}", "2026-01-01"] where chance.chance(15) {
      labels.append(
        IncomingLabel(
          annotator: name, judgement: .answers(answers.sheet(&chance)),
          milliseconds: chance.chance(50) ? Int64(chance.number(0...90_000)) : nil,
          at: chance.chance(50)
            ? Instant(milliseconds: Int64(chance.number(-9...9)) * 77_777_777) : nil))
    }
    let tags = chance.chance(50) ? [chance.pick(OddText.visible), "e\u{301}", "\u{E9}"] : []
    return IncomingTask(
      externalID: chance.chance(60) ? "\(number) " + chance.pick(OddText.visible) : nil,
      digest: TaskDigest.bytes(context: context, candidates: candidates), context: context,
      candidates: candidates, guideline: chance.pick([nil, "rank", "other", "gone ß"]),
      language: chance.pick([nil, "de", "en", "tlh-\u{301}"]), tags: tags,
      priority: chance.pick([0, 0, 5, -2_147_483_648, 2_147_483_647]),
      metadata: chance.pick([nil, #"{"n": 1.50, "s": "\ud83d\ude00"}"#, #"{ "a" : [ ] }"#]),
      labels: labels)
  }

  private func context(_ number: Int) -> [Message] {
    if chance.chance(8) { return [] }
    func text() -> UntrustedText {
      if chance.chance(8) { return UntrustedText("hm\n\nUser: hello\n\nAssistant: bye") }
      return UntrustedText(chance.chance(60) ? "prompt \(number)" : chance.pick(OddText.all))
    }
    var turns: [Message] = []
    if chance.chance(25) { turns.append(Message(role: .system, content: text())) }
    for _ in 0..<chance.pick([0, 0, 1, 2]) {
      turns.append(Message(role: .user, content: text()))
      turns.append(Message(role: .assistant, content: text()))
    }
    turns.append(
      Message(role: chance.pick([.user, .user, .user, .tool, .assistant]), content: text()))
    return turns
  }

  private func candidate(_ index: Int, _ texts: [String]) -> IncomingCandidate {
    let last = Message(
      role: chance.chance(95) ? .assistant : .tool, content: UntrustedText(chance.pick(texts)))
    let before = [
      Message(role: .assistant, content: UntrustedText("look")),
      Message(role: .tool, content: UntrustedText(chance.pick(OddText.all))),
    ]
    return IncomingCandidate(
      externalID: chance.chance(50) ? "\(index)" + chance.pick(OddText.visible) : nil,
      model: chance.pick([nil, "", "m-1", "2026-01-01", "e\u{301}"]),
      messages: (chance.chance(15) ? before : []) + [last],
      parameters: chance.pick([nil, #"{"temperature": 0.70}"#, "1.0", "[]"]))
  }

  // MARK: Work

  private func work() throws {
    let all = try Self.guidelines.map { stamp, text in
      try store.guidelines.register(
        stamp, kind: "rank", status: "active", source: text, by: lead, at: now, ids: ids)
    }
    for name in ["maria", "omar", "kim"] {
      let person = try store.people.add(name: name, role: .trainer, by: lead, at: now, ids: ids)
      // Each works under one version of a guideline of two.
      let used = chance.chance(50) ? [all[0], all[2]] : [all[1], all[2]]
      let terms = used.map {
        ClaimTerms(
          guidelineID: $0.id, slug: $0.stamp.slug, candidates: 0...9, leaseMinutes: 90,
          shuffles: true)
      }
      let request = QueueRequest(terms: terms, defaultGuideline: "rank", filter: QueueFilter())
      for _ in 0..<chance.number(0...5) {
        let claim = try store.queue.claimNext(
          request, by: Actor(person: person), at: now, seed: chance.next(), ids: ids)
        guard let assignment = claim.assignment else { break }
        try judge(assignment, Actor(person: person))
      }
    }
  }

  private func judge(_ assignment: Assignment, _ actor: Actor) throws {
    try answer(assignment, actor)
    _ = try submit(assignment, actor)
    guard chance.chance(40) else { return }
    let annotations = store.annotations
    switch chance.number(0...3) {
    case 0: _ = try annotations.undo(assignment.id, uid: ids.next(at: now), by: actor, at: now)
    case 1:
      _ = try annotations.undo(assignment.id, uid: ids.next(at: now), by: actor, at: now)
      pass()
      _ = try annotations.redo(assignment.id, uid: ids.next(at: now), by: actor, at: now)
    default:
      pass()
      let again = try annotations.beginAmend(assignment.id, by: actor, at: now)
      try answer(again, actor)
      if chance.chance(70) { _ = try submit(again, actor) }
    }
    pass()
  }

  private func answer(_ assignment: Assignment, _ actor: Actor) throws {
    guard let detail = try store.tasks.detail(assignment.taskID) else { throw Missing() }
    let answers = RandomAnswers(
      context: detail.context, candidates: detail.candidates.map(\.messages))
    try store.annotations.saveDraft(
      assignment.id,
      changes: answers.sheet(&chance).sorted { $0.key < $1.key }.map {
        AnswerChange(step: $0.key.step, target: $0.key.target, answer: $0.value)
      }, stepID: "order",
      activeTime: ActiveTime(milliseconds: Int64(chance.number(0...90_000)), lastAction: now),
      by: actor, at: now)
  }

  private func submit(_ assignment: Assignment, _ actor: Actor) throws -> Receipt {
    pass()
    return try store.annotations.submit(
      assignment.id, generation: assignment.generation, uid: ids.next(at: now),
      activeTime: ActiveTime(milliseconds: Int64(chance.number(0...90_000)), lastAction: now),
      reviseMinutes: 30, by: actor, at: now)
  }

  private func pass() { now = now.adding(milliseconds: Int64(chance.number(1...99_999))) }

  // MARK: Out and in

  /// The tasks that an export reads.
  func tasks() throws -> [LabelledTask] {
    var tasks: [LabelledTask] = []
    try store.datasets.forEachLabelledTask(Selection(), whole: true) { tasks.append($0) }
    return tasks
  }

  /// Imports a file and tells what became of its lines.
  func take(_ bytes: [UInt8]) throws -> (totals: ImportTotals, problems: [ImportProblem]) {
    let path = try folder.write(bytes, to: "in.jsonl")
    var problems: [ImportProblem] = []
    let file = try OpenFile(path: path)
    var reader = TaskReader(descriptor: file.descriptor)
    let totals = try store.tasks.importTasks(
      ImportOptions(), by: lead, at: now, ids: ids
    ) { session in
      while let line = try reader.next() {
        switch line {
        case .task(let task, _, let line): try session.insert(task, line: line)
        case .rejected(let problem): problems.append(problem)
        case .label, .notice, .blank: break
        }
      }
    }
    return (totals, problems)
  }
}
