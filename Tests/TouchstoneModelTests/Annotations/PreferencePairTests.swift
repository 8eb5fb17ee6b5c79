import Testing
import TouchstoneModel

@Suite struct PreferencePairTests {
  /// 2 >> 1 > 3 = 4.
  let ranking = Ranking(
    outcome: .ordered(groups: [[2], [1], [3, 4]], strengths: [.better, .slightly]))

  @Test func `all pairs add the strengths in between, up to much`() {
    #expect(
      ranking.pairs(.all) == [
        PreferencePair(chosen: 2, rejected: 1, strength: .better),
        PreferencePair(chosen: 2, rejected: 3, strength: .much),
        PreferencePair(chosen: 2, rejected: 4, strength: .much),
        PreferencePair(chosen: 1, rejected: 3, strength: .slightly),
        PreferencePair(chosen: 1, rejected: 4, strength: .slightly),
      ])
    #expect(ranking.tiedPairCount == 1)
  }

  @Test func `adjacent and best-worst take a part of them`() {
    #expect(
      ranking.pairs(.adjacent).map { [$0.chosen, $0.rejected] } == [[2, 1], [1, 3], [1, 4]])
    #expect(ranking.pairs(.bestWorst).map { [$0.chosen, $0.rejected] } == [[2, 3], [2, 4]])
  }

  @Test func `kept and tied pairs are all the pairs there are`() {
    #expect(ranking.pairs(.all).count + ranking.tiedPairCount == 4 * 3 / 2)
  }

  @Test(arguments: [
    Ranking(groups: [[1, 2, 3]]), Ranking(outcome: .noneAcceptable),
    Ranking(outcome: .unrankable(reason: "empty")),
  ])
  func `no order gives no pair`(ranking: Ranking) {
    for policy in PairPolicy.allCases { #expect(ranking.pairs(policy).isEmpty) }
  }

  @Test(
    arguments: [
      (-2, [[1], [2]]), (3, [[2], [1]]), (0, [[1, 2]]),
    ] as [(Int, [[Int]])])
  func `a scale value orders its pair, negative for the first`(value: Int, groups: [[Int]]) {
    #expect(Comparison.scale(value).ranking(first: 1, second: 2).groups == groups)
    #expect(Comparison.neither.ranking(first: 1, second: 2).outcome == .noneAcceptable)
  }
}
