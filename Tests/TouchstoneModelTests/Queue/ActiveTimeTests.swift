import Testing
import TouchstoneModel

@Suite struct ActiveTimeTests {
  @Test func `pauses count up to the idle limit and a clock set back counts nothing`() {
    var time = ActiveTime()
    for milliseconds in [0, 30_000, 40_000, 4_000_000, 3_000_000, 3_010_000] as [Int64] {
      time.act(at: Instant(milliseconds: milliseconds))
    }
    #expect(time.milliseconds == 30_000 + 10_000 + ActiveTime.idleLimitMilliseconds + 0 + 10_000)
  }

  @Test func `the time until work is resumed does not count`() {
    var time = ActiveTime(milliseconds: 500, lastAction: Instant(milliseconds: 0))
    time.resume(at: Instant(milliseconds: 60_000))
    time.act(at: Instant(milliseconds: 61_000))
    #expect(time.milliseconds == 1500)
  }
}

@Suite struct ShuffleTests {
  @Test func `the same seed gives the same order and every order occurs`() {
    #expect(Shuffle.order(count: 9, seed: 7) == Shuffle.order(count: 9, seed: 7))
    #expect(Shuffle.order(count: 0, seed: 1).isEmpty)
    let orders = (0..<600).map { Shuffle.order(count: 3, seed: $0) }
    let counts = Dictionary(grouping: orders) { $0 }.mapValues(\.count)
    #expect(counts.count == 6)
    #expect(counts.values.allSatisfy { (60...140).contains($0) })
  }
}
