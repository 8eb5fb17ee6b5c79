import GRDB
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct SchemaTests {
  @Test func `the schema is the one written down`() throws {
    let bench = try Workbench()
    let sql = try bench.store.database.read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT sql || ';' FROM sqlite_schema
          WHERE sql IS NOT NULL ORDER BY type = 'view', type = 'trigger', type = 'index', rowid
          """)
    }
    try Golden.check(sql.joined(separator: "\n\n") + "\n", "schema.sql")
  }

  @Test(arguments: 0..<Migrations.all.count)
  func `a file from any earlier release comes up to date with its rows`(version: Int) throws {
    let folder = try ScratchFolder()
    let path = folder.path("old.sqlite")
    let connection = try DatabaseQueue(path: path)
    try connection.writeWithoutTransaction { db in
      try db.inTransaction {
        for index in 0..<version { try Migrations.apply(index, to: db) }
        try EarlierRows.insert(afterVersion: version, into: db)
        try db.execute(sql: "PRAGMA application_id = \(FileChecks.applicationID)")
        return .commit
      }
      try db.execute(sql: "PRAGMA journal_mode = WAL")
    }
    try connection.close()
    let store = try Store.open(at: path)
    #expect((store.copyBeforeMigration != nil) == (version > 0))
    try store.database.read { db in
      #expect(try db.number("PRAGMA user_version") == Int64(Migrations.all.count))
      #expect(try db.number("SELECT count(*) FROM migration") == Int64(Migrations.all.count))
      #expect(try db.first("PRAGMA integrity_check")?[0] == "ok")
      #expect(try db.all("PRAGMA foreign_key_check").isEmpty)
      try EarlierRows.check(fromVersion: version, in: db)
    }
  }

  @Test(arguments: [
    "UPDATE annotation SET active_ms = 0", "DELETE FROM annotation", "DELETE FROM answer",
    "UPDATE answer SET value = '\"x\"'", "UPDATE event SET verb = 'x'", "DELETE FROM event",
  ])
  func `labels and the log cannot be changed by a statement`(sql: String) throws {
    let bench = try Workbench()
    let maria = try bench.trainer("maria")
    try bench.insert([.sample(1)])
    let claimed = try bench.claim(bench.request([bench.guideline()]), maria).assignment
    let assignment = try #require(claimed)
    try bench.answer(assignment, [.ranked([[1], [2]])], maria)
    _ = try bench.submit(assignment, maria)
    #expect(throws: StoreError.self) {
      try bench.store.database.write { try $0.execute(sql: sql) }
    }
  }
}
