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

  static let forms: [(Answer, Target, String)] = [
    (
      .edit(WrittenText(UntrustedText("b"), origin: .own)), .candidate(3),
      #"{"edit":"b","origin":"own"}"#
    ),
    (.written(WrittenText(UntrustedText("Why?"))), .task, #"{"text":"Why?"}"#),
    (
      .written(WrittenText(UntrustedText("\u{202E}你\n"), origin: .unnamed)), .task,
      #"{"text":"\u202e你\n","origin":"unnamed"}"#
    ),
    (
      .written(WrittenText(UntrustedText(""), origin: .named(UntrustedText("a book")))), .task,
      #"{"text":"","origin":"a book"}"#
    ),
    (
      .reason(Reason(text: UntrustedText("so"), rules: ["follow"], candidates: [2, 1])), .task,
      #"{"reason":"so","rules":["follow"],"candidates":[2,1]}"#
    ),
    (
      .reason(Reason(text: UntrustedText("so"))), .candidate(2),
      #"{"reason":"so","rules":[],"candidates":[]}"#
    ),
    (
      .verdicts(["no-fraud": .broken, "follow": .kept, "a": .unsure, "z": .notApplicable]),
      .candidate(1),
      #"{"verdicts":{"a":"unsure","follow":"kept","no-fraud":"broken","z":"na"}}"#
    ),
    (.verdicts([:]), .task, #"{"verdicts":{}}"#),
    (
      .principle("least-harm", .scale(-1)), .pair(1, 2),
      #"{"principle":"least-harm","choice":-1}"#
    ),
    (
      .principle("least-harm", .neither), .pair(1, 2),
      #"{"principle":"least-harm","choice":"neither"}"#
    ),
    (.grade(StepGrade(grade: 1)), .step(2, 4), #"{"grade":1}"#),
    (
      .grade(StepGrade(grade: nil, milliseconds: 3100)), .step(2, 4),
      #"{"grade":"unsure","ms":3100}"#
    ),
    (
      .grade(
        StepGrade(
          grade: -1, milliseconds: 0,
          alternatives: [
            StepGrade.Alternative(text: UntrustedText("a = b"), grade: 1),
            StepGrade.Alternative(text: UntrustedText("c"), grade: nil),
          ], ownStep: UntrustedText("d"))), .step(1, 1),
      #"{"grade":-1,"ms":0,"alternatives":[{"text":"a = b","grade":1},{"text":"c","grade":"unsure"}],"#
        + #""own":"d"}"#
    ),
    (.option("found_error", note: nil), .candidate(2), #"{"option":"found_error","note":null}"#),
    (
      .spans([TextSpan(start: 0, end: 5, tag: "x"), TextSpan(start: 2, end: 3, tag: "y")]),
      .turn(2),
      #"{"unit":"unicode_scalar","spans":[{"start":0,"end":5,"tag":"x"},"#
        + #"{"start":2,"end":3,"tag":"y"}]}"#
    ),
    (.spans([]), .candidate(1), #"{"unit":"unicode_scalar","spans":[]}"#),
    (
      .safety(SafetyLabel(label: "unsafe", hazards: ["privacy", "hate"])), .candidate(1),
      #"{"safety":"unsafe","hazards":["hate","privacy"]}"#
    ),
    (
      .safety(SafetyLabel(label: "both-safe")), .pair(1, 2), #"{"safety":"both-safe","hazards":[]}"#
    ),
    (
      .classification(
        Classification(
          type: "factuality/outdated", further: ["style/tone", "a/b"], severity: "major",
          fault: "model")), .turn(3),
      #"{"type":"factuality/outdated","further":["style/tone","a/b"],"severity":"major","#
        + #""fault":"model"}"#
    ),
    (
      .classification(Classification(type: "none", severity: nil, fault: nil)), .task,
      #"{"type":"none","further":[]}"#
    ),
    // Attributes may be called as the members by which other forms are told.
    (
      .ratings(["edit": 1, "text": 2, "reason": 3, "grade": 4, "choice": 5]), .candidate(1),
      #"{"choice":5,"edit":1,"grade":4,"reason":3,"text":2}"#
    ),
    (
      .ratings(["option": 1, "outcome": 2, "spans": 3, "safety": 4, "type": 5]), .turn(2),
      #"{"option":1,"outcome":2,"safety":4,"spans":3,"type":5}"#
    ),
  ]

  @Test(arguments: pairs + forms)
  func `an answer has one JSON form and comes back from it`(
    answer: Answer, target: Target, json: String
  ) {
    #expect(AnswerCodec.json(answer) == json)
    #expect(AnswerCodec.answer(json, target: target) == answer)
  }

  @Test(arguments: [
    #"{"verdicts":{"a":"maybe"}}"#, #"{"principle":"x","choice":"both"}"#,
    #"{"spans":[{"start":0,"tag":"x"}]}"#, #"{"principle":"x"}"#,
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
