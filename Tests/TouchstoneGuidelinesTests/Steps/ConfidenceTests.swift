import Testing
import TouchstoneGuidelines
import TouchstoneModel

/// How sure people are, asked beside the answer.
@Suite struct ConfidenceTests {
  private let frame = Sample.frame([1, 2])

  @Test(arguments: [
    ("compare, scale: pref", "A>>"), ("rank", "A > B"), ("chat", "A"), ("principle", "A"),
    ("validity, options: [ok, pii]", "ok"),
  ])
  func `a step with confidence is followed by its own rating of the task`(
    _ type: String, _ line: String
  ) throws {
    let guideline = try Sample.guideline(
      steps: "- {id: s, type: \(type), confidence: five}", candidates: "{min: 2, max: 2}")
    #expect(guideline.steps.map(\.id) == ["s", "s-confidence"])
    let sure = guideline.steps[1]
    let sheet = try AnswerSheet().typing(line, at: guideline.steps[0], frame: frame)
    #expect(sure.missing(in: sheet, frame: frame).count == 1)
    let both = try sheet.typing("3", at: sure, frame: frame)
    #expect(both["s-confidence", .task] == .ratings(["confidence": 3]))
    #expect(sure.missing(in: both, frame: frame).isEmpty)
  }

  @Test func `a rating has it as one more attribute`() throws {
    let guideline = try Sample.guideline(
      steps: "- {id: s, type: rating, attributes: {overall: q7}, confidence: five}")
    #expect(guideline.steps.map(\.id) == ["s"])
    let sheet = try AnswerSheet().typing("A 6 3; B 2 0", at: guideline.steps[0], frame: frame)
    #expect(sheet["s", .candidate(1)] == .ratings(["overall": 6, "confidence": 3]))
  }
}
