internal import GRDB
public import TouchstoneModel

/// What concerns a person: it is read from where it stands, only what was seen is kept.
public struct InboxStore: Sendable {
  let database: StoreDatabase

  /// The inbox of a person; a lead's holds what waits for a lead as well.
  ///
  /// `onlyNew` leaves out rulings that the person has seen, which costs less.
  public func inbox(of person: Person, onlyNew: Bool = false) throws -> Inbox {
    try database.read { db in
      let seen = try db.number(
        "SELECT seen_at FROM inbox_mark WHERE person_id = ?", [person.id])
      let reader = InboxReader(db: db, person: person, since: onlyNew ? seen ?? 0 : 0)
      var entries = try reader.returns() + reader.answers() + reader.appeals() + reader.contests()
      entries += try reader.rulings() + reader.choices()
      if person.role.mayManagePeople { entries += try reader.forLeads() }
      let sealed = try Set(
        db.all("SELECT id FROM flag_case WHERE state = 'sealed'").map {
          try $0.value("id") as Int64
        }
      )
      let shown = entries.filter { entry in entry.caseID.map { !sealed.contains($0) } ?? true }
      return Inbox(
        entries: shown.enumerated().sorted { left, right in
          left.element.at == right.element.at
            ? left.offset < right.offset : left.element.at > right.element.at
        }.map(\.element),
        seenAt: seen.map { Instant(milliseconds: $0) })
    }
  }

  /// Remembers that a person has read everything up to an instant.
  public func markSeen(_ instant: Instant, of person: Person) throws {
    try database.write { db in
      try db.run(
        """
        INSERT INTO inbox_mark (person_id, seen_at) VALUES (?1, ?2)
        ON CONFLICT DO UPDATE SET seen_at = max(seen_at, ?2)
        """, [person.id, instant.milliseconds])
    }
  }
}

/// Reads what concerns one person, table by table.
private struct InboxReader {
  let db: Database
  let person: Person
  /// Rulings before then are left out, in milliseconds.
  let since: Int64

  /// Labels that were sent back, or approved with a word.
  func returns() throws -> [InboxEntry] {
    try db.all(
      """
      SELECT r.*, a.task_id, p.name, c.id AS case_id, (
          SELECT d.decision FROM appeal d WHERE d.review_id = r.id) AS decision
      FROM assignment a JOIN review r ON r.assignment_id = a.id
      JOIN person p ON p.id = r.person_id LEFT JOIN flag_case c ON c.task_id = a.task_id
      WHERE a.person_id = ? AND r.reason <> ''
        AND NOT EXISTS (
          SELECT 1 FROM appeal d WHERE d.decision = 'granted' AND d.decided_by = r.person_id
            AND d.decided_at = r.at AND r.verdict = 'approved')
      """, [person.id]
    ).map { row in
      let verdict: ReviewVerdict = try row.word("verdict")
      return InboxEntry(
        verdict == .returned ? .returned : .approved, at: try row.instant("at"),
        by: try row.value("name"), taskID: try row.value("task_id"),
        caseID: try row.value("case_id"), text: try row.text("reason"),
        decision: try row.value("decision"),
        isWaiting: try verdict == .returned && row.optionalInstant("answered_at") == nil)
    }
  }

  /// The person's questions that were answered or wait.
  func answers() throws -> [InboxEntry] {
    try db.all(QuestionRows.source + " WHERE q.person_id = ?", [person.id]).map { row in
      let question = try QuestionRows.question(row)
      return InboxEntry(
        .answer, name: question.name, at: question.answeredAt ?? question.at,
        by: question.answeredBy, taskID: question.taskID, caseID: question.caseID,
        guideline: question.guideline, about: question.text, text: question.answer,
        dueAt: question.answer == nil ? question.dueAt : nil, isWaiting: question.answer == nil)
    }
  }

  /// The person's appeals that were decided or wait.
  func appeals() throws -> [InboxEntry] {
    try db.all(AppealRows.source + " WHERE d.person_id = ?", [person.id]).map { row in
      let appeal = try AppealRows.appeal(row)
      return InboxEntry(
        .appeal, name: appeal.name, at: appeal.decidedAt ?? appeal.at, by: appeal.decidedBy,
        taskID: appeal.review.taskID, caseID: try row.value("case_id"), about: appeal.reason,
        text: appeal.answer, decision: appeal.decision?.rawValue,
        dueAt: appeal.decision == nil ? appeal.dueAt : nil, isWaiting: appeal.decision == nil)
    }
  }

  /// The person's contests of keys that were decided.
  func contests() throws -> [InboxEntry] {
    try db.all(
      """
      SELECT c.*, n.task_id, p.name FROM contest c JOIN annotation n ON n.id = c.annotation_id
      JOIN person p ON p.id = c.decided_by
      WHERE c.person_id = ? AND c.decision IS NOT NULL
      """, [person.id]
    ).map { row in
      InboxEntry(
        .contest, name: "C-\(try row.value("id") as Int64)", at: try row.instant("decided_at"),
        by: try row.value("name"), taskID: try row.value("task_id"),
        about: try row.text("reason"), text: try row.text("answer"),
        decision: try row.value("decision"))
    }
  }

