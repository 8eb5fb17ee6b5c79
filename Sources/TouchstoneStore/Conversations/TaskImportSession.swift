public import TouchstoneModel

/// Takes tasks and labels in file order while an import runs.
///
/// Lines wait in memory until a batch is full, so that no transaction is open while the caller reads
/// its input, which may be a slow pipe.
public final class TaskImportSession {
  enum Item {
    case task(IncomingTask)
    case label(IncomingLabel)
  }

  /// About how much text goes into one transaction.
  private static let batchBytes = 8 << 20
  private static let batchLines = 5000

  private var waiting: [(line: Int, item: Item)] = []
  private var waitingBytes = 0
  private var store: ((_ batch: [(line: Int, item: Item)]) throws -> Void)?

  init(store: @escaping (_ batch: [(line: Int, item: Item)]) throws -> Void) {
    self.store = store
  }

  /// Takes a task with its labels; `line` names it in the report.
  public func insert(_ task: IncomingTask, line: Int) throws {
    let messages = task.context + task.candidates.flatMap(\.messages)
    let bytes = messages.reduce(0) { $0 + $1.content.exact.utf8.count }
    try add(.task(task), line: line, bytes: bytes)
  }

  /// Takes a label for a task that is in the store or was inserted before.
  public func insert(_ label: IncomingLabel, line: Int) throws {
    try add(.label(label), line: line, bytes: 0)
  }

  /// Stores what waits.
  func flush() throws {
    guard !waiting.isEmpty else { return }
    let batch = waiting
    waiting.removeAll(keepingCapacity: true)
    waitingBytes = 0
    guard let store else { throw StoreError.closed }
    try store(batch)
  }

  /// Lets go of the connection, which must not be used after the import.
  func end() { store = nil }

  private func add(_ item: Item, line: Int, bytes: Int) throws {
    waiting.append((line, item))
    waitingBytes += bytes + 500
    if waitingBytes >= Self.batchBytes || waiting.count >= Self.batchLines { try flush() }
  }
}
