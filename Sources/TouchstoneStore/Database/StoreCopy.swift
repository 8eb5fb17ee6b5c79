internal import GRDB
internal import GRDBSQLite
internal import Glibc

/// A copy of a whole store: one consistent state, checked and on the disk before it gets its name.
///
/// `VACUUM INTO` writes the log included, which copying the file would not. Readers and writers go on
/// meanwhile.
enum StoreCopy {
  /// Copies the store beside itself as `touchstone.sqlite.before-0002`; an earlier copy of that name is
  /// replaced once the new one is whole. The caller holds the lock of all writers.
  static func make(of path: String, before migration: Int, in db: Database) throws -> String {
    let digits = String(migration)
    let number = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    let copy = path + ".before-" + number
    do {
      try write(db, to: copy)
      return copy
    } catch {
      throw refusal(error, copy: copy)
    }
  }

  /// Writes the copy under another name, checks it, makes it durable and only then names it; a file
  /// that has the name is replaced.
  static func write(_ db: Database, to copy: String) throws {
    let unfinished = copy + ".new"
    do {
      try remove(unfinished)
      // VACUUM INTO takes an empty file; so nobody else may read it at any time.
      let descriptor = open(unfinished, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw StoreError(errno: errno, path: unfinished) }
      close(descriptor)
      try db.execute(sql: "VACUUM INTO ?", arguments: [unfinished])
      try check(unfinished, against: db)
      try StorePath.synchronize(unfinished)
      guard rename(unfinished, copy) == 0 else { throw StoreError(errno: errno, path: copy) }
      try StorePath.synchronize(StorePath.split(copy).folder)
    } catch let error as DatabaseError
      where error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY
    {
      // The store is open: what cannot be opened, or only for reading, is the copy.
      let code = StorePath.errorOfMakingFiles(beside: copy)
      try? remove(unfinished)
      throw StoreError(
        sqlite: SQLITE_CANTOPEN, message: error.message ?? "", path: copy, patienceSeconds: 0,
        systemCode: code)
    } catch {
      try? remove(unfinished)
      throw error
    }
  }

  /// Opens a copy for reading only; it has no log that would have to be made.
  static func reader(of copy: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.journalMode = .default
    return try DatabaseQueue(path: copy, configuration: configuration)
  }

  /// Whether the copy is sound and of the same release.
  private static func check(_ copy: String, against db: Database) throws {
    let connection = try reader(of: copy)
    defer { try? connection.close() }
    try connection.read { copied in
      guard try String.fetchAll(copied, sql: "PRAGMA integrity_check(1)") == ["ok"] else {
        throw StoreError.damaged(path: copy, detail: "the copy is not sound")
      }
      for mark in ["user_version", "application_id"] {
        guard try copied.number("PRAGMA \(mark)") == db.number("PRAGMA \(mark)") else {
          throw StoreError.damaged(path: copy, detail: "the copy has another \(mark)")
        }
      }
    }
  }

  /// Takes away what an attempt that was cut off left behind.
  private static func remove(_ path: String) throws {
    for name in [path, path + "-journal"] where unlink(name) != 0 && errno != ENOENT {
      throw StoreError(errno: errno, path: name)
    }
  }

  private static func refusal(_ error: any Error, copy: String) -> StoreError {
    if case .diskFull? = error as? StoreError {
      return .cannotCopy(path: copy, reason: "the disk is full", isFull: true)
    }
    if let error = error as? DatabaseError {
      let isFull = error.resultCode == .SQLITE_FULL
      let reason = isFull ? "the disk is full" : error.message ?? "SQLite \(error.resultCode)"
      return .cannotCopy(path: copy, reason: reason, isFull: isFull)
    }
    let reason = (error as? StoreError)?.message ?? "an unexpected error"
    return .cannotCopy(path: copy, reason: reason, isFull: false)
  }
}
