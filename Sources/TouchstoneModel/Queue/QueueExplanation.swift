/// Why a task is, or is not, open for one person.
public enum QueueReason: String, CaseIterable, Sendable {
  /// It can be claimed now.
  case open
  /// It could be claimed once the person has accepted the new version of its guideline.
  case awaitsAcceptance
  /// The person holds it.
  case heldByYou
  /// The person has judged it.
  case judgedByYou
  /// The person has skipped it.
  case skippedByYou
  /// It holds text the person wrote.
  case yourText
  /// The case it judges is closed, settled, merged or sealed.
  case closed
  /// It has no candidates yet.
  case waitingForCandidates
  /// The wanted guideline, tag or language is another one.
  case filteredOut
  /// It names no guideline and there is no default one.
  case noGuideline
  /// Its guideline is unknown here or cannot be worked.
  case guidelineUnavailable
  /// The guideline asks for more candidates.
  case tooFewCandidates
  /// The guideline asks for fewer candidates.
  case tooManyCandidates
  /// As many people as wanted have judged it.
  case done
  /// Others hold all free slots under a lease.
  case heldByOthers
}

/// Why the queue is as full or as empty as it is for one person.
public struct QueueExplanation: Hashable, Sendable {
  /// How many tasks there are for each reason; the first reason that applies counts.
  public let counts: [QueueReason: Int]
  /// The guidelines that tasks name and that cannot be worked, with how many tasks each.
  public let unavailableGuidelines: [String: Int]
  /// When the first lease of somebody else on a wanted task ends.
  public let nextLeaseEnd: Instant?

  /// An explanation.
  public init(
    counts: [QueueReason: Int], unavailableGuidelines: [String: Int], nextLeaseEnd: Instant?
  ) {
    self.counts = counts
    self.unavailableGuidelines = unavailableGuidelines
    self.nextLeaseEnd = nextLeaseEnd
  }

  /// How many tasks there are.
  public var total: Int { counts.values.reduce(0, +) }
}

/// Why one task is, or is not, open for one person.
public struct TaskExplanation: Hashable, Sendable {
  /// The first reason that applies.
  public let reason: QueueReason
  /// The guideline the task names or gets by default.
  public let guideline: String?
  /// How many candidates it has.
  public let candidateCount: Int
  /// How early it is offered: the higher, the earlier; equal ones by number.
  public let priority: Int
  /// How many people shall judge it.
  public let overlap: Int
  /// How many have.
  public let submitted: Int
  /// How many hold it under a lease.
  public let held: Int
  /// When the first of these leases ends.
  public let nextLeaseEnd: Instant?

  /// An explanation.
  public init(
    reason: QueueReason, guideline: String?, candidateCount: Int, priority: Int, overlap: Int,
    submitted: Int, held: Int, nextLeaseEnd: Instant?
  ) {
    self.reason = reason
    self.guideline = guideline
    self.candidateCount = candidateCount
    self.priority = priority
    self.overlap = overlap
    self.submitted = submitted
    self.held = held
    self.nextLeaseEnd = nextLeaseEnd
  }
}
