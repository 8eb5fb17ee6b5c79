import FoundationEssentials
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

/// Copies of a store that are then damaged, by places and seeds.
struct DamageBench {
  /// How often each seeded kind of damage is done; `TOUCHSTONE_ROUNDS` says otherwise.
  static var rounds: [UInt64] {
    let asked = ProcessInfo.processInfo.environment["TOUCHSTONE_ROUNDS"].flatMap { UInt64($0) }
    return Array(1...(asked ?? 6))
  }

  /// What belongs to a store.
  static let files = [Store.fileName, Store.fileName + "-wal", Store.fileName + "-shm"]

  /// Where the copy lies.
  let folder: ScratchFolder
  var path: String { folder.path(Store.fileName) }

  /// Copies a store's files as they lie there.
  init(of source: ScratchFolder) throws {
    folder = try ScratchFolder.inMemory()
    for name in Self.files where source.exists(name) {
      try folder.write(try source.bytes(name), to: name)
    }
  }

  /// A store in a folder of its own that somebody has worked on and left: whole, without a log.
  static func closed(_ bench: VerifyBench) throws -> DamageBench {
    bench.bench.store.close()
    return try DamageBench(of: bench.bench.folder)
  }

  func bytes(_ suffix: String = "") throws -> [UInt8] {
    try folder.bytes(Store.fileName + suffix)
  }

  func write(_ bytes: [UInt8], _ suffix: String = "") throws {
    try folder.write(bytes, to: Store.fileName + suffix)
  }

  func change(_ suffix: String = "", _ body: (inout [UInt8]) -> Void) throws {
    var bytes = try bytes(suffix)
    body(&bytes)
    try write(bytes, suffix)
  }

  /// All files with what they hold.
  func contents() throws -> [String: [UInt8]] {
    try folder.names().reduce(into: [:]) { $0[$1] = try folder.bytes($1) }
  }

  func salvage(_ name: String = "new.sqlite") throws -> SalvageReport {
    try Store.salvage(
      from: path, to: folder.path(name),
      SalvageOptions(userName: "lena", taskDigest: VerifyBench.digest),
      at: Instant(milliseconds: 1_760_000_000_000), ids: Workbench.identities())
  }

  /// What became of opening and checking: the report, or the words of the refusal.
  func opened() throws -> Result<StoreReport, StoreError> {
    do {
      let store = try Store.open(at: path)
      defer { store.close() }
      return .success(try store.verify(VerifyBench.options))
    } catch let error as StoreError {
      return .failure(error)
    }
  }
}

extension [UInt8] {
  /// Puts chance in the place of so many bytes.
  mutating func scramble(_ range: Range<Int>, _ chance: inout SeededGenerator) {
    for place in range.clamped(to: indices) {
      self[place] = UInt8(truncatingIfNeeded: chance.next())
    }
  }

  /// Turns over some bits.
  mutating func flip(_ count: Int, _ chance: inout SeededGenerator) {
    for _ in 0..<count {
      self[chance.number(0...self.count - 1)] ^= 1 << UInt8(chance.number(0...7))
    }
  }
}
