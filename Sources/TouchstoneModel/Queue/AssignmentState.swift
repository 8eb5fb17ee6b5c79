/// Where one person's claim on a task stands.
public enum AssignmentState: String, CaseIterable, Sendable {
  /// Held under a lease; a draft may exist.
  case claimed
  /// Sent; the latest annotation stands.
  case submitted
  /// Given up with a reason; the task is not offered to this person again.
  case skipped
  /// Put back by the person; the draft is kept.
  case released
  /// The lease ran out; the draft is kept.
  case expired
}
