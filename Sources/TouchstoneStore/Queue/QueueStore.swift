public import TouchstoneModel

/// Who works on what: claims, leases, the desk.
public struct QueueStore: Sendable {
  let database: StoreDatabase

  /// Claims the next task for a person and puts it on the desk, in one transaction.
  ///
  /// Ended leases are freed first. The person's own expired drafts come before new tasks, tasks put
  /// back by the person come after them. `seed` draws the order in which candidates are shown.
  public func claimNext(
    _ request: QueueRequest, by actor: Actor, at instant: Instant, seed: UInt64,
    ids: IdentitySource
  ) throws -> ClaimResult {
    throw StoreError.closed
  }

  /// Claims one task, also one that was put back or ran out, or gives the claim already held.
  public func claim(
    task: Int64, _ request: QueueRequest, by actor: Actor, at instant: Instant, seed: UInt64,
    ids: IdentitySource
  ) throws -> ClaimResult {
    throw StoreError.closed
  }

  /// Puts a claim back and keeps its draft; an amendment under way is dropped, the label stands.
  public func release(
    _ assignment: Int64, by actor: Actor, at instant: Instant
  ) throws -> Assignment {
    throw StoreError.closed
  }

  /// Gives a task up for good, with a reason.
  public func skip(
    _ assignment: Int64, reason: SkipReason, note: UntrustedText?, by actor: Actor,
    at instant: Instant
  ) throws -> Assignment {
    throw StoreError.closed
  }

  /// The work in front of a person; nil when the desk is empty.
  public func current(of person: Person) throws -> Assignment? {
    throw StoreError.closed
  }

  /// Puts other work of the same person on the desk; work that ran out is claimed anew.
  public func switchTo(
    _ assignment: Int64, by actor: Actor, at instant: Instant
  ) throws -> Assignment {
    throw StoreError.closed
  }

  /// A claim by number; nil when there is none.
  public func assignment(_ id: Int64) throws -> Assignment? {
    throw StoreError.closed
  }

  /// The claim of a person on a task; nil when there is none.
  public func assignment(task: Int64, person: Person) throws -> Assignment? {
    throw StoreError.closed
  }

  /// The person's work that is not sent, latest first.
  public func drafts(of person: Person, at instant: Instant) throws -> [DraftSummary] {
    throw StoreError.closed
  }

  /// How many tasks the person could claim now, counted up to `limit`.
  public func waitingCount(
    _ request: QueueRequest, for person: Person, at instant: Instant, limit: Int
  ) throws -> Int {
    throw StoreError.closed
  }

  /// Why the queue is as full or as empty as it is for a person.
  public func explain(
    _ request: QueueRequest, for person: Person, at instant: Instant
  ) throws -> QueueExplanation {
    throw StoreError.closed
  }

  /// Why one task is, or is not, open for a person.
  public func explain(
    task: Int64, _ request: QueueRequest, for person: Person, at instant: Instant
  ) throws -> TaskExplanation {
    throw StoreError.closed
  }

  /// All tasks by guideline and state.
  public func summary(at instant: Instant) throws -> [QueueSummaryRow] {
    throw StoreError.closed
  }

  /// What a person did from `start` up to, not including, `end`.
  public func totals(
    of person: Person, from start: Instant, until end: Instant
  ) throws -> DayTotals {
    throw StoreError.closed
  }
}
