import Dispatch
import JSONLines
import Synchronization

/// Hashes and writes filled buffers on a second thread while the next rows are put together.
///
/// At most `depth` buffers wait, so memory does not depend on the size of the export.
final class WriteQueue: Sendable {
  private static let depth = 3
  private static let largestKept = 2 << 20

  /// A buffer on its way; in a box, so that it always has one owner and is never copied.
  private final class Load: Sendable {
    let rows = Mutex(JSONWriter(capacity: 1 << 20))
  }

  private let queue = DispatchQueue(label: "touchstone.export")
  private let room = DispatchSemaphore(value: depth)
  private let spare = Mutex<[Load]>([])

  /// Takes the rows of a buffer, which is empty afterwards.
  func take(_ rows: inout JSONWriter, for file: HashedFile) {
    room.wait()
    let load = spare.withLock { $0.popLast() } ?? Load()
    swapRows(of: load, with: &rows)
    queue.async { [self] in
      write(load, to: file)
      room.signal()
    }
  }

  /// Waits until all is written.
  func drain() {
    queue.sync {}
  }

  private func swapRows(of load: Load, with rows: inout JSONWriter) {
    var given = rows
    rows = JSONWriter(capacity: 0)
    given = load.rows.withLock { held in
      let empty = held
      held = given
      return empty
    }
    rows = given
  }

  private func write(_ load: Load, to file: HashedFile) {
    let size = load.rows.withLock { rows in
      rows.withUnsafeBytes { file.append($0) }
      let size = rows.count
      rows.reset()
      return size
    }
    // One task with very long rows must not make every later buffer as large.
    guard size <= Self.largestKept else { return }
    spare.withLock { $0.append(load) }
  }
}
