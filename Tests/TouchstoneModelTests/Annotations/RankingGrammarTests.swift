import Testing
import TouchstoneModel

@Suite struct RankingGrammarTests {
  /// Four candidates shown as A = 3, B = 1, C = 4, D = 2.
  let four = RankingGrammar(lettering: Lettering(order: [3, 1, 4, 2]))
  /// Two candidates shown as A = 2, B = 1.
  let two = RankingGrammar(lettering: Lettering(order: [2, 1]))

  @Test(
    arguments: [
      ("B > A > C > D", [[1], [3], [4], [2]], [1, 1, 1]),
      ("b>>a>c=d", [[1], [3], [2, 4]], [2, 1]),
      ("B >>> A = C = D", [[1], [2, 3, 4]], [3]),
      ("A=B=C=D", [[1, 2, 3, 4]], []),
      ("B > rest", [[1], [2, 3, 4]], [1]),
      ("B > A, rest tied", [[1], [3], [2, 4]], [1, 1]),
      ("B > A; rest", [[1], [3], [2, 4]], [1, 1]),
      ("rest >> D", [[1, 3, 4], [2]], [2]),
      ("A = rest > D > C", [[1, 3], [2], [4]], [1, 1]),
    ] as [(String, [[Int]], [Int])])
  func `groups and strengths come out by candidate number`(
    line: String, groups: [[Int]], strengths: [Int]
  ) throws {
    let expected = Ranking.Outcome.ordered(
      groups: groups, strengths: strengths.compactMap(Strength.init(rawValue:)))
    #expect(try four.ranking(from: line).outcome == expected)
  }

  @Test(
    arguments: [
      ("A", [[2], [1]], [1]), ("B>>", [[1], [2]], [2]), ("A >>>", [[2], [1]], [3]),
      ("=", [[1, 2]], []), ("tie", [[1, 2]], []), ("B > A", [[1], [2]], [1]),
    ] as [(String, [[Int]], [Int])])
  func `two candidates need one letter`(line: String, groups: [[Int]], strengths: [Int]) throws {
    let expected = Ranking.Outcome.ordered(
      groups: groups, strengths: strengths.compactMap(Strength.init(rawValue:)))
    #expect(try two.ranking(from: line).outcome == expected)
  }

  @Test func `none and unrankable are outcomes of their own`() throws {
    #expect(try four.ranking(from: " None ").outcome == .noneAcceptable)
    #expect(
      try four.ranking(from: "unrankable  all cut off").outcome
        == .unrankable(reason: "all cut off"))
  }

  @Test(
    arguments: [
      ("", .empty),
      ("B > A", .missing(["C", "D"])),
      ("B > A > C > E", .unknownWord("E", letters: ["A", "B", "C", "D"])),
      ("B > A > B > C", .repeated("B")),
      ("B >>>> A", .misplaced(">>>>")),
      ("B > > A", .misplaced(">")),
      ("> B", .misplaced(">")),
      ("B A", .misplaced("A")),
      ("B > A >", .misplaced("the end")),
      ("B > A, C", .misplaced(",")),
      ("A > B > C > D, rest tied", .misplaced("rest")),
      ("A > B > C > D > rest", .misplaced("rest")),
      ("unrankable", .reasonMissing),
      ("unrankable ...", .reasonMissing),
    ] as [(String, RankingError)])
  func `a mistake is named, never guessed around`(line: String, error: RankingError) {
    #expect(throws: error) { try four.ranking(from: line) }
  }

  @Test func `ties and unrankable are refused where the guideline says so`() {
    let strict = RankingGrammar(
      lettering: Lettering(order: [1, 2]), allowsTies: false, allowsUnrankable: false)
    #expect(throws: RankingError.tieNotAllowed) { try strict.ranking(from: "A = B") }
    #expect(throws: RankingError.unrankableNotAllowed) {
      try strict.ranking(from: "unrankable both empty")
    }
  }

  @Test(arguments: ["B >> A > C = D", "none", "unrankable all cut off", "A = B = C = D"])
  func `what was read is written back as typed`(line: String) throws {
    #expect(four.text(of: try four.ranking(from: line)) == line)
  }
}
