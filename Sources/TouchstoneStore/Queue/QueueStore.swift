internal import GRDB
public import TouchstoneModel

/// Who works on what: claims, leases, the desk.
public struct QueueStore: Sendable {
  let database: StoreDatabase

  /// Claims the next task for a person and puts it on the desk, in one transaction.
  ///
  /// Ended leases are freed first. The person's own expired work comes first, then a label that was
  /// sent back to them, then one to look at again, which is named and not claimed, then new tasks, then what the person put back.
  /// `seed` draws the order in which candidates are shown.
  public func claimNext(
    _ request: QueueRequest, by actor: Actor, at instant: Instant, seed: UInt64,
    ids: IdentitySource
  ) throws -> ClaimResult {
    try database.write { db in
      let now = try Leases.now(instant, by: actor, in: db)
      let ended = try Leases.endOverdue(at: now, in: db)
      let claims = Claims(db: db, actor: actor, now: now)
      func resumed(_ state: AssignmentState) throws -> ClaimResult? {
        guard let (work, terms) = try claims.ownWork(state, request) else { return nil }
        let assignment = try claims.reclaim(work, terms: terms)
        return ClaimResult(assignment: assignment, isResumed: true, endedLeases: ended)
      }
      func again(putBack: Bool) throws -> ClaimResult? {
        try RecheckRows.next(request, putBack: putBack, person: actor.person.id, in: db).map {
          ClaimResult(assignment: nil, isResumed: false, endedLeases: ended, recheck: $0)
        }
      }
      func returned(putBack: Bool) throws -> ClaimResult? {
        try ReviewRows.nextReturned(
          request, putBack: putBack, casesOnly: false, person: actor.person.id, in: db
        ).map { own in
          ClaimResult(
            assignment: try ReviewRows.takeUp(own, by: actor, at: now, in: db), isResumed: true,
            endedLeases: ended)
        }
      }
      if let result = try resumed(.expired) ?? returned(putBack: false) ?? again(putBack: false) {
        return result
      }
      if let choice = try TaskPick.next(request, person: actor.person.id, in: db) {
        let assignment = try claims.claim(choice, seed: seed, uid: ids.next(at: now))
        return ClaimResult(assignment: assignment, isResumed: false, endedLeases: ended)
      }
      if let result = try resumed(.released) ?? returned(putBack: true) ?? again(putBack: true) {
        return result
      }
      return ClaimResult(assignment: nil, isResumed: false, endedLeases: ended)
    }
  }

  /// Claims one task, also one the person put back, skipped or let run out; a claim already held is
  /// put on the desk. The request's filter does not count.
  public func claim(
    task: Int64, _ request: QueueRequest, by actor: Actor, at instant: Instant, seed: UInt64,
    ids: IdentitySource
  ) throws -> ClaimResult {
    var request = request
    request.filter = QueueFilter()
    return try database.write { [request] db in
      let now = try Leases.now(instant, by: actor, in: db)
      let ended = try Leases.endOverdue(at: now, in: db)
      let claims = Claims(db: db, actor: actor, now: now)
      let person = actor.person.id
      guard
        let explanation = try Reasons.explanation(
          task: task, request, person: person, at: now, in: db)
      else { throw QueueRefusal.unknownTask(task) }
      let own = try AssignmentRows.find(task: task, person: person, in: db)
      if let own, own.state == .claimed || own.isAmending {
        try AssignmentRows.putOnDesk(own, in: db)
        return ClaimResult(assignment: own, isResumed: true, endedLeases: ended)
      }
      let terms = request.terms.first { terms in
        explanation.guideline.map { UntrustedText($0) == UntrustedText(terms.slug) } ?? false
      }
      let hasSlot = try db.number("SELECT open_slots FROM task WHERE id = ?", [task]) ?? 0 > 0
      if let own, own.state != .submitted, hasSlot {
        let assignment = try claims.reclaim(own, terms: terms)
        return ClaimResult(assignment: assignment, isResumed: true, endedLeases: ended)
      }
      guard own == nil, explanation.reason == .open, let terms else {
        let isSkipped = explanation.reason == .skippedByYou
        let reason = isSkipped ? explanation.slotReason : explanation.reason
        throw QueueRefusal.notOpen(
          task: task, reason: reason, nextLeaseEnd: explanation.nextLeaseEnd)
      }
      let assignment = try claims.claim(
        TaskPick.Choice(
          task: task, candidateCount: explanation.candidateCount,
          priority: explanation.priority, terms: terms), seed: seed, uid: ids.next(at: now))
      return ClaimResult(assignment: assignment, isResumed: false, endedLeases: ended)
    }
  }

