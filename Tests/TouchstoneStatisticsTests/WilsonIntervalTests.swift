import Testing
import TouchstoneStatistics

@Suite struct WilsonIntervalTests {
  // Published values: 81 of 263 from R. G. Newcombe, Statistics in Medicine 17 (1998), table I.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
  ])
  func `published intervals are met`(successes: Int, trials: Int, lower: Double, upper: Double)
    throws
  {
    let interval = try #require(WilsonInterval(successes: successes, trials: trials))
    #expect(abs(interval.lower - lower) < 5e-5)
    #expect(abs(interval.upper - upper) < 5e-5)
  }

  @Test func `none and all touch the ends and keep a width`() throws {
    let none = try #require(WilsonInterval(successes: 0, trials: 3))
    let all = try #require(WilsonInterval(successes: 3, trials: 3))
    #expect(none.lower == 0 && none.upper > 0.5)
    #expect(all.upper == 1 && all.lower < 0.5)
    #expect(abs(none.upper + all.lower - 1) < 1e-12)
  }

  @Test(arguments: [(0, 0), (-1, 5), (6, 5)])
  func `counts that cannot be have no interval`(successes: Int, trials: Int) {
    #expect(WilsonInterval(successes: successes, trials: trials) == nil)
  }
}
