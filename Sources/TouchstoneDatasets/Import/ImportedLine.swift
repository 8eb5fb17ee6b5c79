public import TouchstoneModel

/// What one line of a file gives; a line may give several, a message tree one task a branch.
///
/// Where a file is one JSON array its elements count as lines: the first one is line 1, wherever it
/// begins. A tree that comes in many lines counts as the line of its first message.
public enum ImportedLine: Sendable {
  /// A task.
  case task(IncomingTask, DatasetShape, line: Int)
  /// A label on a task that was given elsewhere.
  case label(IncomingLabel, line: Int)
  /// A part of the line that could not be used; the rest of it was.
  case notice(ImportProblem)
  /// A line that could not be used.
  case rejected(ImportProblem)
  /// A line without anything.
  case blank(line: Int)

  /// The number of the line, from 1.
  public var line: Int {
    switch self {
    case .task(_, _, let line), .label(_, let line), .blank(let line): line
    case .notice(let problem), .rejected(let problem): problem.record
    }
  }
}