  /// Puts a claim back and keeps its draft; an amendment under way is dropped, the label stands.
  public func release(
    _ assignment: Int64, by actor: Actor, at instant: Instant
  ) throws -> Assignment {
    try database.write { db in
      let own = try Self.own(assignment, by: actor, in: db)
      try AssignmentRows.takeOffDesk(own, in: db)
      if own.isAmending {
        try db.run("UPDATE assignment SET is_amending = 0 WHERE id = ?", [own.id])
        try DraftRows.clear(own.id, in: db)
        try RecheckRows.putBack(own, at: instant, in: db)
        try ReviewRows.putBack(own, at: instant, in: db)
        try AssignmentRows.record("drop-amendment", own, by: actor, at: instant, in: db)
      } else {
        guard own.state == .claimed || own.state == .expired else {
          throw QueueRefusal.notHeld(task: own.taskID, state: own.state)
        }
        try AssignmentRows.move(own, to: .released, by: actor, at: instant, in: db)
      }
      return try AssignmentRows.reread(own.id, in: db)
    }
  }

  /// Gives a task up with a reason: it is not offered to this person again.
  public func skip(
    _ assignment: Int64, reason: SkipReason, note: UntrustedText?, by actor: Actor,
    at instant: Instant
  ) throws -> Assignment {
    try database.write { db in
      let own = try Self.own(assignment, by: actor, in: db)
      guard own.state != .submitted, own.state != .skipped else {
        throw QueueRefusal.over(task: own.taskID, state: own.state)
      }
      try AssignmentRows.takeOffDesk(own, in: db)
      try AssignmentRows.move(
        own, to: .skipped, reason: reason, note: note, by: actor, at: instant, in: db)
      return try AssignmentRows.reread(own.id, in: db)
    }
  }

  /// Puts other work of the same person on the desk; work that was put back or ran out is claimed
  /// anew when its slot is free.
  public func switchTo(
    _ assignment: Int64, by actor: Actor, at instant: Instant
  ) throws -> Assignment {
    try database.write { db in
      let own = try Self.own(assignment, by: actor, in: db)
      if own.state == .claimed || own.isAmending {
        try AssignmentRows.putOnDesk(own, in: db)
        return own
      }
      guard own.state != .submitted, own.state != .skipped else {
        throw QueueRefusal.over(task: own.taskID, state: own.state)
      }
      let now = try Leases.now(instant, by: actor, in: db)
      _ = try Leases.endOverdue(at: now, in: db)
      guard try db.number("SELECT open_slots FROM task WHERE id = ?", [own.taskID]) ?? 0 > 0
      else {
        let end = try db.number(
          "SELECT min(lease_until) FROM assignment WHERE task_id = ?", [own.taskID])
        throw QueueRefusal.notOpen(
          task: own.taskID, reason: end == nil ? .done : .heldByOthers,
          nextLeaseEnd: end.map(Instant.init(milliseconds:)))
      }
      return try Claims(db: db, actor: actor, now: now).reclaim(own, terms: nil)
    }
  }

  static func own(_ id: Int64, by actor: Actor, in db: Database) throws -> Assignment {
    guard let assignment = try AssignmentRows.find(id, in: db) else {
      throw QueueRefusal.unknownAssignment(id)
    }
    guard assignment.personID == actor.person.id else {
      throw QueueRefusal.notYours(task: assignment.taskID)
    }
    return assignment
  }
}

extension TaskExplanation {
  /// Why no slot is free.
  fileprivate var slotReason: QueueReason { held > 0 ? .heldByOthers : .done }
}
