internal import CStore
internal import GRDB
internal import Synchronization

/// What the system told SQLite last on a connection that may be gone by the time it is asked for.
final class SystemCode: Sendable {
  private let code = Atomic<Int32>(0)

  /// The error number of the system behind a failure of SQLite, 0 when none is known. What the
  /// connection no longer tells is asked of the folder: SQLite tries another way to open a file and
  /// forgets why the first one failed.
  func cause(of error: DatabaseError, at path: String) -> Int32 {
    let known = code.load(ordering: .relaxed)
    switch error.resultCode {
    case .SQLITE_CANTOPEN: return StorePath.errorOfMakingFiles(beside: path)
    case .SQLITE_IOERR where known == 0: return StorePath.errorOfMakingFiles(beside: path)
    default: return known
    }
  }

  /// Keeps what is known on a connection while it is there.
  func note(_ db: Database) {
    code.store(Self.last(of: db), ordering: .relaxed)
  }

  /// What is known on a connection.
  static func last(of db: Database) -> Int32 {
    cstore_system_error(UnsafeMutableRawPointer(db.sqliteConnection))
  }
}
