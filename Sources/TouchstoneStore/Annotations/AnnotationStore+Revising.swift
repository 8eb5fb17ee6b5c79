internal import GRDB
public import TouchstoneModel

extension AnnotationStore {
  /// Takes a label back within its window: its answers are a draft again, on the desk.
  ///
  /// Nil: the person's latest standing label. An amendment that was under way keeps its draft. The
  /// same `uid` again gives the same receipt.
  public func undo(
    _ assignment: Int64?, uid: UniqueID, by actor: Actor, at instant: Instant
  ) throws -> Receipt {
    try database.write { db in
      if let receipt = try RevisionRows.earlier(uid, assignment: assignment, by: actor, in: db) {
        return receipt
      }
      let own = try Self.target(assignment, withdrawn: false, by: actor, in: db)
      guard let own else { throw AnnotationRefusal.nothingToUndo }
      try Self.requireOrdinary(own, in: db)
      guard let standing = try RevisionRows.latest(own.id, in: db),
        standing.receipt.kind != .withdrawal
      else { throw AnnotationRefusal.nothingStands(task: own.taskID) }
      guard standing.receipt.kind != .import, let end = standing.receipt.undoUntil else {
        throw AnnotationRefusal.imported(task: own.taskID)
      }
      guard instant <= end else {
        throw AnnotationRefusal.windowOver(task: own.taskID, since: end)
      }
      let receipt = try RevisionRows.append(
        .withdrawal, uid: uid, to: own, answers: .none,
        activeMilliseconds: own.activeTime.milliseconds, revisableUntil: nil, by: actor,
        at: instant, in: db)
      if !own.isAmending {
        try DraftRows.fill(own.id, fromAnnotation: standing.id, at: instant, in: db)
      }
      let now = try Leases.now(instant, by: actor, in: db)
      try db.run(
        """
        UPDATE assignment SET state = 'claimed', is_amending = 0, lease_until = ? + lease_ms
        WHERE id = ?
        """, [now.milliseconds, own.id])
      try AssignmentRows.putOnDesk(own, in: db)
      try CaseProgress.labelsChanged(of: own, by: actor, at: instant, in: db)
      return receipt
    }
  }

  /// Makes the label that was taken back stand again. Nil: the person's latest withdrawal.
  ///
  /// Refused when the draft was changed meanwhile, since that work would be lost.
  public func redo(
    _ assignment: Int64?, uid: UniqueID, by actor: Actor, at instant: Instant
  ) throws -> Receipt {
    try database.write { db in
      if let receipt = try RevisionRows.earlier(uid, assignment: assignment, by: actor, in: db) {
        return receipt
      }
      let own = try Self.target(assignment, withdrawn: true, by: actor, in: db)
      guard let own, try RevisionRows.latest(own.id, in: db)?.receipt.kind == .withdrawal,
        let before = try db.first(
          """
          SELECT * FROM annotation WHERE assignment_id = ? AND kind <> 'withdrawal'
          ORDER BY revision DESC LIMIT 1
          """, [own.id]
        ).map(RevisionRows.revision)
      else { throw AnnotationRefusal.nothingToRedo }
      try Self.requireSlot(own, allowing: [.expired, .released], in: db)
      guard try DraftRows.isSame(own.id, asAnnotation: before.id, in: db) else {
        throw AnnotationRefusal.draftChanged(task: own.taskID)
      }
      let receipt = try RevisionRows.append(
        .restoration, uid: uid, to: own, answers: .annotation(before.id),
        activeMilliseconds: own.activeTime.milliseconds,
        revisableUntil: before.receipt.undoUntil, by: actor, at: instant, in: db)
      try VerdictRows.copy(from: before.id, toAnnotation: uid, in: db)
      try Self.settle(own, activeTime: own.activeTime, at: instant, in: db)
      try CaseProgress.labelsChanged(of: own, by: actor, at: instant, in: db)
      return receipt
    }
  }

  /// Puts a copy of the standing answers on the desk; the label stands until the next submit.
  ///
  /// An amendment already under way is put on the desk as it is.
  public func beginAmend(
    _ assignment: Int64, by actor: Actor, at instant: Instant
  ) throws -> Assignment {
    try database.write { db in
      let own = try Self.own(assignment, by: actor, in: db)
      guard own.state == .submitted, let standing = try RevisionRows.latest(own.id, in: db),
        standing.receipt.kind != .withdrawal
      else { throw AnnotationRefusal.nothingStands(task: own.taskID) }
      guard own.guidelineID != nil else { throw AnnotationRefusal.imported(task: own.taskID) }
      try Self.requireOrdinary(own, in: db)
      try AssignmentRows.putOnDesk(own, in: db)
      if own.isAmending { return own }
      try DraftRows.fill(own.id, fromAnnotation: standing.id, at: instant, in: db)
      // The label may have been made under an earlier version than the claim was worked under last.
      try db.run(
        "UPDATE assignment SET is_amending = 1, guideline_id = ? WHERE id = ?",
        [RevisionRows.guideline(ofAnnotation: standing.id, in: db), own.id])
      try AssignmentRows.record("begin-amendment", own, by: actor, at: instant, in: db)
      return try AssignmentRows.reread(own.id, in: db)
    }
  }

  /// Refuses a worked example: its key was shown.
  private static func requireOrdinary(_ own: Assignment, in db: Database) throws {
    guard try !ExampleRows.isExample(own.taskID, in: db) else {
      throw AnnotationRefusal.keyShown(task: own.taskID)
    }
  }

  /// The claim meant: the one named, or that of the person's latest label, standing or withdrawn.
  private static func target(
    _ assignment: Int64?, withdrawn: Bool, by actor: Actor, in db: Database
  ) throws -> Assignment? {
    if let assignment { return try own(assignment, by: actor, in: db) }
    return try db.number(
      """
      SELECT n.assignment_id FROM annotation n
      WHERE n.person_id = ? AND (n.kind = 'withdrawal') = ? AND n.kind <> 'import'
        AND n.revision = (
          SELECT max(m.revision) FROM annotation m WHERE m.assignment_id = n.assignment_id)
      ORDER BY n.submitted_at DESC, n.id DESC LIMIT 1
      """, [actor.person.id, withdrawn]
    ).map { try AssignmentRows.reread($0, in: db) }
  }
}
