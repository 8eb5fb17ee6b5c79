internal import GRDB
internal import TouchstoneModel

/// One claiming transaction: who claims, and when.
struct Claims {
  let db: Database
  let actor: Actor
  let now: Instant
  /// How many leases had run out and were ended first.
  private let endedLeases: Int

  var personID: Int64 { actor.person.id }

  /// Begins with the end of all leases that ran out.
  init(by actor: Actor, at instant: Instant, in db: Database) throws {
    self.db = db
    self.actor = actor
    now = try Leases.now(instant, by: actor, in: db)
    endedLeases = try Leases.endOverdue(at: now, in: db)
  }

  /// What is told of a claim; nothing where none was made.
  func result(
    _ assignment: Assignment? = nil, isResumed: Bool = false, recheck: Recheck? = nil
  ) -> ClaimResult {
    ClaimResult(
      assignment: assignment, isResumed: isResumed, endedLeases: endedLeases, recheck: recheck)
  }

  /// The person's own work in a state, claimed again; nil when none fits what is wanted.
  func resumed(_ state: AssignmentState, _ request: QueueRequest) throws -> ClaimResult? {
    guard let (work, terms) = try ownWork(state, request) else { return nil }
    return result(try reclaim(work, terms: terms), isResumed: true)
  }

  /// The person's next label that was sent back, put on the desk; nil when none is wanted.
  func returned(
    _ request: QueueRequest, putBack: Bool, casesOnly: Bool = false
  ) throws -> ClaimResult? {
    try ReviewRows.nextReturned(
      request, putBack: putBack, casesOnly: casesOnly, person: personID, in: db
    ).map { own in
      result(try ReviewRows.takeUp(own, by: actor, at: now, in: db), isResumed: true)
    }
  }

  /// Claims a task the person never had.
  func claim(_ choice: TaskPick.Choice, seed: UInt64, uid: UniqueID) throws -> Assignment {
    let count = choice.candidateCount
    let order =
      choice.terms.shuffles ? Shuffle.order(count: count, seed: seed) : Array(1..<count + 1)
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
    let id = db.lastInsertedRowID
    try AcceptanceRows.record(
      choice.terms.guidelineID, .begun, by: actor, at: now, in: db)
    return try placed(id)
  }

  /// Claims the person's own earlier work again: same row, same order, same draft.
  ///
  /// A draft stays under the guideline it was begun under; without one the terms of today hold, once
  /// the person has accepted them.
  func reclaim(_ assignment: Assignment, terms: ClaimTerms?) throws -> Assignment {
    let renewed = try isEmpty(assignment.id) ? terms.flatMap { $0.isAccepted ? $0 : nil } : nil
    let lease = renewed.map { Int64($0.leaseMinutes) * 60_000 }
    try db.run(
      """
      UPDATE assignment SET state = 'claimed', generation = generation + 1, claimed_at = ?1,
        guideline_id = coalesce(?2, guideline_id), lease_ms = coalesce(?3, lease_ms),
        lease_until = ?1 + coalesce(?3, lease_ms), reason = NULL, note = NULL
      WHERE id = ?4
      """, [now.milliseconds, renewed?.guidelineID, lease, assignment.id])
    if let renewed {
      try AcceptanceRows.record(renewed.guidelineID, .begun, by: actor, at: now, in: db)
    }
    return try placed(assignment.id)
  }

  private func isEmpty(_ assignment: Int64) throws -> Bool {
    try db.number("SELECT count(*) FROM draft WHERE assignment_id = ?", [assignment]) == 0
  }

  /// The person's own work in a state, with a free slot, that fits what is wanted; first in line.
  private func ownWork(
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
      guard let terms else { continue }
      let assignment = try AssignmentRows.assignment(row)
      // What holds no answer yet is begun under the version of today, so it waits with the new tasks.
      if try terms.isAccepted || !isEmpty(assignment.id) { return (assignment, terms) }
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
