import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct RankStepTests {
  private let frame = Sample.frame([4, 2, 1, 3])
  private let steps = """
    - {id: score, type: rating, attributes: {overall: q7}}
    - {id: order, type: rank, unrankable: true, agree_with: score.overall}
    """

  @Test func `a ranking is stored by candidate number and shown by letter`() throws {
    let step = try Sample.step("{id: order, type: rank}")
    let sheet = try AnswerSheet().typing("B >> A > C = D", at: step, frame: frame)
    #expect(
      sheet["order", .task]
        == .ranking(
          Ranking(outcome: .ordered(groups: [[2], [4], [1, 3]], strengths: [.better, .slightly]))))
    #expect(step.describe(sheet, frame: frame).first?.text == "B >> A > C = D")
  }

  @Test func `full-width signs are read, the reason of unrankable stays as typed`() throws {
    let guideline = try Sample.guideline(steps: steps)
    let step = try #require(guideline.steps.last)
    let sheet = try AnswerSheet().typing("Ｂ＞＞Ａ＞Ｃ＝Ｄ", at: step, frame: frame)
    #expect(step.describe(sheet, frame: frame).first?.text == "B >> A > C = D")
    let other = try AnswerSheet().typing("unrankable 二つの読み方（Ａ）", at: step, frame: frame)
    #expect(
      other["order", .task] == .ranking(Ranking(outcome: .unrankable(reason: "二つの読み方（Ａ）"))))
  }

  @Test(arguments: [
    ("B > A", "C and D have no place", "put C and D in, or end with: > rest"),
    (
      "B > A > C > E", "\"E\" is neither a letter nor a sign",
      "the letters are A, B, C and D, the signs > >> >>> and ="
    ),
    (
      "unrankable x", "this guideline does not allow unrankable",
      "put the candidates in order, or type none if no one is acceptable"
    ),
    (
      "A = B = C = D", "this guideline allows no ties",
      "choose with > even when the difference is small"
    ),
    ("A > > B", "> stands where it cannot", "for instance: B >> A > C > D"),
  ])
  func `a wrong ranking says what is wrong and what may be typed`(
    _ line: String, _ message: String, _ remedy: String
  ) throws {
    let step = try Sample.step("{id: order, type: rank, ties: forbidden}")
    let error = try #require(throws: StepInputError.self) {
      try step.read(line, frame: frame, sheet: AnswerSheet())
    }
    #expect(error.message == message)
    #expect(error.remedy == remedy)
  }

  @Test func `a ranking against the own ratings is a concern with letters and values`() throws {
    let guideline = try Sample.guideline(steps: steps)
    var sheet = try AnswerSheet().typing("A 4; B 6; C 5; D 5", at: guideline.steps[0], frame: frame)
    sheet = try sheet.typing("B > C = D > A", at: guideline.steps[1], frame: frame)
    #expect(guideline.steps[1].concerns(in: sheet, frame: frame).isEmpty)
    sheet = try sheet.typing("A > B > C = D", at: guideline.steps[1], frame: frame)
    let concerns = guideline.steps[1].concerns(in: sheet, frame: frame)
    #expect(
      concerns.map(\.message) == [
        "A is ranked above B, but score.overall is A 4, B 6",
        "A is ranked above C, but score.overall is A 4, C 5",
        "A is ranked above D, but score.overall is A 4, D 5",
      ])
    #expect(concerns.allSatisfy { !$0.isBlocking })
  }

  @Test(arguments: ["unrankable no common measure", "none"])
  func `an outcome without an order contradicts nothing`(_ line: String) throws {
    let guideline = try Sample.guideline(steps: steps)
    var sheet = try AnswerSheet().typing("4 6 5 5", at: guideline.steps[0], frame: frame)
    sheet = try sheet.typing(line, at: guideline.steps[1], frame: frame)
    #expect(guideline.steps[1].concerns(in: sheet, frame: frame).isEmpty)
  }
}
