internal import Synchronization

/// Says that this process has a store open, as long as it lives.
///
/// The system drops all locks that a process holds on a file when it closes any of its descriptors of it,
/// SQLite's on the log's index among them: who wants to look at the index must be the first.
final class OpenMark: Sendable {
  private static let counts = Mutex<[String: Int]>([:])
  private let path: String
  /// Whether nobody else in this process had the store open.
  let isFirst: Bool

  init(_ path: String) {
    self.path = path
    isFirst = Self.counts.withLock { counts in
      counts[path, default: 0] += 1
      return counts[path] == 1
    }
  }

  deinit {
    Self.counts.withLock { counts in
      counts[path, default: 1] -= 1
      if counts[path] == 0 { counts[path] = nil }
    }
  }
}
