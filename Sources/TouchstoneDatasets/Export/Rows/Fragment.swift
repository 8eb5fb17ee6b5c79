/// A piece of JSON that is encoded once for a task and spliced into many rows.
struct Fragment: Hashable {
  /// Where it stands among the task's encoded bytes.
  let range: Range<Int>
  /// Why no row can hold it.
  let problem: DropReason?
}
