public import TouchstoneModel

/// Why the queue says no.
public enum QueueRefusal: Failure, Hashable {
  /// There is no task with this number.
  case unknownTask(Int64)
  /// There is no claim with this number.
  case unknownAssignment(Int64)
  /// The claim is somebody else's.
  case notYours(task: Int64)
  /// The task is not open for this person.
  case notOpen(task: Int64, reason: QueueReason, nextLeaseEnd: Instant?)
  /// The work on the task is over: it was sent or skipped.
  case over(task: Int64, state: AssignmentState)
  /// The claim is not held any more.
  case notHeld(task: Int64, state: AssignmentState)

  /// The kind, which decides the exit code.
  public var kind: FailureKind {
    switch self {
    case .unknownTask, .unknownAssignment: .missingInput
    case .notYours: .notAllowed
    case .notOpen, .over, .notHeld: .refused
    }
  }

  /// One line that names the thing.
  public var message: String {
    switch self {
    case .unknownTask(let id): "there is no task \(id)"
    case .unknownAssignment(let id): "there is no assignment \(id)"
    case .notYours(let task): "task \(task) is in somebody else's hands"
    case .notOpen(let task, let reason, let end): "task \(task) \(reason.clause(nextLeaseEnd: end))"
    case .over(let task, let state): "task \(task) is \(state.rawValue)"
    case .notHeld(let task, let state): "task \(task) is \(state.rawValue), not held"
    }
  }
}

extension QueueReason {
  fileprivate func clause(nextLeaseEnd: Instant?) -> String {
    switch self {
    case .open: "is open"
    case .awaitsAcceptance: "waits until you accept the new version of its guideline"
    case .heldByYou: "is in your hands already"
    case .judgedByYou: "has your judgement already"
    case .skippedByYou: "was skipped by you"
    case .yourText: "holds text you wrote"
    case .closed: "needs no judgement any more: its case is closed"
    case .waitingForCandidates: "waits for candidates"
    case .filteredOut: "is outside the filter"
    case .noGuideline: "names no guideline"
    case .guidelineUnavailable: "names a guideline that cannot be worked here"
    case .tooFewCandidates: "has too few candidates for its guideline"
    case .tooManyCandidates: "has too many candidates for its guideline"
    case .done: "has been judged by as many people as wanted"
    case .heldByOthers:
      "is leased to another trainer" + (nextLeaseEnd.map { " until \($0.iso8601)" } ?? "")
    }
  }
}
