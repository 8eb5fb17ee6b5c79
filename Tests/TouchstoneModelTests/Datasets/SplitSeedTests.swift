import Testing
import TouchstoneModel

/// Splits by hash with a seed.
@Suite struct SplitSeedTests {
  @Test func `a seed gives other splits of about the same sizes, each the same every time`() throws
  {
    var rule = try #require(SplitRule(train: 80, validation: 10, test: 10))
    let hashes = (0..<5000).map { UInt64($0) &* 0x9E37_79B9_7F4A_7C15 }
    let plain = hashes.map { rule.split(hashPrefix: $0) }
    rule.seed = 7
    let seeded = hashes.map { rule.split(hashPrefix: $0) }
    #expect(seeded == hashes.map { rule.split(hashPrefix: $0) })
    #expect(seeded != plain)
    for splits in [plain, seeded] {
      #expect((3800...4200).contains(splits.count { $0 == .train }))
      #expect((400...600).contains(splits.count { $0 == .test }))
    }
  }
}
