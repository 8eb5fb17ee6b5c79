internal import GRDB
internal import TouchstoneModel

/// Finds and writes what came from another store under the identities it has there; made once for an
/// import, and costs nothing where nothing has an origin.
///
/// A guideline version that comes with a label is kept as a text under the status `imported`. It is no
/// protocol of this workspace, which works under the files of its folder only.
final class OriginRows {
  private let db: Database
  private let actor: Actor?
  private let instant: Instant
  private let ids: IdentitySource
  /// Texts that came with a line; in the store only once a label names them.
  private var texts: [GuidelineStamp: GuidelineText] = [:]
  private var guidelines: [GuidelineStamp: Int64] = [:]

  private let findTask: LateStatement
  private let findAnnotation: LateStatement
  private let findRevision: LateStatement
  private let answers: LateStatement
  private let addOrigin: LateStatement
  private let findGuideline: LateStatement
  private var conversations: ConversationReader?

  init(
    _ db: Database, by actor: Actor?, at instant: Instant, ids: IdentitySource
  ) {
    self.db = db
    self.actor = actor
    self.instant = instant
    self.ids = ids
    findTask = LateStatement(
      db, "SELECT id, context_message_id, guideline FROM task WHERE uid = ?")
    findAnnotation = LateStatement(
      db, "SELECT id, task_id, revision FROM annotation WHERE uid = ?")
    findRevision = LateStatement(
      db, "SELECT id FROM annotation WHERE assignment_id = ? AND revision = ?")
    answers = LateStatement(
      db, "SELECT step, target, value FROM answer WHERE annotation_id = ?")
    addOrigin = LateStatement(
      db, "INSERT INTO annotation_origin (annotation_id, guideline_id) VALUES (?, ?)")
    findGuideline = LateStatement(
      db, "SELECT id FROM guideline WHERE slug = ? AND version = ? AND digest = ?")
  }

  /// Keeps the texts that a line brings for the labels that name them.
  func note(_ origin: TaskOrigin) { texts.merge(origin.texts) { first, _ in first } }

  /// The task with the identity of an incoming one.
  func task(
    _ origin: TaskOrigin, as incoming: IncomingTask
  ) throws -> (id: Int64, isSame: Bool, namesGuideline: Bool)? {
    let find = try findTask.statement
    find.bind(1, origin.uid.text)
    defer { find.reset() }
    guard try find.step() else { return nil }
    let (id, end) = (find.int(0), find.optionalInt(1))
    let reader = try conversations ?? ConversationReader(db)
    conversations = reader
    let isSame =
      try reader.context(to: end) == incoming.context
      && reader.candidates(task: id, after: end).elementsEqual(incoming.candidates) { known, new in
        known.messages == new.messages && known.model == new.model.map(UntrustedText.init)
          && known.externalID.map(UntrustedText.init) == new.externalID.map(UntrustedText.init)
      }
    return (id, isSame, !find.isNull(2))
  }

  /// What a label with this identity means where one is there already; nil where none is.
  func known(
    _ origin: LabelOrigin, task: Int64, rows: [AnswerKey: String]
  ) throws -> ImportOutcome? {
    let find = try findAnnotation.statement
    find.bind(1, origin.uid.text)
    defer { find.reset() }
    guard try find.step() else { return nil }
    let isSame = try find.int(1) == task && hasRows(rows, annotation: find.int(0))
    return isSame ? .labelUnchanged(task: task) : .labelRejected(.otherLabel(origin.uid))
  }

  /// The same of the revision of that number of somebody's label.
  func known(
    _ origin: LabelOrigin, task: Int64, assignment: Int64, rows: [AnswerKey: String]
  ) throws -> ImportOutcome? {
    let find = try findRevision.statement
    find.bind(1, assignment)
    find.bind(2, Int64(origin.revision))
    defer { find.reset() }
    guard try find.step() else { return nil }
    let isSame = try hasRows(rows, annotation: find.int(0))
    return isSame
      ? .labelUnchanged(task: task) : .labelRejected(.otherRevision(origin.revision))
  }

  /// Whether the text of the guideline is here or came with a line.
  func hasText(of stamp: GuidelineStamp) throws -> Bool {
    if stamp == ImportedProtocol.stamp || texts[stamp] != nil { return true }
    return try guideline(stamp) != nil
  }

  /// Notes under which version a copied revision was made.
  func note(_ guideline: GuidelineStamp, on annotation: Int64) throws {
    guard guideline != ImportedProtocol.stamp else { return }
    let note = try addOrigin.statement
    note.bind(1, annotation)
    note.bind(2, try registered(guideline))
    try note.run()
  }

  private func hasRows(_ rows: [AnswerKey: String], annotation: Int64) throws -> Bool {
    let answers = try answers.statement
    answers.bind(1, annotation)
    defer { answers.reset() }
    var count = 0
    while try answers.step() {
      guard let target = Target(text: answers.text(1)),
        let value = rows[AnswerKey(step: answers.text(0), target: target)],
        value.utf8.elementsEqual(answers.text(2).utf8)
      else { return false }
      count += 1
    }
    return count == rows.count
  }

  private func registered(_ stamp: GuidelineStamp) throws -> Int64 {
    if let known = try guideline(stamp) { return known }
    guard let text = texts[stamp] else { throw StoreError.fault("a guideline has no text") }
    let row = try GuidelineStore.add(
      stamp, kind: text.kind, status: RegisteredGuideline.imported, source: text.source, by: actor,
      at: instant, ids: ids, in: db)
    guidelines[stamp] = row.id
    return row.id
  }

  private func guideline(_ stamp: GuidelineStamp) throws -> Int64? {
    if let known = guidelines[stamp] { return known }
    let find = try findGuideline.statement
    find.bind(1, stamp.slug)
    find.bind(2, stamp.version)
    find.bind(3, stamp.digest)
    defer { find.reset() }
    guard try find.step() else { return nil }
    guidelines[stamp] = find.int(0)
    return guidelines[stamp]
  }
}

/// A statement that is compiled when it is first needed.
private final class LateStatement {
  private let db: Database
  private let sql: String
  private var compiled: RawStatement?

  init(_ db: Database, _ sql: String) {
    self.db = db
    self.sql = sql
  }

  var statement: RawStatement {
    get throws {
      if let compiled { return compiled }
      let new = try RawStatement(db, sql)
      compiled = new
      return new
    }
  }
}
