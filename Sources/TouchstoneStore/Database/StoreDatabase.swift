internal import GRDB
internal import GRDBSQLite
internal import Synchronization

/// The one connection to the store's file, with its lock and its rules.
///
/// Everything on the connection runs one after the other, also from several threads. Writes are
/// short `BEGIN IMMEDIATE` transactions behind `FileLock`.
final class StoreDatabase: Sendable {
  private enum State {
    case open(DatabaseQueue)
    /// The disk failed: the connection must not be used again, the next call opens a new one.
    case failed
    case closed
  }

  let path: String
  let options: StoreOptions
  /// What the log beside the file had lost before it was opened.
  let tornLog: TornLog?
  private let lock: FileLock
  private let mark: OpenMark
  private let log: LogLength
  private let state: Mutex<State>
  /// Which files are open, the store's and its log; nil before they are.
  private let files = Mutex<(store: FileIdentity?, log: FileIdentity?)>((nil, nil))

  /// Opens a file that was checked; the caller migrates.
  init(path: String, options: StoreOptions) throws {
    self.path = path
    self.options = options
    lock = try FileLock(path: path + "-lock")
    mark = OpenMark(path)
    log = LogLength()
    state = Mutex(.failed)
    tornLog =
      mark.isFirst
      ? try TornLog.find(beside: path, behind: lock, patience: options.patienceMilliseconds) : nil
    _ = try connection()
  }

  /// Runs `body` on one consistent view of the store.
  ///
  /// GRDB's own `read` sets `query_only` before and after, and SQLite then compiles every cached
  /// statement anew.
  func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try access { connection in
      try connection.writeWithoutTransaction { db in
        try db.beginTransaction(.deferred)
        defer { try? db.rollback() }
        return try body(db)
      }
    }
  }

  /// Runs `body` in one transaction that is on disk when this returns, or not at all.
  func write<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try access { connection in
      try connection.writeWithoutTransaction { db in
        try locked { try transaction(db, checkpointPages: Checkpoint.pages, body) }
      }
    }
  }

  /// Gives `body` the connection outside any transaction, and a way to write, as often as it likes.
  func writeBatches<Result>(
    _ body: (Database, _ write: (() throws -> Void) throws -> Void) throws -> Result
  ) throws -> Result {
    try access { connection in
      try connection.writeWithoutTransaction { db in
        try body(db) { batch in
          try locked {
            try transaction(db, checkpointPages: Checkpoint.pages * 4) { _ in try batch() }
          }
        }
      }
    }
  }

  /// Runs `body` behind the lock of all writers, outside any transaction, with a way to write.
  func behindLock<Result>(
    _ body: (Database, _ write: ((Database) throws -> Void) throws -> Void) throws -> Result
  ) throws -> Result {
    try access { connection in
      try connection.writeWithoutTransaction { db in
        try locked {
          try body(db) { change in
            try transaction(db, checkpointPages: Checkpoint.pages, change)
          }
        }
      }
    }
  }

  /// Closes the connection; the log is copied first when nobody else is writing.
  func close() {
    let connection = state.withLock { state -> DatabaseQueue? in
      defer { state = .closed }
      if case .open(let connection) = state { return connection }
      return nil
    }
    guard let connection else { return }
    if log.hasCommits { checkpoint(connection) }
    // A connection that cannot be closed has nothing left to lose: everything is committed.
    try? connection.close()
  }

  deinit { close() }

  /// Writes a copy of the whole store to a file while others go on.
  func copy(to path: String) throws {
    try access { try $0.writeWithoutTransaction { try StoreCopy.write($0, to: path) } }
  }

  /// Copies the log into the database when nobody is writing.
  func checkpoint() throws {
    try access(checkpoint)
  }

  private func checkpoint(_ connection: DatabaseQueue) {
    connection.writeWithoutTransaction { db in
      guard lock.acquireIfFree() else { return }
      defer { lock.release() }
      Checkpoint.run(on: db, path: path)
    }
  }

  private func locked<Result>(_ body: () throws -> Result) throws -> Result {
    try lock.acquire(patienceMilliseconds: options.patienceMilliseconds)
    defer { lock.release() }
    try requireFilesInPlace()
    return try body()
  }

  /// Refuses to write into a file that was removed: it is gone when the last one closes it.
  private func requireFilesInPlace() throws {
    try files.withLock { files in
      guard let store = files.store else { return }
      let log = FileIdentity(path + "-wal")
      guard store == FileIdentity(path), files.log == nil || files.log == log else {
        throw StoreError.gone(path: path)
      }
      // The log is made with the first look at a store that has none.
      files.log = log
    }
  }

  private func transaction<Result>(
    _ db: Database, checkpointPages: Int, _ body: (Database) throws -> Result
  ) throws -> Result {
    try db.beginTransaction(.immediate)
    let result: Result
    do {
      result = try body(db)
      try db.commit()
    } catch {
      // SQLite may have rolled back by itself; GRDB looks before it does. The first error counts.
      try? db.rollback()
      throw error
    }
    if log.isDue(limit: checkpointPages) {
      Checkpoint.run(on: db, path: path)
      log.settle()
    }
    return result
  }

  private func access<Result>(_ body: (DatabaseQueue) throws -> Result) throws -> Result {
    let connection = try connection()
    do {
      return try body(connection)
    } catch {
      let systemCode = connection.writeWithoutTransaction { SystemCode.last(of: $0) }
      if Self.isOfDisk(error) { discardConnection() }
      throw translated(error, systemCode: systemCode)
    }
  }

  private static func isOfDisk(_ error: any Error) -> Bool {
    if case StoreError.inputOutput = error { return true }
    let code = (error as? DatabaseError)?.resultCode
    return code == .SQLITE_IOERR || code == .SQLITE_CANTOPEN
  }

  private func connection() throws -> DatabaseQueue {
    try state.withLock { state in
      switch state {
      case .open(let connection): return connection
      case .closed: throw StoreError.closed
      case .failed:
        let connection = try open()
        state = .open(connection)
        return connection
      }
    }
  }

  /// After a failed write to the disk nothing the connection believes can be trusted; the next call
  /// opens another one.
  private func discardConnection() {
    state.withLock { state in
      guard case .open(let connection) = state else { return }
      state = .failed
      try? connection.close()
    }
  }

  private func open() throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.journalMode = .default
    configuration.acceptsDoubleQuotedStringLiterals = false
    let patience = Patience(milliseconds: options.patienceMilliseconds)
    configuration.busyMode = .callback { patience.wait(attempt: $0) }
    let systemCode = SystemCode()
    configuration.prepareDatabase { [log] db in
      defer { systemCode.note(db) }
      try Pragmas.apply(to: db)
      log.watch(db.sqliteConnection)
      // The first look at the file opens its log, which may want room.
      _ = try Pragmas.value("schema_version", in: db)
    }
    do {
      let connection = try DatabaseQueue(path: path, configuration: configuration)
      try connection.writeWithoutTransaction { db in
        defer { systemCode.note(db) }
        // What cannot be opened for writing SQLite opens for reading only, and so it would stay.
        guard sqlite3_db_readonly(db.sqliteConnection, "main") == 0 else {
          throw DatabaseError(resultCode: .SQLITE_CANTOPEN)
        }
        if try Pragmas.value("journal_mode", in: db) != "wal" {
          try locked { try Pragmas.ensureWAL(in: db) }
        }
      }
      files.withLock { $0 = (FileIdentity(path), nil) }
      return connection
    } catch {
      throw translated(
        error, systemCode: (error as? DatabaseError).map { systemCode.cause(of: $0, at: path) } ?? 0
      )
    }
  }
}
