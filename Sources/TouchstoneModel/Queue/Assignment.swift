/// One person's claim on one task, as stored.
public struct Assignment: Hashable, Sendable {
  /// The short number; unique in one store only.
  public let id: Int64
  /// The identity that travels.
  public let uid: UniqueID
  /// The task.
  public let taskID: Int64
  /// The person.
  public let personID: Int64
  /// The registered guideline it is worked under; nil for imported labels.
  public let guidelineID: Int64?
  /// Grows with each claim of the same row; a submit names the one it belongs to.
  public let generation: Int
  /// Where the claim stands.
  public let state: AssignmentState
  /// Whether a submitted label is being amended: the old one stands until the next submit.
  public let isAmending: Bool
  /// When it was last claimed.
  public let claimedAt: Instant
  /// Until when the claim holds its slot; nil when it holds none by a lease.
  public let leaseUntil: Instant?
  /// The letters, drawn once.
  public let lettering: Lettering
  /// The step the person stood on; nil at the start.
  public let stepID: String?
  /// Working time so far.
  public let activeTime: ActiveTime
  /// Why it was skipped.
  public let reason: SkipReason?
  /// The word that came with the reason.
  public let note: UntrustedText?

  /// An assignment as stored.
  public init(
    id: Int64, uid: UniqueID, taskID: Int64, personID: Int64, guidelineID: Int64?,
    generation: Int, state: AssignmentState, isAmending: Bool, claimedAt: Instant,
    leaseUntil: Instant?, lettering: Lettering, stepID: String?, activeTime: ActiveTime,
    reason: SkipReason?, note: UntrustedText?
  ) {
    self.id = id
    self.uid = uid
    self.taskID = taskID
    self.personID = personID
    self.guidelineID = guidelineID
    self.generation = generation
    self.state = state
    self.isAmending = isAmending
    self.claimedAt = claimedAt
    self.leaseUntil = leaseUntil
    self.lettering = lettering
    self.stepID = stepID
    self.activeTime = activeTime
    self.reason = reason
    self.note = note
  }
}

/// What asking for the next task gave.
public struct ClaimResult: Hashable, Sendable {
  /// The claim; nil when nothing is open for this person.
  public let assignment: Assignment?
  /// Whether it is the person's own earlier claim, with its draft and its order.
  public let isResumed: Bool
  /// How many leases, anybody's, had run out and were ended on the way.
  public let endedLeases: Int
  /// A label of the person's own to look at again, which comes before new work; nothing was claimed
  /// then.
  public let recheck: Recheck?

  /// A result.
  public init(
    assignment: Assignment?, isResumed: Bool, endedLeases: Int, recheck: Recheck? = nil
  ) {
    self.assignment = assignment
    self.isResumed = isResumed
    self.endedLeases = endedLeases
    self.recheck = recheck
  }
}
