import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

/// Files damaged by chance, at places that a seed names: nothing crashes, nothing that is refused is
/// changed, and what is saved is sound or says what is not.
@Suite struct DamageTests {
  private static let kinds = [
    "bits", "bytes", "page", "pages", "header", "cut", "zeros", "swap", "grown", "schema",
  ]

  private static func damage(
    _ bytes: inout [UInt8], _ kind: String, _ chance: inout SeededGenerator
  ) {
    let pages = bytes.count / 8192
    func page() -> Range<Int> {
      let number = chance.number(0...pages - 1)
      return number * 8192..<(number + 1) * 8192
    }
    switch kind {
    case "bits": bytes.flip(chance.number(1...200), &chance)
    case "bytes":
      let start = chance.number(0...bytes.count - 1)
      bytes.scramble(start..<(start + chance.number(1...20_000)), &chance)
    case "page": bytes.scramble(page(), &chance)
    case "pages": for _ in 0..<max(pages / 4, 1) { bytes.scramble(page(), &chance) }
    case "header": bytes.scramble(0..<chance.number(1...200), &chance)
    case "cut": bytes.removeLast(chance.number(1...bytes.count))
    case "zeros": for place in page() { bytes[place] = 0 }
    case "swap":
      let (first, second) = (page(), page())
      let (one, two) = (Array(bytes[first]), Array(bytes[second]))
      bytes.replaceSubrange(first, with: two)
      bytes.replaceSubrange(second, with: one)
    case "grown":
      bytes += (0..<chance.number(1...30_000)).map { _ in UInt8(chance.number(0...255)) }
    default: bytes.scramble(0..<8192 * 6, &chance)
    }
  }

  @Test(arguments: kinds)
  func `a damaged file is opened or refused in words, and saved as far as it goes`(
    kind: String
  ) throws {
    let whole = try DamageBench.closed(VerifyBench(tasks: 20))
    for seed in DamageBench.rounds {
      var chance = SeededGenerator(seed: seed)
      let damage = try DamageBench(of: whole.folder)
      try damage.change { Self.damage(&$0, kind, &chance) }
      let before = try damage.bytes()
      let saved = Result { try damage.salvage() }
      #expect(try damage.bytes() == before, "seed \(seed)")
      switch saved {
      case .success(let report):
        try expectUsable(report, damage, "\(kind), seed \(seed)")
      case .failure(let error):
        #expect(error is StoreError, "seed \(seed): \(error)")
        #expect(try damage.folder.names() == [Store.fileName], "seed \(seed)")
      }
      if case .failure(let error) = try damage.opened() {
        #expect(error.kind == .badData, "seed \(seed): \(error)")
        #expect(try damage.bytes() == before, "seed \(seed)")
      }
    }
  }

  /// The new store opens; its pages, references and log are always sound, and what it gives as whole is.
  private func expectUsable(_ report: SalvageReport, _ damage: DamageBench, _ what: String) throws {
    let store = try Store.open(at: damage.folder.path("new.sqlite"))
    defer { store.close() }
    let again = try store.verify(VerifyBench.options)
    #expect(again.counts == report.store.counts, "\(what)")
    for check in [StoreFinding.Check.file, .references, .events] {
      #expect(again.counts[check, default: 0] == 0, "\(what): \(again.findings)")
    }
    #expect(try store.people.list().contains { $0.role == .lead }, "\(what)")
  }
}
