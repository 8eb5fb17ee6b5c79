internal import GRDB
public import TouchstoneModel

/// Drafts and labels. A label is never changed: each change is a later revision.
public struct AnnotationStore: Sendable {
  let database: StoreDatabase

  /// Saves changes to a draft, the step the person stands on and the working time, durably.
  ///
  /// Also when the lease has run out or the claim was put back: typed work is kept whatever
  /// happens to the slot.
  public func saveDraft(
    _ assignment: Int64, changes: [AnswerChange], stepID: String?, activeTime: ActiveTime,
    by actor: Actor, at instant: Instant
  ) throws {
    try database.write { db in
      let own = try Self.workable(assignment, by: actor, in: db)
      try DraftRows.apply(changes, to: own.id, at: instant, in: db)
      try db.run(
        "UPDATE assignment SET step = ?, active_ms = ?, last_action_at = ? WHERE id = ?",
        [
          stepID, activeTime.milliseconds,
          (activeTime.lastAction ?? instant).milliseconds, own.id,
        ])
    }
  }

  /// Keeps a half-written text, durably; nil drops it.
  public func saveUnfinishedText(
    _ text: UnfinishedText?, of assignment: Int64, by actor: Actor, at instant: Instant
  ) throws {
    try database.write { db in
      let own = try Self.workable(assignment, by: actor, in: db)
      guard let text else {
        try db.run("DELETE FROM draft_text WHERE assignment_id = ?", [own.id])
        return
      }
      try db.run(
        """
        INSERT INTO draft_text (assignment_id, step, target, text, at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET step = excluded.step, target = excluded.target,
          text = excluded.text, at = excluded.at
        """,
        [own.id, text.step, text.target.text, text.text.exact, instant.milliseconds])
    }
  }

  /// The half-written text of a claim; nil when there is none.
  public func unfinishedText(of assignment: Int64) throws -> UnfinishedText? {
    try database.read { db in
      guard
        let row = try db.first("SELECT * FROM draft_text WHERE assignment_id = ?", [assignment])
      else { return nil }
      guard let target = Target(text: try row.value("target")) else { throw row.misfit("target") }
      return UnfinishedText(
        step: try row.value("step"), target: target, text: UntrustedText(try row.value("text")))
    }
  }

  /// The answers so far.
  public func draft(of assignment: Int64) throws -> AnswerSheet {
    try database.read { db in
      try DraftRows.sheet(
        db.all("SELECT step, target, value FROM draft WHERE assignment_id = ?", [assignment]))
    }
  }

  /// Makes the draft a label, durably, and clears the desk.
  ///
  /// The caller makes `uid` before the first try; the same `uid` again gives the same receipt and
  /// changes nothing. A lease that ran out does not matter while the slot is free. The result of a
  /// worked example, and what the label says about a flagged case, are stored with the label.
  public func submit(
    _ assignment: Int64, generation: Int, uid: UniqueID, activeTime: ActiveTime,
    reviseMinutes: Int, result: ExampleResult? = nil, verdict: TriageVerdict? = nil,
    by actor: Actor, at instant: Instant
  ) throws -> Receipt {
    try database.write { db in
      if let receipt = try RevisionRows.earlier(uid, assignment: assignment, by: actor, in: db) {
        return receipt
      }
      let own = try Self.own(assignment, by: actor, in: db)
      guard own.generation == generation else {
        throw AnnotationRefusal.stale(task: own.taskID, generation: own.generation)
      }
      try Self.requireSlot(own, allowing: [.expired], in: db)
      let answers = try db.number(
        "SELECT count(*) FROM draft WHERE assignment_id = ?", [own.id])
      guard answers ?? 0 > 0 else { throw AnnotationRefusal.emptyDraft(task: own.taskID) }
      let receipt = try RevisionRows.append(
        own.isAmending ? .amendment : .submission, uid: uid, to: own, answers: .draft,
        activeMilliseconds: activeTime.milliseconds,
        revisableUntil: instant.adding(minutes: reviseMinutes), by: actor, at: instant, in: db)
      try RecheckRows.close(own, with: uid, by: actor, at: instant, in: db)
      if let result { try ExampleRows.append(result, to: uid, in: db) }
      if let verdict, let flagCase = try CaseRows.find(task: own.taskID, in: db) {
        try VerdictRows.append(verdict, ofAnnotation: uid, case: flagCase.id, in: db)
      }
      try ReviewRows.answer(own, at: instant, in: db)
      try Self.settle(own, activeTime: activeTime, at: instant, in: db)
      try CaseProgress.labelsChanged(of: own, by: actor, at: instant, in: db)
      return receipt
    }
  }

  static func own(_ id: Int64, by actor: Actor, in db: Database) throws -> Assignment {
    guard let assignment = try AssignmentRows.find(id, in: db) else {
      throw AnnotationRefusal.unknownAssignment(id)
    }
    guard assignment.personID == actor.person.id else {
      throw AnnotationRefusal.notYours(task: assignment.taskID)
    }
    return assignment
  }

  /// A claim whose draft may be changed.
  private static func workable(
    _ id: Int64, by actor: Actor, in db: Database
  ) throws -> Assignment {
    let own = try own(id, by: actor, in: db)
    switch own.state {
    case .claimed, .expired, .released: return own
    case .submitted where own.isAmending: return own
    case .submitted, .skipped:
      throw AnnotationRefusal.notHeld(task: own.taskID, state: own.state)
    }
  }

  /// Refuses a label without a slot; `states` may take one that is free.
  static func requireSlot(
    _ own: Assignment, allowing states: Set<AssignmentState>, in db: Database
  ) throws {
    if own.state == .claimed || own.isAmending { return }
    guard states.contains(own.state) else {
      throw AnnotationRefusal.notHeld(task: own.taskID, state: own.state)
    }
    let slots = try db.number("SELECT open_slots FROM task WHERE id = ?", [own.taskID])
    guard slots ?? 0 > 0 else { throw AnnotationRefusal.slotTaken(task: own.taskID) }
  }

  /// Closes the claim after a label was written.
  static func settle(
    _ own: Assignment, activeTime: ActiveTime, at instant: Instant, in db: Database
  ) throws {
    try db.run(
      """
      UPDATE assignment SET state = 'submitted', is_amending = 0, lease_until = NULL,
        active_ms = ?, last_action_at = ?
      WHERE id = ?
      """,
      [
        activeTime.milliseconds, (activeTime.lastAction ?? instant).milliseconds, own.id,
      ])
    try DraftRows.clear(own.id, in: db)
    try AssignmentRows.takeOffDesk(own, in: db)
  }
}
