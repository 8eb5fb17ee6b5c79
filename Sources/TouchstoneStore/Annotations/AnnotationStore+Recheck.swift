internal import GRDB
public import TouchstoneModel

extension AnnotationStore {
  /// Puts a label that shall be looked at again on the desk, under another version of its guideline;
  /// the label stands until the next submit.
  ///
  /// `draft` holds the label's answers as far as they fit that version. Nil when the label or the
  /// re-check is no longer what it was.
  public func beginRecheck(
    _ recheck: Recheck, under guideline: Int64, draft: AnswerSheet, by actor: Actor,
    at instant: Instant
  ) throws -> Assignment? {
    try database.write { db in
      let own = try Self.own(recheck.assignmentID, by: actor, in: db)
      let isOpen = try db.number(
        "SELECT count(*) FROM recheck WHERE id = ? AND done_annotation_id IS NULL", [recheck.id])
      guard isOpen == 1, own.state == .submitted, !own.isAmending,
        try RevisionRows.latest(own.id, in: db)?.id == recheck.annotationID
      else { return nil }
      try DraftRows.clear(own.id, in: db)
      let changes = draft.sorted.map {
        AnswerChange(step: $0.key.step, target: $0.key.target, answer: $0.answer)
      }
      try DraftRows.apply(changes, to: own.id, at: instant, in: db)
      try db.run(
        """
        UPDATE assignment SET is_amending = 1, guideline_id = ?, step = NULL, last_action_at = ?
        WHERE id = ?
        """, [guideline, instant.milliseconds, own.id])
      try db.run("UPDATE recheck SET put_back_at = NULL WHERE id = ?", [recheck.id])
      let begun = try AssignmentRows.reread(own.id, in: db)
      try AcceptanceRows.record(guideline, .begun, by: actor, at: instant, in: db)
      try AssignmentRows.putOnDesk(begun, in: db)
      try AssignmentRows.record("begin-recheck", begun, by: actor, at: instant, in: db)
      return begun
    }
  }
}
