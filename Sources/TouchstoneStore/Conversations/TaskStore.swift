public import TouchstoneModel

/// The tasks with their conversations.
public struct TaskStore: Sendable {
  let database: StoreDatabase

  /// The task with all its text; nil when there is none.
  public func detail(_ id: Int64) throws -> TaskDetail? {
    throw StoreError.closed
  }

  /// The number of the task with this external id, compared by bytes; nil when there is none.
  public func id(externalID: String) throws -> Int64? {
    throw StoreError.closed
  }

  /// How many tasks there are.
  public func count() throws -> Int {
    throw StoreError.closed
  }

  /// Sets how many people shall judge each task of a guideline; nil: the tasks that name none.
  public func setOverlap(
    _ overlap: Int, guideline: String?, by actor: Actor, at instant: Instant
  ) throws -> Int {
    throw StoreError.closed
  }

  /// Imports what `body` inserts.
  ///
  /// `report` hears what became of each line, in order, once its batch is on disk (or, in strict
  /// mode, stands in the one transaction).
  public func importTasks(
    _ options: ImportOptions, by actor: Actor, at instant: Instant, ids: IdentitySource,
    report: @escaping (_ line: Int, _ outcome: ImportOutcome) -> Void,
    body: (TaskImportSession) throws -> Void
  ) throws -> ImportTotals {
    throw StoreError.closed
  }
}

/// How tasks are imported.
public struct ImportOptions: Hashable, Sendable {
  /// When an import counts.
  public enum Mode: Hashable, Sendable {
    /// Batch by batch; a killed import is completed by running it again.
    case batches
    /// All in one transaction that is undone when `body` throws. Others wait meanwhile.
    case allOrNothing
    /// Only tells what would happen.
    case dryRun
  }

  /// When it counts.
  public var mode: Mode
  /// How many people shall judge a task, by guideline.
  public var overlapByGuideline: [String: Int]
  /// How many people shall judge any other task.
  public var overlap: Int

  /// Options.
  public init(mode: Mode = .batches, overlapByGuideline: [String: Int] = [:], overlap: Int = 1) {
    self.mode = mode
    self.overlapByGuideline = overlapByGuideline
    self.overlap = overlap
  }
}

/// Takes tasks and labels in file order while an import runs.
public final class TaskImportSession {
  /// Takes a task with its labels; `line` names it in the report.
  public func insert(_ task: IncomingTask, line: Int) throws {
    throw StoreError.closed
  }

  /// Takes a label for a task that is in the store or was inserted before.
  public func insert(_ label: IncomingLabel, line: Int) throws {
    throw StoreError.closed
  }
}
