import GRDB
import Glibc
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct OpeningTests {
  @Test func `settings are those the promises rest on`() throws {
    let bench = try Workbench()
    let found = try bench.store.database.read { db in
      try (Pragmas.wanted.map(\.name) + ["journal_mode", "application_id"]).map {
        try Pragmas.value($0, in: db)
      }
    }
    #expect(found == Pragmas.wanted.map(\.found) + ["wal", String(FileChecks.applicationID)])
  }

  @Test func `a double-quoted word is no text`() throws {
    let bench = try Workbench()
    #expect(throws: StoreError.self) {
      try bench.store.database.read { try $0.number("SELECT \"nope\"") }
    }
  }

  @Test func `only the owner may read the files`() throws {
    let bench = try Workbench()
    for name in try bench.folder.names() { #expect(try bench.folder.mode(name) == 0o600) }
    #expect(try bench.folder.names().contains("touchstone.sqlite-lock"))
  }

  @Test func `a store is not made over another one`() throws {
    let bench = try Workbench()
    #expect(throws: StoreError.alreadyExists(path: bench.path)) {
      try Store.create(at: bench.path, firstLead: "eve", at: bench.now, ids: bench.ids)
    }
    #expect(try bench.store.people.list().map(\.name) == ["lena"])
  }

  /// As a checkpoint leaves it for a moment, and a kill in one for good: page 1 is written first.
  @Test func `a header that counts pages the file has not yet is still ours`() throws {
    let bench = try Workbench()
    bench.store.close()
    var bytes = try bench.folder.bytes("touchstone.sqlite")
    bytes[28..<32] = [0, 0, 1, 0]
    try bench.folder.write(bytes, to: "touchstone.sqlite")
    #expect(throws: Never.self) { try FileChecks.requireMark(bench.path) }
  }

  @Test func `what is no store of ours is refused and stays as it is`() throws {
    let folder = try ScratchFolder()
    let foreign = try Self.foreignDatabase(in: folder)
    for name in ["notes.txt", "empty", foreign] {
      if name == "notes.txt" { try folder.write("just words, many of them", to: name) }
      if name == "empty" { try folder.write("", to: name) }
      let before = try folder.bytes(name)
      #expect(throws: StoreError.notAStore(path: folder.path(name))) {
        try Store.open(at: folder.path(name))
      }
      #expect(try folder.bytes(name) == before)
    }
    #expect(try folder.names().count == 3)
    #expect(throws: StoreError.notFound(path: folder.path("none"))) {
      try Store.open(at: folder.path("none"))
    }
    #expect(throws: StoreError.notAStore(path: folder.path)) { try Store.open(at: folder.path) }
  }

  @Test func `a store of a later release is refused and stays as it is`() throws {
    let bench = try Workbench()
    try bench.store.database.write { db in
      try db.run("INSERT INTO migration (number, name) VALUES (99, '0099-future')")
      try db.execute(sql: "PRAGMA user_version = 99")
    }
    bench.store.close()
    let before = try bench.folder.bytes(Store.fileName)
    #expect(throws: StoreError.newerSchema(path: bench.path, migration: "0099-future")) {
      try bench.secondConnection()
    }
    #expect(try bench.folder.bytes(Store.fileName) == before)
  }

  @Test func `a version that no release has made is damage`() throws {
    let bench = try Workbench()
    bench.store.close()
    var bytes = try bench.folder.bytes(Store.fileName)
    bytes.replaceSubrange(60..<64, with: [0xFF, 0, 0, 4])
    try bench.folder.write(bytes, to: Store.fileName)
    let error = #expect(throws: StoreError.self) { try bench.secondConnection() }
    #expect(error?.kind == .badData)
    #expect(try bench.folder.bytes(Store.fileName) == bytes)
  }

  @Test func `opening and reading an up-to-date store writes nothing`() throws {
    let bench = try Workbench()
    bench.store.close()
    let before = try bench.folder.bytes(Store.fileName)
    let again = try bench.secondConnection()
    #expect(try again.people.list().count == 1)
    #expect(try again.queue.current(of: bench.lead) == nil)
    again.close()
    #expect(try bench.folder.bytes(Store.fileName) == before)
    #expect(throws: StoreError.closed) { try again.people.list() }
  }

  @Test func `a link leads to the file itself`() throws {
    let bench = try Workbench()
    let link = bench.folder.path("link")
    #expect(symlink(bench.path, link) == 0)
    #expect(try Store.open(at: link).path == bench.store.path)
  }

  @Test func `file systems of other machines are known by their magic`() throws {
    #expect(FileChecks.networkFileSystems[0x6969] == "NFS")
    let folder = try ScratchFolder()
    try FileChecks.requireLocalFileSystem(folder.path)
  }

  /// A database somebody else made, by hand: the header of an empty one.
  private static func foreignDatabase(in folder: ScratchFolder) throws -> String {
    let bench = try Workbench()
    try bench.store.database.write { try $0.execute(sql: "PRAGMA application_id = 7") }
    bench.store.close()
    try folder.write(try bench.folder.bytes(Store.fileName), to: "foreign.sqlite")
    return "foreign.sqlite"
  }
}
