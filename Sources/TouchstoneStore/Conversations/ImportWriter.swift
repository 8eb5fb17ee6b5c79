internal import GRDB
internal import TouchstoneModel

/// Writes imported tasks; its statements are compiled once for the whole import.
final class ImportWriter {
  /// What one transaction did, for its event.
  struct Batch {
    var tasks: ClosedRange<Int64>?
    var annotations: ClosedRange<Int64>?
    var guidelinesSet = 0
    var responsesAdded = 0
    var reports = 0

    var isEmpty: Bool {
      tasks == nil && annotations == nil && guidelinesSet == 0 && responsesAdded == 0
        && reports == 0
    }
  }

  private let db: Database
  let options: ImportOptions
  let instant: Instant
  private var ids: IdentityRun
  let labels: ImportedLabelWriter
  var batch = Batch()

  private let findByID: RawStatement
  private let findByDigest: RawStatement
  private let conversation: RawStatement
  private let message: RawStatement
  private let task: RawStatement
  private let candidate: RawStatement
  private let tag: RawStatement
  private let setGuideline: RawStatement
  private let seenIDs: SeenTasks
  private let seenCases = SeenCases()
  private let waiting: WaitingTasks
  private let flags: FlagWriter
  private let fixes: FixFinder
  private let origins: OriginRows

  init(
    _ db: Database, _ options: ImportOptions, by actor: Actor? = nil, at instant: Instant,
    ids: IdentitySource
  ) throws {
    self.db = db
    self.options = options
    self.instant = instant
    self.ids = IdentityRun(ids, at: instant)
    origins = OriginRows(db, by: actor, at: instant, ids: ids)
    labels = try ImportedLabelWriter(db, options, origins, at: instant, ids: ids)
    seenIDs = SeenTasks()
    waiting = try WaitingTasks(db)
    fixes = try FixFinder(db, at: instant, ids: ids)
    flags = FlagWriter(db, by: actor, at: instant, ids: ids)
    let found = "SELECT id, digest, guideline FROM task WHERE"
    findByID = try RawStatement(db, "\(found) external_id = ?")
    findByDigest = try RawStatement(db, "\(found) digest = ? AND external_id IS NULL")
    conversation = try RawStatement(
      db, "INSERT INTO conversation (uid, metadata) VALUES (?, ?)")
    message = try RawStatement(
      db,
      """
      INSERT INTO message (conversation_id, parent_id, role, content, model, external_id, parameters)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """)
    task = try RawStatement(
      db,
      """
      INSERT INTO task (uid, external_id, digest, conversation_id, context_message_id,
        candidate_count, guideline, priority, overlap, open_slots, state, language, created_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9,
        CASE ?6 WHEN 0 THEN 'waiting' ELSE 'open' END, ?10, ?11)
      """)
    candidate = try RawStatement(
      db, "INSERT INTO candidate (task_id, number, message_id) VALUES (?, ?, ?)")
    tag = try RawStatement(db, "INSERT OR IGNORE INTO task_tag (task_id, tag) VALUES (?, ?)")
    setGuideline = try RawStatement(
      db,
      """
      UPDATE task SET guideline = ?1, overlap = max(overlap, ?2),
        open_slots = open_slots + max(overlap, ?2) - overlap
      WHERE id = ?3
      """)
  }

  /// Stores a task or finds that it is there, then its labels.
  func store(_ incoming: IncomingTask) throws -> [ImportOutcome] {
    if let origin = incoming.origin { origins.note(origin) }
    if !incoming.reports.isEmpty, let filing = FlagWriter.Filing(incoming) {
      return [try file(filing)]
    }
    let outcome = try storeTask(incoming)
    var outcomes = [outcome]
    switch outcome {
    case .added(let id), .unchanged(let id), .guidelineSet(let id), .responsesAdded(let id):
      for label in incoming.labels {
        outcomes.append(try store(label, task: id, candidates: incoming.candidates.count))
      }
    default: break
    }
    return outcomes
  }

  /// Stores a label that came on a line of its own.
  func store(_ label: IncomingLabel) throws -> ImportOutcome {
    guard case .candidateIDs(_, let name) = label.judgement else {
      return .labelRejected(.unknownTask(""))
    }
    findByID.bind(1, name)
    defer { findByID.reset() }
    guard try findByID.step() else {
      let isSeen = options.mode == .dryRun && seenIDs.contains(id: name)
      return isSeen ? .labelAdded(task: 0) : .labelRejected(.unknownTask(name))
    }
    return try store(label, task: findByID.int(0), candidates: nil)
  }

