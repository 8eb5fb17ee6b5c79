import GRDB
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct WaitingTests {
  @Test func `a wait for the lock ends in time and a given-up wait takes nothing`() throws {
    let folder = try ScratchFolder()
    let path = folder.path("lock")
    let (first, second) = (try FileLock(path: path), try FileLock(path: path))
    try first.acquire(patienceMilliseconds: 100)
    #expect(throws: StoreError.busy(seconds: 0)) {
      try second.acquire(patienceMilliseconds: 50)
    }
    #expect(!second.acquireIfFree())
    first.release()
    try second.acquire(patienceMilliseconds: 5000)
    #expect(!first.acquireIfFree())
    second.release()
    try first.acquire(patienceMilliseconds: 5000)
  }

  @Test func `a waiting writer goes on as soon as the lock is free`() async throws {
    let folder = try ScratchFolder()
    let path = folder.path("lock")
    let (first, second) = (try FileLock(path: path), try FileLock(path: path))
    try first.acquire(patienceMilliseconds: 100)
    async let waited: Void = second.acquire(patienceMilliseconds: 60_000)
    try await Task.sleep(for: .milliseconds(30))
    first.release()
    try await waited
    second.release()
  }

  @Test func `somebody else's long transaction is a busy store, then work goes on`() throws {
    let bench = try Workbench(options: StoreOptions(patienceMilliseconds: 150))
    let foreign = try DatabaseQueue(path: bench.path)
    try foreign.writeWithoutTransaction { db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      #expect(throws: StoreError.busy(seconds: 0)) { try bench.trainer("maria") }
      #expect(try bench.store.people.list().count == 1)
      try db.execute(sql: "ROLLBACK")
    }
    #expect(try bench.trainer("maria").person.name == "maria")
  }

  @Test func `the log is copied only while nobody can write`() throws {
    let bench = try Workbench()
    _ = try bench.trainer("maria")
    let before = try bench.folder.bytes(Store.fileName)
    let foreign = try DatabaseQueue(path: bench.path)
    try foreign.writeWithoutTransaction { db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      try bench.store.database.checkpoint()
      #expect(try bench.folder.bytes(Store.fileName) == before)
      try db.execute(sql: "ROLLBACK")
    }
    try bench.store.database.checkpoint()
    #expect(try bench.folder.bytes(Store.fileName) != before)
  }

  @Test func `many commits do not let the log grow without end`() throws {
    let bench = try Workbench()
    let maria = try bench.trainer("maria")
    try bench.insert([.sample(1)])
    let assignment = try #require(
      try bench.claim(bench.request([bench.guideline()]), maria).assignment)
    let text = UntrustedText(String(repeating: "x", count: 200_000))
    for _ in 1...100 {
      try bench.store.annotations.saveUnfinishedText(
        UnfinishedText(step: "why", target: .task, text: text), of: assignment.id, by: maria,
        at: bench.now)
    }
    let log = try bench.folder.bytes(Store.fileName + "-wal").count
    #expect(log < 8 << 20)
  }

  @Test func `a full disk keeps nothing of the change and everything before it`() throws {
    let bench = try Workbench()
    try bench.store.database.write { try $0.execute(sql: "PRAGMA max_page_count = 60") }
    let big = UntrustedText(String(repeating: "x", count: 400_000))
    let task = IncomingTask(
      externalID: "big", digest: [UInt8](repeating: 1, count: 32),
      context: [Message(role: .user, content: big)], candidates: [])
    #expect(throws: StoreError.diskFull) { try bench.insert([task]) }
    #expect(try bench.store.tasks.count() == 0)
    #expect(try bench.trainer("maria").person.name == "maria")
    try bench.store.database.write { try $0.execute(sql: "PRAGMA max_page_count = 60000") }
    #expect(try bench.insert([task]) == [.added(task: 1)])
  }

  @Test func `after a failure of the disk the connection is not used again`() throws {
    let bench = try Workbench()
    try bench.store.database.write { try $0.execute(sql: "CREATE TEMP TABLE mine (a)") }
    #expect(throws: StoreError.inputOutput(code: 1034)) {
      try bench.store.database.write { _ in throw StoreError.inputOutput(code: 1034) }
    }
    #expect(throws: StoreError.self) {
      try bench.store.database.read { try $0.number("SELECT count(*) FROM mine") }
    }
    #expect(try bench.store.people.list().map(\.name) == ["lena"])
  }

  @Test(arguments: [
    (Int32(5), StoreError.busy(seconds: 30)), (13, .diskFull), (1034, .inputOutput(code: 1034)),
    (11, .damaged(path: "p", detail: "m")), (26, .notAStore(path: "p")),
    (14, .permissionDenied(path: "p")), (1811, .fault("SQLite 1811, m")),
  ])
  func `SQLite's codes become facts`(code: Int32, expected: StoreError) {
    #expect(
      StoreError(sqlite: code, message: "m", path: "p", patienceSeconds: 30, systemCode: 0)
        == expected)
  }

  @Test func `a damaged file is told as damaged`() throws {
    let bench = try Workbench()
    try bench.insert((1...200).map { .sample($0) })
    bench.store.close()
    var bytes = try bench.folder.bytes(Store.fileName)
    for index in stride(from: 8192, to: bytes.count, by: 64) { bytes[index] = 0xA5 }
    try bench.folder.write(bytes, to: Store.fileName)
    do {
      let store = try bench.secondConnection()
      for id in 1...200 { _ = try store.tasks.detail(Int64(id)) }
      Issue.record("nobody noticed")
    } catch let failure as any Failure {
      #expect(failure.kind == .badData || failure.kind == .internalFault)
    }
  }
}
