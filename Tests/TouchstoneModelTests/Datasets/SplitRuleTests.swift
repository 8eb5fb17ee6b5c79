import Testing
import TouchstoneModel

@Suite struct SplitRuleTests {
  @Test(
    arguments: [(0, .train), (89, .train), (90, .validation), (94, .validation), (95, .test)]
      as [(UInt64, Split)])
  func `the bucket decides the split`(prefix: UInt64, split: Split) {
    #expect(SplitRule.standard.split(hashPrefix: prefix) == split)
    #expect(SplitRule.standard.split(hashPrefix: prefix + 1_000_000) == split)
  }

  @Test func `shares must be percents that add up`() {
    #expect(SplitRule(train: 80, validation: 10, test: 10) != nil)
    #expect(SplitRule(train: 80, validation: 10, test: 5) == nil)
    #expect(SplitRule(train: 110, validation: -10, test: 0) == nil)
  }
}