  private func store(
    _ label: IncomingLabel, task: Int64, candidates: Int?
  ) throws -> ImportOutcome {
    let (outcome, annotation) = try labels.store(label, task: task, candidates: candidates)
    if let annotation { batch.annotations = batch.annotations.extended(to: annotation) }
    return outcome
  }

  /// Takes a flagged conversation: its reports join the case about the same turn, else the case about
  /// nearly the same turn, else open one.
  func file(_ filing: FlagWriter.Filing, sourceTask: Int64? = nil) throws -> ImportOutcome {
    if options.mode == .dryRun { return try foretold(filing) }
    if let known = try flags.known(filing) {
      let id = known.flagCase.id
      let added = try flags.add(
        filing, to: id, contextEndingAt: known.contextEnd, fold: .exact, sourceTask: sourceTask)
      guard added > 0 else { return .reportUnchanged(case: id) }
      batch.reports += added
      return .reportFolded(.exact, case: id)
    }
    if let near = try flags.near(filing) {
      // The report keeps its own conversation, so that the fold can be undone.
      let end = try last(addConversation(filing.task).contextEnd)
      batch.reports += try flags.add(
        filing, to: near.id, contextEndingAt: end, fold: .near, sourceTask: sourceTask)
      return .reportFolded(.near, case: near.id)
    }
    var task = filing.task
    // A task of its own even where an ordinary task has the same id or the same conversation.
    let name = task.externalID
    task.externalID = try name.flatMap { try isTaken($0) ? nil : $0 } ?? "flag:" + ids.next()
    task.priority += filing.severity.urgency
    let (id, end) = try add(task)
    batch.tasks = batch.tasks.extended(to: id)
    let opened = try flags.open(filing, task: id)
    batch.reports += try flags.add(
      filing, to: opened, contextEndingAt: try last(end), fold: .first, sourceTask: sourceTask)
    return .caseOpened(case: opened)
  }

  private func last(_ message: Int64?) throws -> Int64 {
    guard let message else { throw StoreError.fault("a report has no conversation") }
    return message
  }

  /// What filing would give; lines of the same input that say the same turn count as one case.
  private func foretold(_ filing: FlagWriter.Filing) throws -> ImportOutcome {
    if let known = try flags.known(filing) {
      return try flags.isStored(filing)
        ? .reportUnchanged(case: known.flagCase.id)
        : .reportFolded(.exact, case: known.flagCase.id)
    }
    if let outcome = seenCases.note(filing) { return outcome }
    return try flags.near(filing).map { .reportFolded(.near, case: $0.id) } ?? .caseOpened(case: 0)
  }

  /// Brings the cases of the batch to what holds now.
  func settleCases() throws { try flags.settle() }

  /// How many reports got a mark so far.
  var marked: [ReportMark: Int] { flags.marked }

  private func isTaken(_ name: String) throws -> Bool {
    findByID.bind(1, name)
    defer { findByID.reset() }
    return try findByID.step()
  }

  private func storeTask(_ incoming: IncomingTask) throws -> ImportOutcome {
    if let known = try known(incoming) { return known }
    if options.mode == .dryRun {
      return seenIDs.note(incoming)
    }
    let (id, _) = try add(incoming)
    try fixes.note(incoming.candidates, to: incoming.context, task: id)
    batch.tasks = batch.tasks.extended(to: id)
    return .added(task: id)
  }

  private func known(_ incoming: IncomingTask) throws -> ImportOutcome? {
    if let origin = incoming.origin, let known = try origins.task(origin, as: incoming) {
      guard known.isSame else { return try later(incoming, task: known.id) }
      return try same(incoming, task: known.id, namesGuideline: known.namesGuideline)
    }
    let find: RawStatement
    if let id = incoming.externalID {
      find = findByID
      find.bind(1, id)
    } else {
      find = findByDigest
      find.bind(1, incoming.digest)
    }
    defer { find.reset() }
    guard try find.step() else { return nil }
    let id = find.int(0)
    guard find.isBlob(1, incoming.digest) else { return try later(incoming, task: id) }
    return try same(incoming, task: id, namesGuideline: !find.isNull(2))
  }

