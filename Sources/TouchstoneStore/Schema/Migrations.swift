internal import GRDB

/// One step of the schema: plain SQL, never changed once it has landed.
struct Migration: Sendable {
  /// The number and a word, such as `0001-foundation`.
  let name: String
  /// The statements.
  let sql: String
}

/// All steps in order, and their application: each in one transaction with its own record.
enum Migrations {
  static let all: [Migration] = [m0001, m0002, m0003, m0004]

  /// Whether steps are missing in the file; refuses a file with steps this release does not know.
  static func areDue(in db: Database, path: String) throws -> Bool {
    let version = Int(try db.number("PRAGMA user_version") ?? 0)
    if version > all.count {
      let name = try String.fetchOne(
        db, sql: "SELECT name FROM migration ORDER BY number DESC LIMIT 1")
      throw StoreError.newerSchema(path: path, migration: name ?? "schema \(version)")
    }
    guard version >= 0 else {
      throw StoreError.damaged(path: path, detail: "its tables are of version \(version)")
    }
    return version < all.count
  }

  /// Applies the step with this index; the caller has begun a transaction.
  static func apply(_ index: Int, to db: Database) throws {
    try db.execute(sql: all[index].sql)
    try db.execute(
      sql: "INSERT INTO migration (number, name) VALUES (?, ?)",
      arguments: [index + 1, all[index].name])
    try db.execute(sql: "PRAGMA user_version = \(index + 1)")
  }
}

extension StoreDatabase {
  /// Brings the file up to date; nothing is written when it is. Gives the copy that was made of the
  /// file before, nil when there was nothing to do or nothing to lose.
  func migrate() throws -> String? {
    guard try read({ try Migrations.areDue(in: $0, path: path) }) else { return nil }
    return try behindLock { db, write in
      // Another process may have migrated while this one waited.
      let version = Int(try db.number("PRAGMA user_version") ?? 0)
      guard version < Migrations.all.count else { return nil }
      let copy = version == 0 ? nil : try StoreCopy.make(of: path, before: version + 1, in: db)
      for index in version..<Migrations.all.count {
        try write { try Migrations.apply(index, to: $0) }
      }
      return copy
    }
  }
}
