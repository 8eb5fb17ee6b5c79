import JSONLines

/// How the rows of one export differ from those of another, and why.
///
/// It remembers two hashes a row of the first export, and one a label and a task of each; no row.
public struct DatasetDiff: Sendable {
  /// What became of a row.
  public enum Change: String, CaseIterable, Sendable {
    /// Only the second export has it.
    case added
    /// Only the first export has it.
    case removed
    /// Both have a row of that id, and it reads differently.
    case changed
    /// Both have the row, in different splits.
    case moved
  }

  /// Why a row came or went, as far as the rows tell.
  public enum Reason: String, CaseIterable, Sendable {
    /// The annotator has a later revision of the label on that task in the second export.
    case laterRevision = "later-revision"
    /// The second export has no row of the task any more.
    case taskGone = "task-gone"
    /// The first export had no row of the task.
    case newTask = "new-task"
    /// The task has rows in both, and this label gave none in one of them.
    case otherLabel = "other-label"
    /// The rows tell no task and no annotator.
    case unknown
  }

  /// A row that differs.
  public struct Row: Hashable, Sendable {
    /// The file.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The row's id; empty where rows have none.
    public let id: String
    /// The split that it moved from; nil for other changes.
    public let from: String?
  }

  /// How many rows are the same in both.
  public private(set) var same = 0
  /// How many rows differ.
  public private(set) var counts: [Change: Int] = [:]
  /// Why rows came and went, by what became of them.
  public private(set) var reasons: [Change: [Reason: Int]] = [:]
  /// The first rows of each change.
  public private(set) var examples: [Change: [Row]] = [:]
  /// What the manifests tell differently.
  public let manifestChanges: [ManifestChange]
  /// Whether rows were matched by their ids, and not by their whole content.
  public let isByID: Bool

  /// Whether no row differs.
  public var isSame: Bool { counts.values.allSatisfy { $0 == 0 } }

  private static let told = 20

  /// The labels and tasks that rows of one side rest on.
  private struct Ground {
    var revisions: [RowDigest: RevisionTime] = [:]
    var tasks: Set<RowDigest> = []

    mutating func note(_ row: DatasetRows.Row) {
      guard let task = row.task else { return }
      tasks.insert(task.withText { RowDigest($0) })
      guard let label = Self.label(row), let revision = row.revision else { return }
      revisions[label] = max(revisions[label] ?? revision, revision)
    }

    static func label(_ row: DatasetRows.Row) -> RowDigest? {
      guard let task = row.task, let annotator = row.annotator else { return nil }
      return task.withText { first in annotator.withText { RowDigest(first, $0) } }
    }
  }

  /// Compares two exports; `progress` hears how many more bytes of their files were read.
  public init(
    _ first: ExportTarget, _ second: ExportTarget, progress: (Int) throws -> Void = { _ in }
  ) throws {
    let (old, new) = (try DatasetRows(first), try DatasetRows(second))
    manifestChanges = ManifestChange.list(from: old.manifest, to: new.manifest)
    isByID = old.haveIDs && new.haveIDs
    var known: [RowDigest: (content: RowDigest, split: UInt8)] = [:]
    let splits = old.splits
    var (before, after) = (Ground(), Ground())
    var keys = Keys(isByID: isByID)
    try old.forEach(progress: progress) { row in
      before.note(row)
      let content = RowDigest(row.bytes)
      let split = splits.firstIndex(of: row.split) ?? 0
      known[keys.next(row, content)] = (content, UInt8(truncatingIfNeeded: split))
    }
    keys = Keys(isByID: isByID)
    try new.forEach(progress: progress) { row in
      after.note(row)
      let content = RowDigest(row.bytes)
      switch known.removeValue(forKey: keys.next(row, content)) {
      case nil: note(.added, row, Self.reason(.added, row, before))
      case let found? where found.content == content:
        let split = splits[Int(found.split)]
        if split == row.split { same += 1 } else { note(.moved, row, nil, from: split) }
      case .some: note(.changed, row, nil)
      }
    }
    guard !known.isEmpty else { return }
    // What is left was removed; the rows themselves tell why, so they are read once more.
    keys = Keys(isByID: isByID)
    try old.forEach(progress: { _ in try progress(0) }) { row in
      guard known[keys.next(row, RowDigest(row.bytes))] != nil else { return }
      note(.removed, row, Self.reason(.removed, row, after))
    }
  }

  private mutating func note(
    _ change: Change, _ row: DatasetRows.Row, _ reason: Reason?, from: String? = nil
  ) {
    counts[change, default: 0] += 1
    if let reason { reasons[change, default: [:]][reason, default: 0] += 1 }
    guard examples[change, default: []].count < Self.told else { return }
    examples[change, default: []].append(
      Row(file: row.file, line: row.line, id: row.id?.string ?? "", from: from))
  }

  /// Why a row is on one side only, by what the other side has.
  private static func reason(
    _ change: Change, _ row: DatasetRows.Row, _ other: Ground
  ) -> Reason {
    guard let task = row.task else { return .unknown }
    if let label = Ground.label(row), let own = row.revision, let found = other.revisions[label],
      change == .added ? found < own : own < found
    {
      return .laterRevision
    }
    if other.tasks.contains(task.withText { RowDigest($0) }) { return .otherLabel }
    return change == .added ? .newTask : .taskGone
  }

  /// Gives each row of one side a key of its own, also where an id or a content comes again.
  private struct Keys {
    let isByID: Bool
    private var met: Set<RowDigest> = []
    private var repeats: [RowDigest: UInt32] = [:]

    init(isByID: Bool) {
      self.isByID = isByID
    }

    mutating func next(_ row: DatasetRows.Row, _ content: RowDigest) -> RowDigest {
      let key = isByID ? row.id?.withText { RowDigest($0) } ?? content : content
      guard !met.insert(key).inserted else { return key }
      repeats[key, default: 0] += 1
      return key.repeated(repeats[key, default: 0])
    }
  }
}
