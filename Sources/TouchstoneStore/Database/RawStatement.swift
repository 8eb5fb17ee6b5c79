internal import GRDB
internal import GRDBSQLite

/// A prepared statement of SQLite itself, for the paths that move hundreds of megabytes.
///
/// It must not outlive the block in which its connection was given out. Positions count from 1 when
/// binding and from 0 when reading, as in SQLite.
final class RawStatement {
  private let connection: OpaquePointer?
  private var statement: OpaquePointer?

  /// Compiles one statement.
  init(_ db: Database, _ sql: String) throws {
    connection = db.sqliteConnection
    let code = sqlite3_prepare_v3(
      connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK else { throw error(code) }
  }

  deinit { sqlite3_finalize(statement) }

  /// Binds a number or NULL.
  func bind(_ position: Int32, _ value: Int64?) {
    if let value {
      sqlite3_bind_int64(statement, position, value)
    } else {
      sqlite3_bind_null(statement, position)
    }
  }

  /// Binds the UTF-8 bytes of a text, which SQLite copies, or NULL.
  func bind(_ position: Int32, _ text: String?) {
    guard var text else {
      sqlite3_bind_null(statement, position)
      return
    }
    text.withUTF8 { bytes in
      _ = bytes.withMemoryRebound(to: CChar.self) { characters in
        // Without an address SQLite would bind NULL.
        guard let start = characters.baseAddress else {
          return sqlite3_bind_text(statement, position, "", 0, Self.copied)
        }
        return sqlite3_bind_text(
          statement, position, start, Int32(characters.count), Self.copied)
      }
    }
  }

  /// Binds bytes, which SQLite copies.
  func bind(_ position: Int32, _ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes {
      sqlite3_bind_blob(statement, position, $0.baseAddress, Int32($0.count), Self.copied)
    }
  }

  /// Steps; true while there is a row.
  func step() throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      let failure = error(code)
      sqlite3_reset(statement)
      throw failure
    }
  }

  /// Runs a statement that gives no rows, ready to be bound again.
  func run() throws {
    _ = try step()
    sqlite3_reset(statement)
  }

  /// Makes the statement ready to be bound again.
  func reset() { sqlite3_reset(statement) }

  /// The number of the row inserted last.
  var insertedID: Int64 { sqlite3_last_insert_rowid(connection) }

  /// A number; 0 for NULL.
  func int(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  /// A number or nil.
  func optionalInt(_ column: Int32) -> Int64? { isNull(column) ? nil : int(column) }

  /// Whether the column is NULL.
  func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(statement, column) == SQLITE_NULL
  }

  /// A text by its bytes, so that it may hold any scalar; empty for NULL.
  func text(_ column: Int32) -> String {
    withText(column) { String(decoding: $0, as: UTF8.self) }
  }

  /// A text or nil.
  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  /// The bytes of a text; valid until the next step.
  func withText<Result>(
    _ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let start = sqlite3_column_text(statement, column)
    let count = Int(sqlite3_column_bytes(statement, column))
    return try body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  /// Whether a blob has exactly these bytes.
  func isBlob(_ column: Int32, _ bytes: [UInt8]) -> Bool {
    let start = sqlite3_column_blob(statement, column)
    let count = Int(sqlite3_column_bytes(statement, column))
    return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
      .elementsEqual(bytes)
  }

  /// SQLite's own error, so that it is translated like any other.
  private func error(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
      message: String(cString: sqlite3_errmsg(connection)))
  }

  /// Tells SQLite to copy what it is given: `SQLITE_TRANSIENT`, a macro Swift does not see.
  private static var copied: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }
}
