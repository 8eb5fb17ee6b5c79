internal import GRDB

extension Store {
  /// What SQLite's own checks find wrong with the file, one line each: damaged pages and indexes,
  /// rows that break a constraint, references to rows that are not there. Empty for a sound file.
  static func problems(in db: Database) throws -> [String] {
    let damage = try String.fetchAll(db, sql: "PRAGMA integrity_check(100)").filter { $0 != "ok" }
    let orphans = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(100).map { row in
      let table: String = row["table"]
      let parent: String = row["parent"]
      return "a row of \(table) refers to a row of \(parent) that is not there"
    }
    return damage + orphans
  }

  /// The workspace's secret for pseudonyms, 32 bytes; it never leaves the store.
  public func pseudonymKey() throws -> [UInt8] {
    try database.read { db in
      let text = try String.fetchOne(
        db, sql: "SELECT value FROM workspace WHERE key = 'pseudonym_key'")
      guard let text else { throw DamagedRow(detail: "the workspace has no key for pseudonyms") }
      return Array(text.utf8)
    }
  }
}
