public import TouchstoneModel

/// Why a draft or a label cannot be changed as asked.
public enum AnnotationRefusal: Failure, Hashable {
  /// There is no claim with this number.
  case unknownAssignment(Int64)
  /// The claim is somebody else's.
  case notYours(task: Int64)
  /// The claim was taken anew since; the draft is kept.
  case stale(task: Int64, generation: Int)
  /// The lease ended and no slot is free any more; the draft is kept.
  case slotTaken(task: Int64)
  /// The claim was put back, skipped or sent.
  case notHeld(task: Int64, state: AssignmentState)
  /// The draft holds no answer.
  case emptyDraft(task: Int64)
  /// The same identity names another revision.
  case identityTaken(UniqueID)
  /// The person has sent nothing that could be taken back.
  case nothingToUndo
  /// The window for taking back is over; amending is always possible.
  case windowOver(task: Int64, since: Instant)
  /// The person has taken nothing back.
  case nothingToRedo
  /// The draft was changed after it was taken back; sending it keeps the change.
  case draftChanged(task: Int64)
  /// No label of this person stands on the task.
  case nothingStands(task: Int64)
  /// The task is a worked example whose key was shown.
  case keyShown(task: Int64)
  /// The label came with an imported file.
  case imported(task: Int64)

  /// The kind, which decides the exit code.
  public var kind: FailureKind {
    switch self {
    case .unknownAssignment: .missingInput
    case .notYours: .notAllowed
    case .identityTaken: .internalFault
    default: .refused
    }
  }

  /// One line that names the thing.
  public var message: String {
    switch self {
    case .unknownAssignment(let id): "there is no assignment \(id)"
    case .notYours(let task): "the work on task \(task) is somebody else's"
    case .stale(let task, let generation):
      "task \(task) was claimed anew since (claim \(generation)); the draft is kept"
    case .slotTaken(let task):
      "the lease of task \(task) ended and somebody else has the slot; the draft is kept"
    case .notHeld(let task, let state): "task \(task) is \(state.rawValue), not held"
    case .emptyDraft(let task): "the draft of task \(task) holds no answer"
    case .identityTaken(let uid): "the identity \(uid.text) names another revision"
    case .nothingToUndo: "nothing has been sent that could be taken back"
    case .windowOver(let task, let since):
      "task \(task) could be taken back until \(since.iso8601)"
    case .nothingToRedo: "nothing has been taken back"
    case .draftChanged(let task):
      "the answers of task \(task) were changed after they were taken back"
    case .nothingStands(let task): "no label stands on task \(task)"
    case .keyShown(let task):
      "task \(task) is a worked example whose answer was compared with its key; it stays as sent"
    case .imported(let task): "the label of task \(task) came with an imported file"
    }
  }
}
