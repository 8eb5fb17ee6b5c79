internal import CStore
internal import GRDB
internal import Glibc

extension Store {
  /// Puts a checked copy in the place of a store, which is kept beside it under another name.
  ///
  /// The copy is written whole beside the store first; the two then change places in one system call,
  /// so there is a store at every instant. Refused while another session has the store open. The store
  /// may be damaged: its files are only renamed. Gives where the earlier store lies, nil when there was
  /// none.
  public static func restore(
    at path: String, from copy: String, keepingAs suffix: String,
    options: StoreOptions = StoreOptions()
  ) throws -> String? {
    _ = try facts(ofCopy: copy)
    let (folder, name) = StorePath.split(path)
    let path = try FileChecks.resolved(folder) + "/" + name
    guard try FileChecks.resolved(copy) != path else { throw StoreError.inUse(path: path) }
    let lock = try FileLock(path: path + "-lock")
    try lock.acquire(patienceMilliseconds: options.patienceMilliseconds)
    defer { lock.release() }
    let fresh = path + ".restored"
    // What was cut off may have left the earlier store there: it is never removed.
    if access(fresh, F_OK) == 0, rename(fresh, free(path + "." + suffix)) != 0 {
      throw StoreError(errno: errno, path: fresh)
    }
    let kept = free(path + "." + suffix)
    for suffix in ["-journal", "-wal", "-shm"] { unlink(fresh + suffix) }
    let isThere = access(path, F_OK) == 0
    let systemCode = SystemCode()
    do {
      try write(copy, to: fresh, systemCode)
      if isThere { try requireAlone(path, systemCode) }
      // A log left by a store that could not be read must not meet the new one.
      for log in ["-wal", "-shm"] where access(path + log, F_OK) == 0 {
        guard rename(path + log, kept + log) == 0 else {
          throw StoreError(errno: errno, path: path + log)
        }
      }
      let placed = isThere ? cstore_exchange(fresh, path) : rename(fresh, path)
      guard placed == 0 else { throw StoreError(errno: errno, path: path) }
    } catch {
      unlink(fresh)
      throw (error as? DatabaseError).map {
        StoreError($0, path: path, systemCode: systemCode.cause(of: $0, at: path))
      } ?? error
    }
    // From here on `fresh` is the earlier store and is never removed.
    if isThere, rename(fresh, kept) != 0 { throw StoreError(errno: errno, path: kept) }
    try StorePath.synchronize(folder)
    return isThere ? kept : nil
  }

  /// How many events a store or a copy of one holds; nothing else of it is looked at.
  public static func eventCount(ofCopy path: String) throws -> Int {
    let connection = try StoreCopy.reader(of: path)
    defer { try? connection.close() }
    return try connection.read { Int(try $0.number("SELECT count(*) FROM event") ?? 0) }
  }

  /// The name, or with a number behind it the first that is not taken.
  private static func free(_ name: String) -> String {
    var number = 1
    while access(number == 1 ? name : "\(name)-\(number)", F_OK) == 0 { number += 1 }
    return number == 1 ? name : "\(name)-\(number)"
  }

  private static func write(_ copy: String, to fresh: String, _ systemCode: SystemCode) throws {
    let connection = try StoreCopy.reader(of: copy)
    defer { try? connection.close() }
    try connection.writeWithoutTransaction { db in
      defer { systemCode.note(db) }
      try StoreCopy.write(db, to: fresh)
    }
  }

  /// Refuses a store that somebody else has open: only who is alone may leave the mode with a log. That
  /// also copies the log into the file. A store too damaged to be opened cannot be in use.
  private static func requireAlone(_ path: String, _ systemCode: SystemCode) throws {
    var configuration = Configuration()
    configuration.journalMode = .default
    do {
      let connection = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? connection.close() }
      let mode = try connection.writeWithoutTransaction { db in
        defer { systemCode.note(db) }
        return try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
      }
      guard mode == "delete" else { throw StoreError.inUse(path: path) }
    } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: throw StoreError.inUse(path: path)
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: return
      default: throw error
      }
    }
  }
}
