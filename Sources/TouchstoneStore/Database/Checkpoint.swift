internal import GRDB
internal import GRDBSQLite
internal import Synchronization

/// How long the write-ahead log is, as SQLite tells after each commit.
final class LogLength: Sendable {
  private let pages = Atomic<Int>(0)
  private let settled = Atomic<Int>(0)

  /// Counts from now on for a connection that this object outlives.
  func watch(_ connection: OpaquePointer?) {
    let hook:
      @convention(c) (
        UnsafeMutableRawPointer?, OpaquePointer?, UnsafePointer<CChar>?, Int32
      ) -> Int32 = { context, _, _, pages in
        if let context {
          Unmanaged<LogLength>.fromOpaque(context).takeUnretainedValue()
            .pages.store(Int(pages), ordering: .relaxed)
        }
        return SQLITE_OK
      }
    sqlite3_wal_hook(connection, hook, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Whether anything was committed through the watched connection.
  var hasCommits: Bool { pages.load(ordering: .relaxed) > 0 }

  /// Whether the log grew by `limit` pages since the last checkpoint or since it started anew.
  func isDue(limit: Int) -> Bool {
    let now = pages.load(ordering: .relaxed)
    if now < settled.load(ordering: .relaxed) { settled.store(0, ordering: .relaxed) }
    return now - settled.load(ordering: .relaxed) >= limit
  }

  /// Notes that a checkpoint was made or tried.
  func settle() {
    settled.store(pages.load(ordering: .relaxed), ordering: .relaxed)
  }
}

/// Copies the write-ahead log into the database without ever racing a writer.
///
/// SQLite before 3.51.3 can lose committed pages when a checkpoint runs while another process starts
/// the log anew, which only a writer does. `FileLock` keeps our own writers out but not a foreign
/// `sqlite3` process, so a second connection also holds SQLite's write lock meanwhile. When somebody
/// foreign has that lock, the checkpoint waits for a later commit.
enum Checkpoint {
  /// The size of a page in every store of ours.
  static let pageBytes = 8192

  /// The log's length after which a commit is followed by a checkpoint: 8 MB.
  static let pages = 1024

  /// Makes a checkpoint; the caller holds `FileLock`.
  static func run(on db: Database, path: String) {
    var guardian: OpaquePointer?
    defer { sqlite3_close_v2(guardian) }
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(path, &guardian, flags, nil) == SQLITE_OK,
      sqlite3_wal_autocheckpoint(guardian, 0) == SQLITE_OK,
      sqlite3_exec(guardian, "BEGIN IMMEDIATE", nil, nil, nil) == SQLITE_OK
    else { return }
    sqlite3_wal_checkpoint_v2(db.sqliteConnection, "main", SQLITE_CHECKPOINT_PASSIVE, nil, nil)
    sqlite3_exec(guardian, "ROLLBACK", nil, nil, nil)
  }
}
