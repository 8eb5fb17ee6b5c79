import FoundationEssentials
import GRDB
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct MigrationCopyTests {
  private let folder: ScratchFolder
  private var path: String { folder.path("touchstone.sqlite") }
  private var copy: String { path + ".before-0002" }

  /// A store as the first release left it.
  init() throws {
    folder = try ScratchFolder()
    try EarlierStore.make(at: folder.path("touchstone.sqlite"))
  }

  private func version(_ path: String) throws -> Int64? {
    let connection = try DatabaseQueue(path: path)
    defer { try? connection.close() }
    return try connection.read { try $0.number("PRAGMA user_version") }
  }

  @Test func `an earlier store is copied whole before its tables change, once`() throws {
    let store = try Store.open(at: path)
    #expect(store.copyBeforeMigration == (try FileChecks.resolved(copy)))
    #expect(try version(copy) == 1)
    let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(!folder.exists("touchstone.sqlite.before-0002.new"))
    let connection = try DatabaseQueue(path: copy)
    try connection.read { db in
      #expect(try db.first("PRAGMA integrity_check")?[0] == "ok")
      try EarlierRows.check(fromVersion: 1, in: db)
    }
    try connection.close()
    #expect(try Store.open(at: path).copyBeforeMigration == nil)
  }

  @Test func `the copy is itself a store that opens`() throws {
    try Store.open(at: path).close()
    try FileManager.default.moveItem(atPath: copy, toPath: folder.path("again.sqlite"))
    let store = try Store.open(at: folder.path("again.sqlite"))
    let maria = try #require(try store.people.named("maria"))
    #expect(try store.queue.current(of: maria)?.taskID == 2)
    #expect(try store.annotations.labels(task: 1).count == 1)
  }

  @Test func `without a copy nothing is changed, and the words say why`() throws {
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: false)
    let error = #expect(throws: StoreError.self) { try Store.open(at: path) }
    #expect(error?.kind == .cannotCreate)
    #expect(error?.message.contains("nothing was changed") == true)
    #expect(try version(path) == 1)
    #expect(!folder.exists("touchstone.sqlite.before-0002.new"))
    try FileManager.default.removeItem(atPath: copy)
    #expect(try Store.open(at: path).copyBeforeMigration != nil)
  }

  @Test func `what a copy that was cut off left behind is no hindrance`() throws {
    try folder.write("half", to: "touchstone.sqlite.before-0002.new")
    try folder.write("earlier", to: "touchstone.sqlite.before-0002")
    _ = try Store.open(at: path)
    #expect(try version(copy) == 1)
    #expect(!folder.exists("touchstone.sqlite.before-0002.new"))
  }
}
