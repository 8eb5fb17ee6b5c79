internal import GRDB
internal import GRDBSQLite
internal import Glibc
internal import TouchstoneModel

/// SQLITE_IOERR_SHMSIZE, which Swift does not import.
private let indexCannotGrow: Int32 = SQLITE_IOERR | 19 << 8

/// A row that breaks what the schema and our own writes promise.
struct DamagedRow: Error {
  /// Which row, and how.
  let detail: String
}

extension StoreError {
  /// The failure of a system call on the store's file or folder.
  init(errno code: Int32, path: String) {
    switch code {
    case ENOENT: self = .notFound(path: path)
    case EACCES, EPERM, ELOOP: self = .permissionDenied(path: path)
    case EROFS: self = .readOnlyDisk(path: path)
    case ENOSPC, EDQUOT, EFBIG: self = .diskFull
    default: self = .inputOutput(code: code)
    }
  }

  /// The failure of a call by way of GRDB.
  init(
    _ error: DatabaseError, path: String, patienceSeconds: Int = 0, systemCode: Int32 = 0
  ) {
    self.init(
      sqlite: error.extendedResultCode.rawValue, message: error.message ?? "", path: path,
      patienceSeconds: patienceSeconds, systemCode: systemCode)
  }

  /// The failure of a call into SQLite; never holds a bound value. `systemCode` is the error number
  /// of the system's call behind it, which tells a full disk from a broken one.
  init(
    sqlite code: Int32, message: String, path: String, patienceSeconds: Int, systemCode: Int32
  ) {
    let ofSystem = StoreError(errno: systemCode, path: path)
    switch (code & 0xFF, ofSystem) {
    case (SQLITE_IOERR, .diskFull), (SQLITE_IOERR, .readOnlyDisk), (SQLITE_CANTOPEN, .diskFull),
      (SQLITE_CANTOPEN, .readOnlyDisk):
      self = ofSystem
      return
    case (SQLITE_CANTOPEN, .inputOutput(EIO)):
      self = .inputOutput(code: code)
      return
    default: break
    }
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: self = .busy(seconds: patienceSeconds)
    case SQLITE_FULL: self = .diskFull
    // The index of the log beside the file cannot grow: 32 KiB are wanted even for reading.
    case SQLITE_IOERR where code == indexCannotGrow: self = .diskFull
    case SQLITE_IOERR: self = .inputOutput(code: code)
    case SQLITE_CORRUPT: self = .damaged(path: path, detail: message)
    case SQLITE_NOTADB: self = .notAStore(path: path)
    case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
      self = .permissionDenied(path: path)
    default: self = .fault("SQLite \(code), \(message)")
    }
  }
}

extension StoreDatabase {
  /// Our own refusals as they are, SQLite's errors as ours; `systemCode` is what SQLite was told last
  /// by the system.
  func translated(_ error: any Error, systemCode: Int32) -> any Error {
    switch error {
    case let failure as any Failure: failure
    case let error as DatabaseError:
      StoreError(
        error, path: path, patienceSeconds: options.patienceMilliseconds / 1000,
        systemCode: systemCode)
    case let row as DamagedRow: StoreError.damaged(path: path, detail: row.detail)
    case is RowDecodingError:
      StoreError.damaged(path: path, detail: "a row is not what the schema promises")
    default: error
    }
  }
}
