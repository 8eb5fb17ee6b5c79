import Glibc
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

/// Stores with damaged pages; files torn by a crash have tests of their own.
@Suite struct StoreFuzzTests {
  @Test(.timeLimit(.minutes(Rounds.patience)), arguments: Seeds.first(2))
  func `a store of damaged bytes is refused, told as damaged or read, and never crashes`(
    seed: UInt64
  ) throws {
    let bench = try Workbench()
    _ = try bench.trainer("maria")
    bench.store.close()
    let whole = try bench.folder.bytes("touchstone.sqlite")
    let scratch = try ScratchFolder.inMemory()
    let path = scratch.path("touchstone.sqlite")
    var random = SeededGenerator(seed: seed)
    for round in 0..<Rounds.ordinary(40) {
      var bytes = whole
      for _ in 0..<random.number(1...40) {
        // Half the damage goes to the header and the schema, where the most depends on it.
        let end = random.chance(50) ? min(bytes.count, 8192) : bytes.count
        bytes[random.number(0...end - 1)] = UInt8(random.number(0...255))
      }
      if random.chance(20) { bytes.removeSubrange(random.number(1...bytes.count)...) }
      try scratch.write(bytes, to: "touchstone.sqlite")
      do {
        let store = try Store.open(
          at: path, options: StoreOptions(allowsNetworkFileSystem: true))
        defer { store.close() }
        _ = try store.verify()
        _ = try store.people.list()
        _ = try store.events.verifyChain()
        _ = try store.events.latest(limit: 10)
      } catch let error as any Failure {
        #expect(!error.message.isEmpty, "seed \(seed), round \(round)")
      }
      for name in try scratch.names() { unlink(scratch.path(name)) }
    }
  }
}
