import GRDB

@testable import TouchstoneStore

/// A store as the first release left it.
enum EarlierStore {
  static func make(at path: String) throws {
    let connection = try DatabaseQueue(path: path)
    try connection.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL")
      try db.inTransaction {
        try Migrations.apply(0, to: db)
        try EarlierRows.insert(afterVersion: 1, into: db)
        try db.execute(sql: "PRAGMA application_id = \(FileChecks.applicationID)")
        return .commit
      }
    }
    try connection.close()
  }
}
