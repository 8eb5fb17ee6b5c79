import Testing
import TouchstoneStatistics

@Suite struct ShareDifferenceTests {
  /// The second sample less the first, as the published tables give it, to six digits.
  struct Oracle: Sendable {
    let to: (Int, Int)
    let from: (Int, Int)
    let lower: Double
    let upper: Double

    init(_ to: (Int, Int), _ from: (Int, Int), _ lower: Double, _ upper: Double) {
      self.to = to
      self.from = from
      self.lower = lower
      self.upper = upper
    }
  }

  // The first eight are the contrasts of Newcombe's table II (four digits there); all were computed
  // with 40 digits, the Wilson limits by bisection of their equation.
  @Test(arguments: [
    Oracle((56, 70), (48, 80), 0.052431, 0.333873), Oracle((9, 10), (3, 10), 0.170523, 0.809018),
    Oracle((6, 7), (2, 7), 0.058228, 0.806250), Oracle((5, 56), (0, 29), -0.038137, 0.192560),
    Oracle((0, 10), (0, 20), -0.161125, 0.277533), Oracle((0, 10), (0, 10), -0.277533, 0.277533),
    Oracle((10, 10), (0, 20), 0.679086, 1), Oracle((10, 10), (0, 10), 0.607509, 1),
    Oracle((12, 100), (31, 100), -0.298474, -0.076597),
    Oracle((3, 40), (40, 130), -0.329941, -0.089176),
  ])
  func `published intervals are met`(_ oracle: Oracle) throws {
    let difference = try #require(ShareDifference(from: oracle.from, to: oracle.to))
    #expect(abs(difference.lower - oracle.lower) < 5e-7)
    #expect(abs(difference.upper - oracle.upper) < 5e-7)
    let back = try #require(ShareDifference(from: oracle.to, to: oracle.from))
    #expect(abs(back.lower + difference.upper) < 1e-12)
    #expect(abs(back.value + difference.value) < 1e-12)
  }

  @Test func `a difference is told once its interval leaves 0 out`() throws {
    let far = try #require(ShareDifference(from: (31, 100), to: (12, 100)))
    let near = try #require(ShareDifference(from: (3, 10), to: (1, 10)))
    #expect(far.isTold && abs(far.value + 0.19) < 1e-12)
    #expect(!near.isTold)
  }

  @Test(arguments: [((0, 0), (1, 2)), ((1, 2), (0, 0)), ((3, 2), (1, 2)), ((-1, 2), (1, 2))])
  func `counts that cannot be have no difference`(from: (Int, Int), to: (Int, Int)) {
    #expect(ShareDifference(from: from, to: to) == nil)
  }
}
