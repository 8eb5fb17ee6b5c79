internal import CStore
internal import GRDB
internal import Synchronization

/// What the system told SQLite last on a connection that may be gone by the time it is asked for.
final class SystemCode: Sendable {
  private let code = Atomic<Int32>(0)

  /// An error number of the system; 0 when none is known.
  var last: Int32 { code.load(ordering: .relaxed) }

  /// Keeps what is known on a connection while it is there.
  func note(_ db: Database) {
    code.store(Self.last(of: db), ordering: .relaxed)
  }

  /// What is known on a connection.
  static func last(of db: Database) -> Int32 {
    cstore_system_error(UnsafeMutableRawPointer(db.sqliteConnection))
  }
}
