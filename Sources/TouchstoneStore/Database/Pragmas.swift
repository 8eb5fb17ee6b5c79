internal import CStore
internal import GRDB
internal import GRDBSQLite
internal import Glibc
internal import Synchronization

/// The settings of every connection, set and then read back: the store's promises rest on them.
enum Pragmas {
  /// Name, what is set, what must be read back.
  ///
  /// No checkpoint happens by itself, since SQLite before 3.51.3 can lose pages when a checkpoint
  /// races a writer in another process; `Checkpoint` does it under locks. Memory mapping would make
  /// such damage worse.
  static let wanted: [(name: String, set: String, found: String)] = [
    ("synchronous", "FULL", "2"),
    ("foreign_keys", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("mmap_size", "0", "0"),
    ("temp_store", "MEMORY", "2"),
    ("wal_autocheckpoint", "0", "0"),
    ("cache_size", "-8192", "-8192"),
  ]

  /// Sets everything but the journal mode, which lies in the file, and reads it back.
  static func apply(to db: Database) throws {
    for (name, set, found) in wanted {
      try db.execute(sql: "PRAGMA \(name) = \(set)")
      try check(name, is: found, in: db)
    }
    guard cstore_set_defensive(UnsafeMutableRawPointer(db.sqliteConnection)) == 1 else {
      throw StoreError.settingRefused(name: "defensive", wanted: "on", found: "off")
    }
  }

  /// Makes sure the file is in WAL mode; only a file that left it is written.
  static func ensureWAL(in db: Database) throws {
    if try value("journal_mode", in: db) != "wal" {
      try db.execute(sql: "PRAGMA journal_mode = WAL")
    }
    try check("journal_mode", is: "wal", in: db)
  }

  /// The value of a pragma as text; nil when this SQLite has no such setting.
  static func value(_ name: String, in db: Database) throws -> String? {
    try Row.fetchOne(db, sql: "PRAGMA \(name)").flatMap { row in
      Int64.fromDatabaseValue(row[0]).map(String.init) ?? String.fromDatabaseValue(row[0])
    }
  }

  private static func check(_ name: String, is wanted: String, in db: Database) throws {
    let found = try value(name, in: db)
    // A library built without memory mapping answers nothing, which is as good as 0.
    if found == nil, name == "mmap_size" { return }
    guard found == wanted else {
      throw StoreError.settingRefused(name: name, wanted: wanted, found: found ?? "nothing")
    }
  }
}

/// Waits for writers that do not queue at `FileLock`, such as somebody's `sqlite3` shell.
final class Patience: Sendable {
  private let milliseconds: Int
  private let deadline = Mutex<Int64>(0)

  init(milliseconds: Int) {
    self.milliseconds = milliseconds
  }

  /// Sleeps a little and tells whether to try again; the sleeps differ so that waiters spread.
  func wait(attempt: Int) -> Bool {
    let now = Self.now()
    let isOver = deadline.withLock { deadline in
      if attempt == 0 { deadline = now + Int64(milliseconds) }
      return now >= deadline
    }
    if isOver { return false }
    usleep(UInt32(500 + (attempt * 1_733 + Int(getpid()) * 389) % 9_500))
    return true
  }

  /// Milliseconds of a clock that is never set.
  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