  private func same(
    _ incoming: IncomingTask, task id: Int64, namesGuideline: Bool
  ) throws -> ImportOutcome {
    guard !namesGuideline, let guideline = incoming.guideline else { return .unchanged(task: id) }
    try set(guideline, task: id, digest: incoming.digest)
    return .guidelineSet(task: id)
  }

  private func set(_ guideline: String, task id: Int64, digest: [UInt8]) throws {
    guard options.mode != .dryRun else { return }
    setGuideline.bind(1, guideline)
    setGuideline.bind(2, options.overlap(of: guideline, digest: digest))
    setGuideline.bind(3, id)
    try setGuideline.run()
    batch.guidelinesSet += 1
  }

  /// A known id with other content: its responses come now, or came before; else it is another task.
  private func later(_ incoming: IncomingTask, task id: Int64) throws -> ImportOutcome {
    switch try waiting.standing(of: incoming, task: id) {
    case .another: return .conflict(task: id)
    case .hasResponses: return .unchanged(task: id)
    case .waits(let conversation, let context, let namesGuideline):
      guard options.mode != .dryRun else { return .responsesAdded(task: id) }
      try addCandidates(incoming.candidates, task: id, to: conversation, after: context)
      try waiting.open(task: id, digest: incoming.digest, candidates: incoming.candidates.count)
      try fixes.note(incoming.candidates, to: incoming.context, task: id)
      batch.responsesAdded += 1
      if !namesGuideline, let guideline = incoming.guideline {
        try set(guideline, task: id, digest: incoming.digest)
      }
      return .responsesAdded(task: id)
    }
  }

  private func addConversation(
    _ incoming: IncomingTask
  ) throws -> (id: Int64, contextEnd: Int64?) {
    conversation.bind(1, ids.next())
    conversation.bind(2, incoming.metadata)
    try conversation.run()
    let id = conversation.insertedID
    return (id, try add(incoming.context, to: id, after: nil, nil))
  }

  private func add(_ incoming: IncomingTask) throws -> (id: Int64, contextEnd: Int64?) {
    let (conversationID, context) = try addConversation(incoming)
    task.bind(1, incoming.origin?.uid.text ?? ids.next())
    task.bind(2, incoming.externalID)
    task.bind(3, incoming.digest)
    task.bind(4, conversationID)
    task.bind(5, context)
    task.bind(6, Int64(incoming.candidates.count))
    task.bind(7, incoming.guideline)
    task.bind(8, Int64(incoming.priority))
    task.bind(9, options.overlap(of: incoming.guideline, digest: incoming.digest))
    task.bind(10, incoming.language)
    task.bind(11, instant.milliseconds)
    try task.run()
    let id = task.insertedID
    try addCandidates(incoming.candidates, task: id, to: conversationID, after: context)
    for word in incoming.tags {
      tag.bind(1, id)
      tag.bind(2, word)
      try tag.run()
    }
    return (id, context)
  }

  private func addCandidates(
    _ candidates: [IncomingCandidate], task id: Int64, to conversation: Int64,
    after context: Int64?
  ) throws {
    for (index, response) in candidates.enumerated() {
      candidate.bind(1, id)
      candidate.bind(2, Int64(index + 1))
      candidate.bind(3, try add(response.messages, to: conversation, after: context, response))
      try candidate.run()
    }
  }

  /// Adds a chain of messages and gives its last; a candidate's facts stand on its last message.
  private func add(
    _ messages: [Message], to conversation: Int64, after parent: Int64?,
    _ response: IncomingCandidate?
  ) throws -> Int64? {
    var parent = parent
    for (index, turn) in messages.enumerated() {
      let facts = index == messages.count - 1 ? response : nil
      message.bind(1, conversation)
      message.bind(2, parent)
      message.bind(3, turn.role.rawValue)
      message.bind(4, turn.content.exact)
      message.bind(5, facts?.model)
      message.bind(6, facts?.externalID)
      message.bind(7, facts?.parameters)
      try message.run()
      parent = message.insertedID
    }
    return parent
  }
}

extension Optional where Wrapped == ClosedRange<Int64> {
  /// The range up to `id`, or a new one.
  func extended(to id: Int64) -> ClosedRange<Int64> {
    map { $0.lowerBound...id } ?? id...id
  }
}