  /// Rulings that hold on cases about which the person had said something else, and cases that a lead
  /// ended otherwise without a verdict; the latest five hundred.
  func rulings() throws -> [InboxEntry] {
    try votes().compactMap { flagCase, own in
      try dismissal(flagCase, own) ?? ruling(flagCase, own)
    }
  }

  private func ruling(_ flagCase: FlagCase, _ own: TriageVerdict) throws -> InboxEntry? {
    let rulings = try VerdictRows.rulings(task: flagCase.taskID, in: db)
    guard let ruling = rulings.first(where: { $0.verdict != nil }), let ruled = ruling.verdict,
      ruled.differs(from: own)
    else { return nil }
    return InboxEntry(
      .ruling, at: ruling.at, by: ruling.person, taskID: flagCase.taskID, caseID: flagCase.id,
      text: ruling.reason, own: own, ruled: ruled)
  }

  private func dismissal(_ flagCase: FlagCase, _ own: TriageVerdict) throws -> InboxEntry? {
    guard let disposition = flagCase.disposition, disposition.rawValue != own.validity,
      let row = try db.first(
        """
        SELECT m.*, p.name FROM case_move m JOIN person p ON p.id = m.person_id
        WHERE m.case_id = ? AND m.verb = 'dismiss' AND m.to_state = 'closed'
        ORDER BY m.id DESC LIMIT 1
        """, [flagCase.id])
    else { return nil }
    return InboxEntry(
      .ruling, at: try row.instant("at"), by: try row.value("name"), taskID: flagCase.taskID,
      caseID: flagCase.id, text: try row.text("reason"), decision: disposition.rawValue, own: own)
  }

  private func votes() throws -> [(FlagCase, TriageVerdict)] {
    let rows = try db.all(
      """
      SELECT DISTINCT v.case_id FROM annotation n JOIN triage_verdict v ON v.annotation_id = n.id
      JOIN flag_case c ON c.id = v.case_id
      WHERE n.person_id = ? AND c.state <> 'sealed' AND EXISTS (
        SELECT 1 FROM case_move m WHERE m.case_id = c.id AND m.at > ?
          AND m.verb IN ('approve', 'retype', 'severity', 'fault', 'adjudicate', 'dismiss'))
      ORDER BY c.id DESC LIMIT 500
      """, [person.id, since])
    return try rows.compactMap { row in
      guard let flagCase = try CaseRows.find(row.value("case_id"), in: db),
        let vote = try VerdictRows.votes(flagCase, in: db).first(where: {
          $0.person == person.name
        })
      else { return nil }
      return (flagCase, vote.verdict)
    }
  }

  /// Tasks that are no case, on which another person's label was adopted.
  func choices() throws -> [InboxEntry] {
    try db.all(
      """
      SELECT r.*, p.name FROM ruling r JOIN person p ON p.id = r.person_id
      JOIN annotation n ON n.id = r.annotation_id
      WHERE r.case_id IS NULL AND n.person_id <> ?1
        AND r.id = (SELECT max(s.id) FROM ruling s WHERE s.task_id = r.task_id)
        AND EXISTS (
          SELECT 1 FROM assignment a WHERE a.task_id = r.task_id AND a.person_id = ?1
            AND a.state = 'submitted')
      """, [person.id]
    ).map { row in
      InboxEntry(
        .ruling, at: try row.instant("at"), by: try row.value("name"),
        taskID: try row.value("task_id"), text: try row.text("reason"))
    }
  }

  /// What waits for a lead: questions of others, appeals and contests that are not their own.
  func forLeads() throws -> [InboxEntry] {
    let questions = try db.all(
      QuestionRows.source + " WHERE q.answer IS NULL AND q.person_id <> ?", [person.id]
    ).map { row in
      let question = try QuestionRows.question(row)
      return InboxEntry(
        .question, name: question.name, at: question.at, by: question.person,
        taskID: question.taskID, caseID: question.caseID, guideline: question.guideline,
        text: question.text, dueAt: question.dueAt, isWaiting: true)
    }
    let appeals = try db.all(
      AppealRows.source + " WHERE d.decision IS NULL AND d.person_id <> ?", [person.id]
    ).map { row in
      let appeal = try AppealRows.appeal(row)
      return InboxEntry(
        .appealToDecide, name: appeal.name, at: appeal.at, by: appeal.review.annotator,
        taskID: appeal.review.taskID, caseID: try row.value("case_id"),
        about: appeal.review.reason, text: appeal.reason, dueAt: appeal.dueAt, isWaiting: true)
    }
    let contests = try db.all(
      """
      SELECT c.*, n.task_id, p.name FROM contest c JOIN annotation n ON n.id = c.annotation_id
      JOIN person p ON p.id = c.person_id WHERE c.decision IS NULL AND c.person_id <> ?
      """, [person.id]
    ).map { row in
      InboxEntry(
        .contestToDecide, name: "C-\(try row.value("id") as Int64)", at: try row.instant("at"),
        by: try row.value("name"), taskID: try row.value("task_id"), text: try row.text("reason"),
        isWaiting: true)
    }
    return questions + appeals + contests
  }
}
