import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct CodecTests {
  static let pairs: [(Answer, Target, String)] = [
    (.option("ok", note: nil), .task, #"{"option":"ok","note":null}"#),
    (.option("broken", note: "cut \"off\""), .task, #"{"option":"broken","note":"cut \"off\""}"#),
    (.ratings(["overall": 6, "humour": -1]), .candidate(1), #"{"humour":-1,"overall":6}"#),
    (.ratings([:]), .candidate(1), "{}"),
    (.facts(["b", "a"]), .candidate(2), #"["a","b"]"#),
    (.facts([]), .candidate(2), "[]"),
    (.comparison(.scale(-2)), .pair(1, 2), "-2"),
    (.comparison(.neither), .pair(1, 2), #""neither""#),
    (.text(UntrustedText("neither")), .task, #""neither""#),
    (.text(UntrustedText("a\nb\u{202E}\u{1B}")), .task, #""a\nb\u202e\u001b""#),
    (.edit(WrittenText(UntrustedText("better"))), .candidate(3), #"{"edit":"better"}"#),
    (.ranking(Ranking(outcome: .noneAcceptable)), .task, #"{"outcome":"none"}"#),
    (
      .ranking(Ranking(outcome: .unrankable(reason: "cut"))), .task,
      #"{"outcome":"unrankable","reason":"cut"}"#
    ),
    (
      .ranking(
        Ranking(
          outcome: .ordered(groups: [[2], [1], [3, 14]], strengths: [.better, .slightly]))),
      .task, #"{"groups":[[2],[1],[3,14]],"strengths":[2,1]}"#
    ),
    (.ranking(Ranking(groups: [[1, 2]])), .task, #"{"groups":[[1,2]],"strengths":[]}"#),
  ]

  @Test(arguments: pairs)
  func `an answer has one JSON form and comes back from it`(
    answer: Answer, target: Target, json: String
  ) {
    #expect(AnswerCodec.json(answer) == json)
    #expect(AnswerCodec.answer(json, target: target) == answer)
  }

  @Test(arguments: [
    "", "null", "true", "[1]", #"{"a":"x"}"#, #"{"groups":[[1],[2]],"strengths":[9]}"#,
    #"{"groups":[[1],[2]],"strengths":[]}"#, #"{"groups":[[1],[2]"#, "{", "1.5",
  ])
  func `what is no answer reads as none`(json: String) {
    #expect(AnswerCodec.answer(json, target: .task) == nil)
  }

  @Test func `the order shown reads back`() {
    #expect(AnswerCodec.numbers(AnswerCodec.json([3, 11, 2])) == [3, 11, 2])
    #expect(AnswerCodec.numbers("[]").isEmpty)
  }
}
