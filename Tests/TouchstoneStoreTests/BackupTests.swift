import Foundation
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct BackupTests {
  let bench: Workbench
  private var copy: String { bench.folder.path("copy.sqlite") }

  init() throws {
    bench = try Workbench()
    try bench.insert([.sample(1), .sample(2)])
  }

  @Test func `a copy made while the store is open holds all and replaces nothing`() throws {
    let facts = try bench.store.backUp(to: copy)
    #expect(facts.events > 0)
    #expect(facts.bytes > 0)
    let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    try bench.insert([.sample(3)])
    let copied = try Store.open(at: copy)
    #expect(try copied.tasks.count() == 2)
    copied.close()
    #expect(throws: StoreError.copyExists(path: copy)) { try bench.store.backUp(to: copy) }
  }

  @Test func `a backup takes the place of the store, which is kept`() throws {
    _ = try bench.store.backUp(to: copy)
    try bench.insert([.sample(3)])
    bench.store.close()
    let kept = try #require(
      try Store.restore(at: bench.path, from: copy, keepingAs: "before-restore"))
    let restored = try Store.open(at: bench.path)
    #expect(try restored.tasks.count() == 2)
    let before = try Store.open(at: kept)
    #expect(try before.tasks.count() == 3)
    #expect(!bench.folder.exists("touchstone.sqlite.restored"))
  }

  @Test func `a store that is open elsewhere is not replaced`() throws {
    _ = try bench.store.backUp(to: copy)
    #expect(throws: StoreError.inUse(path: bench.store.path)) {
      try Store.restore(at: bench.path, from: copy, keepingAs: "before-restore")
    }
    try bench.insert([.sample(3)])
    #expect(try bench.store.tasks.count() == 3)
    #expect(!bench.folder.exists("touchstone.sqlite.restored"))
  }

  @Test func `a damaged store is kept as it is and a sound one takes its place`() throws {
    _ = try bench.store.backUp(to: copy)
    bench.store.close()
    let path = URL(fileURLWithPath: bench.path)
    let damaged = Data(repeating: 0x5A, count: 50_000)
    try damaged.write(to: path)
    let kept = try #require(
      try Store.restore(at: bench.path, from: copy, keepingAs: "before-restore"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: kept)) == damaged)
    #expect(try Store.open(at: bench.path).tasks.count() == 2)
  }

  @Test func `a file that is no sound store is refused and nothing is changed`() throws {
    let text = bench.folder.path("text.sqlite")
    try Data("hello".utf8).write(to: URL(fileURLWithPath: text))
    #expect(throws: StoreError.self) {
      try Store.restore(at: bench.path, from: text, keepingAs: "before-restore")
    }
    _ = try bench.store.backUp(to: copy)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: copy))
    let middle = bytes.count / 2
    bytes.replaceSubrange(middle..<(middle + 4096), with: Data(repeating: 0xFF, count: 4096))
    try bytes.write(to: URL(fileURLWithPath: copy))
    #expect(throws: StoreError.self) {
      try Store.restore(at: bench.path, from: copy, keepingAs: "before-restore")
    }
    #expect(try bench.store.tasks.count() == 2)
  }
}
