import Dispatch
import GRDB
import Glibc
import Synchronization
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

/// Stores that were copied, cut off or overwritten at the wrong moment.
@Suite struct TornFileTests {
  /// A store with people and a guideline whose log is empty, and a way to add one label after another.
  private struct Writing {
    let bench: Workbench
    let maria: Actor
    let terms: ClaimTerms

    init(tasks: Int) throws {
      bench = try Workbench()
      maria = try bench.trainer("maria")
      terms = try bench.guideline()
      try bench.insert((1...tasks).map { .sample($0) })
      try bench.store.database.checkpoint()
    }

    func label() throws -> Receipt {
      let claim = try bench.claim(bench.request([terms]), maria)
      let assignment = try #require(claim.assignment)
      try bench.answer(assignment, [.ranked([[1], [2]])], maria)
      return try bench.submit(assignment, maria)
    }
  }

  /// The labels of a store in order, its chain and its pages sound; nil where it is refused in words.
  private func labels(at path: String) throws -> [UniqueID]? {
    do {
      let store = try Store.open(at: path)
      defer { store.close() }
      let report = try store.verify()
      // Only what was never a question of tearing may be in doubt: the bench's guideline is no real text.
      #expect(
        report.findings.allSatisfy { $0.place.hasPrefix("guideline") || $0.isTear }, "\(report)")
      return try store.database.read { db in
        try db.all("SELECT uid FROM annotation ORDER BY id").map { try $0.uid("uid") }
      }
    } catch let error as StoreError {
      #expect(error.kind == .badData, "\(error)")
      return nil
    }
  }

  @Test func `a torn log gives the labels before the tear, none half`() throws {
    let writing = try Writing(tasks: 6)
    let sent = try (0..<6).map { _ in try writing.label().uid }
    let whole = try DamageBench(of: writing.bench.folder)
    let log = try whole.bytes("-wal")
    let frame = LogFile.frameHeaderBytes + Checkpoint.pageBytes
    #expect(log.count > LogHeader.count + 20 * frame)
    var shortest = Int.max
    for seed in DamageBench.rounds.flatMap({ [$0 * 2, $0 * 2 + 1] }) {
      var chance = SeededGenerator(seed: seed)
      let damage = try DamageBench(of: writing.bench.folder)
      try damage.change("-wal") { bytes in
        switch chance.number(0...3) {
        case 0: bytes.removeLast(chance.number(0...bytes.count))
        case 1: bytes.flip(chance.number(1...3), &chance)
        case 2: bytes.removeLast(chance.number(0...3) * frame)
        default:
          for _ in 0..<chance.number(1...3) {
            let start =
              LogHeader.count + frame * chance.number(0...(log.count / frame - 1))
            bytes.scramble(start..<(start + frame), &chance)
          }
        }
      }
      // A log's index that was left behind tells of what is no longer there.
      if chance.chance(50) { try damage.folder.write([], to: Store.fileName + "-shm") }
      let kept = try #require(try labels(at: damage.path), "seed \(seed)")
      #expect(kept == Array(sent.prefix(kept.count)), "seed \(seed)")
      shortest = min(shortest, kept.count)
      let again = try #require(try labels(at: damage.path), "seed \(seed)")
      #expect(again == kept, "seed \(seed)")
    }
    #expect(shortest < 6)
  }

  @Test func `more than one change behind a tear is told by verify and by salvage`() throws {
    let writing = try Writing(tasks: 4)
    for _ in 0..<4 { _ = try writing.label() }
    let damage = try DamageBench(of: writing.bench.folder)
    let frame = LogFile.frameHeaderBytes + Checkpoint.pageBytes
    try damage.change("-wal") { $0[LogHeader.count + 2 * frame + 100] ^= 1 }
    try damage.folder.write([], to: Store.fileName + "-shm")
    let report = try damage.salvage()
    #expect(report.logLoss.map { $0 != .unknown } == true)
    #expect(!report.isWhole)
    let log = try damage.bytes("-wal")
    let store = try Store.open(at: damage.path)
    #expect(try store.verify().findings.contains { $0.isTear })
    #expect(store.tornLog?.loss == report.logLoss)
    let copy = try #require(store.tornLog?.copy)
    store.close()
    // SQLite has put its log away; what could not be read is kept.
    #expect(try damage.folder.names().contains { copy.hasSuffix("/" + $0) })
    #expect(try damage.folder.bytes(String(copy.split(separator: "/").last ?? "")) == log)
    // One change whose saving never ended is what a power cut leaves, and no doubt.
    let cut = try DamageBench(of: writing.bench.folder)
    try cut.change("-wal") { $0[$0.count - 5] ^= 1 }
    try cut.folder.write([], to: Store.fileName + "-shm")
    #expect(try cut.salvage().logLoss == .changes(1))
    #expect(try Store.open(at: cut.path).tornLog == nil)
  }

  @Test(arguments: [0, 4, 8, 12, 16, 20, 24, 31])
  func `a log whose head is damaged is mended, and nothing is lost`(_ place: Int) throws {
    let writing = try Writing(tasks: 3)
    let sent = try (0..<3).map { _ in try writing.label().uid }
    let damage = try DamageBench(of: writing.bench.folder)
    try damage.change("-wal") { bytes in
      for place in place..<min(place + 16, LogHeader.count) { bytes[place] ^= 0x5A }
    }
    try damage.folder.write([], to: Store.fileName + "-shm")
    let salvaged = try damage.salvage()
    #expect(salvaged.isWhole && salvaged.parts.first { $0.noun == "labels" }?.kept == 3)
    let store = try Store.open(at: damage.path)
    let torn = try #require(store.tornLog)
    #expect(torn.loss == nil && torn.copy != nil)
    store.close()
    #expect(try labels(at: damage.path) == sent)
    #expect(try Store.open(at: damage.path).tornLog == nil)
  }

  @Test func `a log that is overwritten whole is told and kept`() throws {
    let writing = try Writing(tasks: 2)
    _ = try writing.label()
    let damage = try DamageBench(of: writing.bench.folder)
    try damage.change("-wal") { $0 = Array("no log at all\n".utf8) + Array($0[100...].map { ~$0 }) }
    let log = try damage.bytes("-wal")
    #expect(try damage.salvage().logLoss == .unknown)
    let store = try Store.open(at: damage.path)
    #expect(store.tornLog?.loss == .unknown)
    #expect(try store.verify().findings.contains { $0.isTear })
    let copy = try #require(store.tornLog?.copy?.split(separator: "/").last)
    #expect(try damage.folder.bytes(String(copy)) == log)
  }

  @Test func `a log that is cut off is told by its index`() throws {
    let writing = try Writing(tasks: 4)
    for _ in 0..<4 { _ = try writing.label() }
    let damage = try DamageBench(of: writing.bench.folder)
    let frame = LogFile.frameHeaderBytes + Checkpoint.pageBytes
    try damage.change("-wal") { $0.removeLast($0.count / frame / 2 * frame) }
    let store = try Store.open(at: damage.path)
    #expect(store.tornLog?.loss == .unknown)
    #expect(try store.verify().findings.contains { $0.isTear })
    // A whole log with its index is in no doubt.
    let whole = try DamageBench(of: writing.bench.folder)
    #expect(try Store.open(at: whole.path).tornLog == nil)
  }

  @Test func `no store is made beside the log of one that is gone`() throws {
    let writing = try Writing(tasks: 2)
    let sent = try writing.label().uid
    let damage = try DamageBench(of: writing.bench.folder)
    let (bytes, log) = (try damage.bytes(), try damage.bytes("-wal"))
    try removeFile(damage.path)
    let error = #expect(throws: StoreError.self) {
      try Store.create(
        at: damage.path, firstLead: "lena", at: writing.bench.now, ids: Workbench.identities())
    }
    #expect(error == .leftoverLog(path: damage.path + "-wal"))
    #expect(try damage.bytes("-wal") == log)
    try damage.write(bytes)
    #expect(try labels(at: damage.path) == [sent])
  }

  @Test(arguments: ["", "-wal"])
  func `nothing is saved into a file that was taken away, and all is when it is back`(
    _ suffix: String
  ) throws {
    let writing = try Writing(tasks: 3)
    let first = try writing.label().uid
    let path = writing.bench.path + suffix
    #expect(rename(path, path + ".away") == 0)
    #expect(throws: StoreError.gone(path: writing.bench.path)) { try writing.label() }
    try writing.bench.folder.write("other", to: Store.fileName + suffix)
    #expect(throws: StoreError.gone(path: writing.bench.path)) { try writing.label() }
    let copy = writing.bench.folder.path("saved.sqlite")
    _ = try writing.bench.store.backUp(to: copy)
    #expect(try labels(at: copy) == [first])
    #expect(rename(path + ".away", path) == 0)
    let second = try writing.label().uid
    writing.bench.store.close()
    #expect(try labels(at: writing.bench.path) == [first, second])
  }

  @Test(arguments: ["-wal", "-shm", "-journal", "-lock", ".new", ".restored"])
  func `no copy gets a name that belongs to the store`(_ suffix: String) throws {
    let writing = try Writing(tasks: 1)
    let path = writing.bench.folder.path("./" + Store.fileName + suffix)
    let isThere = writing.bench.folder.exists(Store.fileName + suffix)
    #expect(throws: StoreError.self) { try writing.bench.store.backUp(to: path) }
    let options = SalvageOptions(userName: "lena")
    #expect(throws: StoreError.self) {
      try Store.salvage(
        from: writing.bench.path, to: path, options, at: writing.bench.now,
        ids: Workbench.identities())
    }
    #expect(writing.bench.folder.exists(Store.fileName + suffix) == isThere)
  }

  @Test func `without its log a store is what it was at the last checkpoint`() throws {
    let writing = try Writing(tasks: 4)
    _ = try writing.label()
    try writing.bench.store.database.checkpoint()
    let first = try #require(try labels(at: writing.bench.path))
    _ = try writing.label()
    let damage = try DamageBench(of: writing.bench.folder)
    for name in ["-wal", "-shm"] { try removeFile(damage.path + name) }
    #expect(try labels(at: damage.path) == first)
  }

  @Test func `an index of the log that is garbage is made anew`() throws {
    let writing = try Writing(tasks: 3)
    let sent = try (0..<3).map { _ in try writing.label().uid }
    for seed in DamageBench.rounds {
      var chance = SeededGenerator(seed: seed)
      let damage = try DamageBench(of: writing.bench.folder)
      try damage.change("-shm") { $0.scramble(0..<$0.count, &chance) }
      #expect(try labels(at: damage.path) == sent, "seed \(seed)")
    }
  }

  /// The copy is taken behind the lock of all writers, as a snapshot of the disk would be.
  @Test func `a store copied at any instant holds all that was acknowledged until then`() throws {
    let writing = try Writing(tasks: 40)
    let sent = Mutex<[UniqueID]>([])
    let done = DispatchSemaphore(value: 0)
    DispatchQueue(label: "writer").async {
      for _ in 0..<40 {
        if let receipt = try? writing.label() { sent.withLock { $0.append(receipt.uid) } }
      }
      done.signal()
    }
    let lock = try FileLock(path: writing.bench.path + "-lock")
    repeat {
      let before = sent.withLock { $0 }
      try lock.acquire(patienceMilliseconds: 30_000)
      let copy = try DamageBench(of: writing.bench.folder)
      lock.release()
      let kept = try #require(try labels(at: copy.path))
      #expect(kept.starts(with: before))
    } while done.wait(timeout: .now() + .milliseconds(5)) == .timedOut
    #expect(try labels(at: writing.bench.path) == sent.withLock { $0 })
  }

  /// What `cp` makes while somebody writes and checkpoints may be damaged. It is never taken for sound when
  /// it is not, and nobody crashes.
  @Test func `a copy made by cp meanwhile opens or is refused in words`() throws {
    let writing = try Writing(tasks: 30)
    let done = DispatchSemaphore(value: 0)
    DispatchQueue(label: "writer").async {
      for _ in 0..<30 {
        _ = try? writing.label()
        try? writing.bench.store.database.checkpoint()
      }
      done.signal()
    }
    repeat {
      let copy = try DamageBench(of: writing.bench.folder)
      _ = try copy.opened()
      _ = try? copy.salvage()
    } while done.wait(timeout: .now() + .milliseconds(1)) == .timedOut
  }

  @Test func `a backup made while another process writes is whole`() throws {
    let writing = try Writing(tasks: 30)
    let other = try writing.bench.secondConnection()
    let sent = Mutex<[UniqueID]>([])
    let done = DispatchSemaphore(value: 0)
    DispatchQueue(label: "writer").async {
      for _ in 0..<30 {
        if let receipt = try? writing.label() { sent.withLock { $0.append(receipt.uid) } }
      }
      done.signal()
    }
    var number = 0
    repeat {
      number += 1
      let path = writing.bench.folder.path("copy-\(number).sqlite")
      let before = sent.withLock { $0 }
      _ = try other.backUp(to: path)
      #expect(try writing.bench.folder.mode("copy-\(number).sqlite") == 0o600)
      let kept = try #require(try labels(at: path))
      #expect(kept.starts(with: before))
    } while done.wait(timeout: .now() + .milliseconds(5)) == .timedOut
    #expect(try !writing.bench.folder.names().contains { $0.hasSuffix(".new") })
  }
}

extension StoreFinding {
  /// Whether it tells of a torn log.
  fileprivate var isTear: Bool { place == "the log beside the file" }
}

private func removeFile(_ path: String) throws {
  if unlink(path) != 0, errno != ENOENT { throw StoreError(errno: errno, path: path) }
}
