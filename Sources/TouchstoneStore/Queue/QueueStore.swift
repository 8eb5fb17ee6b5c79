internal import GRDB
public import TouchstoneModel

/// Who works on what: claims, leases, the desk.
public struct QueueStore: Sendable {
  let database: StoreDatabase

  /// Claims the next task for a person and puts it on the desk, in one transaction.
  ///
  /// Ended leases are freed first. The person's own expired work comes first, then a label that was
  /// sent back to them, then one to look at again, which is named and not claimed, then new tasks, then
  /// what the person put back. `seed` draws the order in which candidates are shown.
  public func claimNext(
    _ request: QueueRequest, by actor: Actor, at instant: Instant, seed: UInt64,
    ids: IdentitySource
  ) throws -> ClaimResult {
    try database.write { db in
      let claims = try Claims(by: actor, at: instant, in: db)
      func earlier(_ state: AssignmentState, putBack: Bool) throws -> ClaimResult? {
        try claims.resumed(state, request) ?? claims.returned(request, putBack: putBack)
          ?? RecheckRows.next(request, putBack: putBack, person: actor.person.id, in: db)
          .map { claims.result(recheck: $0) }
      }
      if let result = try earlier(.expired, putBack: false) { return result }
      if let choice = try TaskPick.next(request, person: actor.person.id, in: db) {
        return claims.result(
          try claims.claim(choice, seed: seed, uid: ids.next(at: claims.now)))
      }
      return try earlier(.released, putBack: true) ?? claims.result()
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
      let claims = try Claims(by: actor, at: instant, in: db)
      let person = actor.person.id
      guard
        let explanation = try Reasons.explanation(
          task: task, request, person: person, at: claims.now, in: db)
      else { throw QueueRefusal.unknownTask(task) }
      let own = try AssignmentRows.find(task: task, person: person, in: db)
      if let own, own.state == .claimed || own.isAmending {
        try AssignmentRows.putOnDesk(own, in: db)
        return claims.result(own, isResumed: true)
      }
      let terms = request.terms.first { terms in
        explanation.guideline.map { UntrustedText($0) == UntrustedText(terms.slug) } ?? false
      }
      let hasSlot = try db.number("SELECT open_slots FROM task WHERE id = ?", [task]) ?? 0 > 0
      if let own, own.state != .submitted, hasSlot {
        return claims.result(try claims.reclaim(own, terms: terms), isResumed: true)
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
          priority: explanation.priority, terms: terms), seed: seed,
        uid: ids.next(at: claims.now))
      return claims.result(assignment)
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
      let claims = try Claims(by: actor, at: instant, in: db)
      guard try db.number("SELECT open_slots FROM task WHERE id = ?", [own.taskID]) ?? 0 > 0
      else {
        let end = try db.number(
          "SELECT min(lease_until) FROM assignment WHERE task_id = ?", [own.taskID])
        throw QueueRefusal.notOpen(
          task: own.taskID, reason: end == nil ? .done : .heldByOthers,
          nextLeaseEnd: end.map(Instant.init(milliseconds:)))
      }
      return try claims.reclaim(own, terms: nil)
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
