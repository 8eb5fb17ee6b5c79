internal import GRDB
internal import TouchstoneModel

/// One claiming transaction: who claims, and when.
struct Claims {
  let db: Database
  let actor: Actor
  let now: Instant

  var personID: Int64 { actor.person.id }

  /// Claims a task the person never had.
  func claim(_ choice: TaskPick.Choice, seed: UInt64, uid: UniqueID) throws -> Assignment {
    let order =
      choice.terms.shuffles
      ? Shuffle.order(count: choice.candidateCount, seed: seed)
      : (0..<choice.candidateCount).map { $0 + 1 }
    let lease = Int64(choice.terms.leaseMinutes) * 60_000
    try db.run(
      """
      INSERT INTO assignment (uid, task_id, person_id, guideline_id, state, claimed_at, lease_ms,
        lease_until, order_shown)
      VALUES (?, ?, ?, ?, 'claimed', ?, ?, ?, ?)
      """,
      [
        uid.text, choice.task, personID, choice.terms.guidelineID,
        now.milliseconds, lease, now.milliseconds + lease, AnswerCodec.json(order),
      ])
    return try placed(db.lastInsertedRowID)
  }

  /// Claims the person's own earlier work again: same row, same order, same draft.
  ///
  /// A draft stays under the guideline it was begun under; without one the terms of today hold.
  func reclaim(_ assignment: Assignment, terms: ClaimTerms?) throws -> Assignment {
    let isEmpty =
      try db.number(
        "SELECT count(*) FROM draft WHERE assignment_id = ?", [assignment.id]) == 0
    let renewed = isEmpty ? terms : nil
    let lease = renewed.map { Int64($0.leaseMinutes) * 60_000 }
    try db.run(
      """
      UPDATE assignment SET state = 'claimed', generation = generation + 1, claimed_at = ?1,
        guideline_id = coalesce(?2, guideline_id), lease_ms = coalesce(?3, lease_ms),
        lease_until = ?1 + coalesce(?3, lease_ms), reason = NULL, note = NULL
      WHERE id = ?4
      """, [now.milliseconds, renewed?.guidelineID, lease, assignment.id])
    return try placed(assignment.id)
  }

  /// The person's own work in a state, with a free slot, that fits what is wanted; first in line.
  func ownWork(
    _ state: AssignmentState, _ request: QueueRequest
  ) throws -> (Assignment, ClaimTerms)? {
    let rows = try db.all(
      """
      SELECT a.*, g.slug FROM assignment a
      JOIN task t ON t.id = a.task_id JOIN guideline g ON g.id = a.guideline_id
      WHERE a.person_id = ? AND a.state = ? AND t.open_slots > 0 AND \(TaskPick.wanted)
      ORDER BY t.priority DESC, t.id
      """, [personID, state.rawValue] + request.filter.arguments)
    for row in rows {
      let slug = UntrustedText(try row.value("slug"))
      let terms = request.terms.first {
        UntrustedText($0.slug) == slug && $0.fits(request.filter)
      }
      if let terms { return (try AssignmentRows.assignment(row), terms) }
    }
    return nil
  }

  private func placed(_ id: Int64) throws -> Assignment {
    let assignment = try AssignmentRows.reread(id, in: db)
    try AssignmentRows.putOnDesk(assignment, in: db)
    try AssignmentRows.record("claim", assignment, by: actor, at: now, in: db)
    return assignment
  }
}
