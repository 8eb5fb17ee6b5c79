internal import GRDB
internal import TouchstoneModel

/// Reads tasks with their standing labels, by task number.
final class TaskReader {
  private let selection: Selection
  private let reading: CaseReading
  private let tasks: RawStatement
  private let tags: RawStatement?
  private let severity: RawStatement?
  private let authors: RawStatement?
  private let cases: CaseReader
  private let labels: LabelReader
  private let conversations: ConversationReader
  private let copies: CopyReader?

  init(
    _ db: Database, _ selection: Selection, keepingRows: Bool, authors readsAuthors: Bool = false,
    whole: Bool = false, cases reading: CaseReading
  ) throws {
    self.selection = selection
    self.reading = reading
    let example = "EXISTS (SELECT 1 FROM example_task e WHERE e.task_id = t.id)"
    let gold =
      switch selection.gold {
      case .no: "NOT \(example)"
      case .yes: "1"
      case .only: example
      }
    tasks = try RawStatement(
      db,
      """
      SELECT t.id, t.uid, t.external_id, t.language, t.context_message_id, t.guideline
      FROM task t
      WHERE (EXISTS (
          SELECT 1 FROM assignment a WHERE a.task_id = t.id AND (a.state = 'submitted' OR ?2))
        OR (?1 AND EXISTS (SELECT 1 FROM flag_case c WHERE c.task_id = t.id
          AND (c.disposition IS NOT NULL OR c.ruled_at IS NOT NULL OR EXISTS (
            SELECT 1 FROM case_route r WHERE r.case_id = c.id)))))
        AND \(gold)
      ORDER BY t.id
      """)
    tasks.bind(1, reading == .provenance ? 0 : 1)
    tasks.bind(2, selection.isPast ? 1 : 0)
    tags =
      whole || selection.asks(.tag)
      ? try RawStatement(db, "SELECT tag FROM task_tag WHERE task_id = ? ORDER BY tag") : nil
    severity =
      selection.asks(.severity)
      ? try RawStatement(db, "SELECT severity FROM flag_case WHERE task_id = ?") : nil
    authors =
      readsAuthors
      ? try RawStatement(
        db,
        """
        SELECT p.name FROM task_author a JOIN person p ON p.id = a.person_id
        WHERE a.task_id = ? ORDER BY p.name
        """) : nil
    cases = try CaseReader(db, reading)
    labels = try LabelReader(db, selection, keepingRows: keepingRows || whole)
    copies = whole ? try CopyReader(db) : nil
    conversations = try ConversationReader(db)
  }

  /// The next task that has a standing label, or a case that the reading takes without one.
  func next() throws -> LabelledTask? {
    while try tasks.step() {
      let id = tasks.int(0)
      let found = try labels.labels(task: id)
      let flagged = try cases.flagged(task: id)
      if found.isEmpty, flagged?.isTaken(by: reading) != true { continue }
      guard let uid = UniqueID(tasks.text(1)) else {
        throw DamagedRow(detail: "task \(id) has no identity")
      }
      let isSealed = cases.isSealed(task: id)
      let facts = try facts(task: id)
      let context = isSealed ? nil : tasks.optionalInt(4)
      return LabelledTask(
        id: id, uid: uid, externalID: tasks.optionalText(2), language: tasks.optionalText(3),
        context: try conversations.context(to: context),
        candidates: isSealed ? [] : try conversations.candidates(task: id, after: context),
        labels: found, caseUID: try cases.origin(ofTask: id), isSealed: isSealed,
        flagged: isSealed ? nil : flagged, facts: facts,
        copied: isSealed ? nil : try copies?.facts(task: id, labels: found, facts))
    }
    return nil
  }

  private func facts(task id: Int64) throws -> LabelledTask.Facts {
    var facts = LabelledTask.Facts(guideline: tasks.optionalText(5))
    if let tags {
      tags.bind(1, id)
      defer { tags.reset() }
      while try tags.step() { facts.tags.append(tags.text(0)) }
    }
    if let authors {
      authors.bind(1, id)
      defer { authors.reset() }
      while try authors.step() { facts.authors.append(authors.text(0)) }
    }
    if let severity {
      severity.bind(1, id)
      defer { severity.reset() }
      if try severity.step() {
        let rank = Int(severity.int(0))
        facts.severity = ErrorSeverity.allCases.first { $0.rank == rank }
      }
    }
    return facts
  }
}
