import GRDB
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

/// What `salvage` gets out of damaged files.
@Suite struct SalvageTests {
  private func count(_ table: String, at path: String) throws -> Int64 {
    let connection = try StoreCopy.reader(of: path)
    defer { try? connection.close() }
    return try connection.read { try $0.number("SELECT count(*) FROM \(table)") ?? 0 }
  }

  private func part(_ noun: String, of report: SalvageReport) throws -> SalvageReport.Part {
    try #require(report.parts.first { $0.noun == noun })
  }

  /// The pages of a tree, of one kind.
  private func pages(of name: String, _ kind: TreePage.Kind, at path: String) throws -> [Int] {
    let file = try PageFile(path)
    let connection = try StoreCopy.reader(of: path)
    defer { try? connection.close() }
    let root = try connection.read {
      try $0.number("SELECT rootpage FROM sqlite_schema WHERE name = ?", [name])
    }
    var (found, next) = ([Int](), [UInt32(try #require(root))])
    while let number = next.popLast() {
      let bytes = try #require(file.page(number))
      let page = try #require(TreePage(bytes, number: number))
      if page.kind == kind { found.append(Int(number)) }
      next += (0..<page.count).compactMap { page.cell($0)?.child }
      next += [page.rightmost].compactMap(\.self)
    }
    return found
  }

  @Test func `of a sound store all is saved, its log included, and nothing is touched`() throws {
    let source = try VerifyBench()
    // Not closed: a part lies in the log beside the file only.
    let damage = try DamageBench(of: source.bench.folder)
    let before = try damage.contents()
    #expect(before.keys.contains(Store.fileName + "-wal"))
    let report = try damage.salvage()
    #expect(report.isWhole && report.store.isSound, "\(report)")
    #expect(report.log.kept == 20 && report.log.relinked == 0)
    for (name, bytes) in before { #expect(try damage.folder.bytes(name) == bytes, "\(name)") }
    #expect(Set(try damage.folder.names()) == Set(before.keys).union(["new.sqlite"]))
    #expect(try damage.folder.mode("new.sqlite") == 0o600)
    let saved = try Store.open(at: damage.folder.path("new.sqlite"))
    #expect(try saved.tasks.count() == source.bench.store.tasks.count())
    let event = try saved.events.latest(limit: 1)[0]
    #expect(event.verb == "salvage" && event.person == "lena")
    let head = Hexadecimal.text(try #require(source.report().head))
    #expect(event.detail.contains(head))
    // The head from before is still in the log.
    var options = VerifyBench.options
    options.since = head
    #expect(try saved.verify(options).isSound)
    saved.close()
    source.bench.store.close()
    _ = try Store.restore(
      at: source.bench.path, from: damage.folder.path("new.sqlite"), keepingAs: "before")
  }

  @Test func `without its first page a store is found by what its other pages say`() throws {
    let damage = try DamageBench.closed(VerifyBench(tasks: 60))
    try damage.change { $0.replaceSubrange(0..<8192, with: [UInt8](repeating: 0, count: 8192)) }
    #expect(throws: StoreError.notAStore(path: damage.path)) { try Store.open(at: damage.path) }
    let report = try damage.salvage()
    #expect(report.store.isSound, "\(report.store.findings)")
    #expect(try part("tasks", of: report).missing == 0)
    #expect(try part("labels", of: report).missing == 0)
    #expect(report.log.brokenAt == nil)
  }

  @Test func `a page that led to others takes none of them along`() throws {
    let damage = try DamageBench.closed(VerifyBench(tasks: 600))
    let inner = try pages(of: "message", .tableInterior, at: damage.path)
    #expect(!inner.isEmpty)
    var chance = SeededGenerator(seed: 1)
    try damage.change { bytes in
      for page in inner { bytes.scramble((page - 1) * 8192..<page * 8192, &chance) }
    }
    let report = try damage.salvage()
    #expect(report.store.isSound, "\(report.store.findings)")
    #expect(try part("messages", of: report).missing == 0)
    #expect(try part("tasks", of: report).missing == 0)
    #expect(try part("messages", of: report).unreadPages == 1)
  }

  @Test func `an index that cannot be read misses nothing`() throws {
    let damage = try DamageBench.closed(VerifyBench())
    let page = try pages(of: "task_open", .indexLeaf, at: damage.path)[0]
    try damage.change { bytes in
      for place in (page - 1) * 8192..<page * 8192 { bytes[place] = 0xFF }
    }
    guard case .success(let found) = try damage.opened() else {
      Issue.record("it was not opened")
      return
    }
    #expect(!found.isSound)
    let report = try damage.salvage()
    #expect(report.isWhole && report.store.isSound, "\(report.parts)")
  }

  @Test func `what a lost leaf held is listed, and what needed it is set aside`() throws {
    let damage = try DamageBench.closed(VerifyBench(tasks: 600))
    let leaf = try pages(of: "message", .tableLeaf, at: damage.path).sorted()[3]
    try damage.change { bytes in
      for place in (leaf - 1) * 8192..<leaf * 8192 { bytes[place] = 0xFF }
    }
    let report = try damage.salvage()
    let messages = try part("messages", of: report)
    #expect(messages.missing > 50 && messages.numbers.count >= 1 && messages.unreadPages == 1)
    let tasks = try part("tasks", of: report)
    #expect(tasks.missing > 0 && tasks.missing == tasks.setAside)
    #expect(tasks.kept + tasks.missing == 603)
    #expect(tasks.numbers.reduce(0) { $0 + $1.count } == tasks.missing)
    let rest = try damage.folder.read("new.sqlite.rest.jsonl").split(separator: "\n")
    #expect(rest.count { $0.contains(#""table":"task""#) } == tasks.setAside)
    #expect(try damage.folder.mode("new.sqlite.rest.jsonl") == 0o600)
    #expect(report.store.isSound, "\(report.store.findings)")
    #expect(report.store.missingSinceSalvage ?? 0 > 0)
    // One more change behind its back is not covered by what the salvage told.
    let saved = try Store.open(at: damage.folder.path("new.sqlite"))
    try saved.database.write { db in
      try db.execute(sql: "DROP TRIGGER event_stays; DELETE FROM review")
    }
    #expect(try !saved.verify(VerifyBench.options).isSound)
  }

  @Test func `behind a gap in the log events keep their words and get new hashes`() throws {
    let source = try VerifyBench()
    let heads = try source.bench.store.events.latest(limit: 20).reversed().map(\.hash)
    try source.edit("DELETE FROM event WHERE id IN (7, 8)")
    let damage = try DamageBench.closed(source)
    let report = try damage.salvage()
    #expect(report.log.kept == 6 && report.log.brokenAt == 7)
    #expect(report.log.relinked == 12 && report.log.missing == 2)
    #expect(report.log.oldHead == heads[19])
    let saved = try Store.open(at: damage.folder.path("new.sqlite"))
    #expect(try saved.verify(VerifyBench.options).isSound)
    func isThere(_ head: [UInt8]) throws -> Bool {
      var options = VerifyBench.options
      options.since = Hexadecimal.text(head)
      return try saved.verify(options).isSound
    }
    #expect(try isThere(heads[5]))
    #expect(try !isThere(heads[19]))
  }

  @Test func `a label whose person is gone stays, under the name that an index still knows`() throws
  {
    let damage = try DamageBench.closed(VerifyBench())
    let leaf = try pages(of: "person", .tableLeaf, at: damage.path)[0]
    try damage.change { bytes in
      for place in (leaf - 1) * 8192..<leaf * 8192 { bytes[place] = 0 }
    }
    let report = try damage.salvage()
    #expect(report.store.isSound, "\(report.store.findings)")
    #expect(try part("labels", of: report).missing == 0)
    let saved = try Store.open(at: damage.folder.path("new.sqlite"))
    #expect(
      try saved.people.list(includingImported: true).map(\.name) == ["ann-07", "lena", "maria"])
    #expect(try saved.people.named("lena")?.role == .lead)
    #expect(report.remade.count == 3)
  }

  @Test(arguments: [
    "DELETE FROM answer WHERE annotation_id = 2",
    "UPDATE answer SET step = 'other' WHERE annotation_id = 2",
  ])
  func `a label that lost an answer is no label any more`(sql: String) throws {
    let source = try VerifyBench()
    try source.edit(sql)
    let damage = try DamageBench.closed(source)
    let report = try damage.salvage()
    let labels = try part("labels", of: report)
    #expect(labels.missing == 1 && labels.setAside == 1 && labels.numbers == [2...2])
    #expect(report.store.isSound, "\(report.store.findings)")
    #expect(try count("task", at: damage.folder.path("new.sqlite")) == 9)
  }

  @Test func `what is no store of this release is refused, and no file is left`() throws {
    let damage = try DamageBench.closed(VerifyBench())
    let whole = try damage.bytes()
    func refusal(_ change: (inout [UInt8]) -> Void) throws -> StoreError? {
      var bytes = whole
      change(&bytes)
      try damage.write(bytes)
      let error = #expect(throws: StoreError.self) { try damage.salvage() }
      #expect(try damage.bytes() == bytes)
      #expect(try damage.folder.names() == [Store.fileName])
      return error
    }
    #expect(try refusal { $0 = Array("just words\n".utf8) } == .notAStore(path: damage.path))
    #expect(try refusal { $0 = [] } == .notAStore(path: damage.path))
    #expect(try refusal { $0[71] = 9 } == .notAStore(path: damage.path))
    #expect(
      try refusal { $0[63] = 99 } == .newerSchema(path: damage.path, migration: "schema 99"))
    #expect(throws: StoreError.notAStore(path: damage.folder.path)) {
      try Store.salvage(
        from: damage.folder.path, to: damage.folder.path("x"), SalvageOptions(userName: "lena"),
        at: Instant(milliseconds: 0), ids: Workbench.identities())
    }
    try damage.write(whole)
    try damage.folder.write("mine", to: "new.sqlite")
    #expect(throws: StoreError.copyExists(path: damage.folder.path("new.sqlite"))) {
      try damage.salvage()
    }
    #expect(try damage.folder.read("new.sqlite") == "mine")
  }
}
