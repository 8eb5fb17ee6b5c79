import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct RatingStepTests {
  private let frame = Sample.frame([3, 1, 2])
  private let overall = "{id: score, type: rating, attributes: {overall: q7}}"
  private let many =
    "{id: rate, type: rating, attributes: {helpfulness: five, correctness: five, coherence: five}}"

  @Test(arguments: [
    "A 6; B 7; C 4", "A 6 B 7 C 4", "a=6, b=7, c=4", "6 7 4", "overall 6 7 4", "ov A 6 B 7 C 4",
    "A 6;B 7;C 4;", "Ａ　６；Ｂ　７；Ｃ　４", "A6; B7; C4", "a6,b7,c4", "A6 B7 rest 4",
    "B 7; A 6; Rest=4", "overall A 6 B 7 rest 4",
  ])
  func `one attribute is rated in every natural form`(_ line: String) throws {
    let step = try Sample.step(overall)
    let sheet = try AnswerSheet().typing(line, at: step, frame: frame)
    #expect(sheet.ratings(step: "score", candidate: 3) == ["overall": 6])
    #expect(sheet.ratings(step: "score", candidate: 1) == ["overall": 7])
    #expect(sheet.ratings(step: "score", candidate: 2) == ["overall": 4])
    #expect(step.missing(in: sheet, frame: frame).isEmpty)
  }

  @Test(arguments: [
    "A helpfulness=4 correctness=3 coherence=2", "A 4 3 2", "A h 4 cor 3 coh 2",
    "A h=4; A cor=3; A coh=2",
  ])
  func `several attributes are rated in every natural form`(_ line: String) throws {
    let sheet = try AnswerSheet().typing(line, at: Sample.step(many), frame: frame)
    #expect(
      sheet.ratings(step: "rate", candidate: 3)
        == ["helpfulness": 4, "correctness": 3, "coherence": 2])
  }

  @Test func `a row rates all candidates in the order shown`() throws {
    let step = try Sample.step(many)
    let sheet = try AnswerSheet().typing("helpfulness 4 2 3", at: step, frame: frame)
    #expect(sheet.ratings(step: "rate", candidate: 1) == ["helpfulness": 2])
    #expect(
      step.missing(in: sheet, frame: frame).map(\.message).first == "A correctness, coherence")
    #expect(step.progress(in: sheet, frame: frame) == StepProgress(done: 3, of: 9))
  }

  @Test func `a later line changes only what it names`() throws {
    let step = try Sample.step(many)
    let sheet = try AnswerSheet().typing("A 4 3 2", "A coh=1", at: step, frame: frame)
    #expect(
      step.describe(sheet, frame: frame)[0].text == "helpfulness 4, correctness 3, coherence 1")
  }

  @Test func `rest rates the candidates that have no value yet and changes none that stands`()
    throws
  {
    let step = try Sample.step(many)
    let begun = try AnswerSheet().typing("A 4 3 2", "B h=1", at: step, frame: frame)
    let one = try begun.typing("rest helpfulness=3", at: step, frame: frame)
    #expect(one.ratings(step: "rate", candidate: 1) == ["helpfulness": 1])
    #expect(one.ratings(step: "rate", candidate: 2) == ["helpfulness": 3])
    let row = try begun.typing("rest 0 0 0", at: step, frame: frame)
    #expect(row.ratings(step: "rate", candidate: 3)["helpfulness"] == 4)
    #expect(
      row.ratings(step: "rate", candidate: 1)
        == ["helpfulness": 1, "correctness": 0, "coherence": 0])
    #expect(step.missing(in: row, frame: frame).isEmpty)
    let named = try AnswerSheet().typing("A h=4; rest 1 1 1", at: step, frame: frame)
    #expect(named.ratings(step: "rate", candidate: 3) == ["helpfulness": 4])
    #expect(throws: StepInputError.nothingLeft(letters: ["A", "B", "C"])) {
      try step.read("rest 4 4 4", frame: frame, sheet: row)
    }
  }

  @Test(arguments: [
    ("H x", "\"x\" is not a whole number for helpfulness"),
    ("A x", "\"x\" is not a whole number for helpfulness"),
    ("A cor x", "\"x\" is not a whole number for correctness"),
    ("A X 4 3 2", "there is no candidate X"), ("H x 4", "there is no candidate X"),
    ("H", "nothing follows \"H\""), ("a", "nothing follows \"a\""),
    ("A hel", "nothing follows \"hel\""),
    ("D4", "there is no candidate D"), ("A9 3 2", "9 is not on the scale of helpfulness"),
    ("rest", "nothing follows \"rest\""),
  ])
  func `what is wrong is named as it was typed`(_ line: String, _ message: String) throws {
    let step = try Sample.step(many)
    let error = try #require(throws: StepInputError.self) {
      try step.read(line, frame: frame, sheet: AnswerSheet())
    }
    #expect(error.message == message)
  }

  @Test func `a glued letter does not break an attribute that is called so`() throws {
    let step = try Sample.step("{id: rate, type: rating, attributes: {a1: five, b: five}}")
    let sheet = try AnswerSheet().typing("A a1=3 b=2", at: step, frame: frame)
    #expect(sheet.ratings(step: "rate", candidate: 3) == ["a1": 3, "b": 2])
  }

  @Test func `not applicable is stored as the code of the scale`() throws {
    let step = try Sample.step(many)
    let sheet = try AnswerSheet().typing("A 4 n/a 2", at: step, frame: frame)
    #expect(sheet.ratings(step: "rate", candidate: 3)["correctness"] == -100)
    #expect(
      step.describe(sheet, frame: frame)[0].text == "helpfulness 4, correctness n/a, coherence 2")
  }

  @Test(arguments: [
    (
      "A 8", "8 is not on the scale of overall",
      "the scale is 1-7: 1 unusable, 4 mixed, 7 excellent"
    ),
    (
      "A 4.5", "\"4.5\" is not a whole number for overall",
      "the scale is 1-7: 1 unusable, 4 mixed, 7 excellent"
    ),
    ("D 5", "there is no candidate D", "the letters are A, B and C"),
    (
      "A", "nothing follows \"A\"",
      "expected overall of each candidate, 1 (unusable) to 7 (excellent)"
    ),
    (
      "A na", "overall needs a value",
      "n/a is not allowed; the scale is 1-7: 1 unusable, 4 mixed, 7 excellent"
    ),
    ("6 7", "2 values for 3 places", "in this order: A, B, C"),
    ("A 6 7", "2 values for 1 place", "in this order: overall"),
    ("A 6; A 7", "A overall stands twice in the line", "give each place one value"),
    ("A overal1 5", "\"overal1\" is not known here", "did you mean overall?"),
    ("  ", "nothing was typed", "for instance: A 4"),
    ("A overall 5 6", "\"6\" stands after the end of the answer", "for instance: A 4"),
  ])
  func `a wrong line says what is wrong and what may be typed`(
    _ line: String, _ message: String, _ remedy: String
  ) throws {
    let step = try Sample.step(overall)
    let error = try #require(throws: StepInputError.self) {
      try step.read(line, frame: frame, sheet: AnswerSheet())
    }
    #expect(error.message == message)
    #expect(error.remedy == remedy)
  }

  @Test func `a beginning that fits two attributes is refused`() throws {
    let step = try Sample.step(many)
    #expect(throws: StepInputError.ambiguousWord("co", matches: ["correctness", "coherence"])) {
      try step.read("A co=3", frame: frame, sheet: AnswerSheet())
    }
  }

  @Test func `one candidate needs no letter`() throws {
    let step = try Sample.step(many, candidates: "{min: 1, max: 9}")
    let sheet = try AnswerSheet().typing("4 3 2", at: step, frame: Sample.frame([1]))
    #expect(step.missing(in: sheet, frame: Sample.frame([1])).isEmpty)
  }

  @Test func `the task as a whole is rated without letters`() throws {
    let step = try Sample.step("{id: rate, type: rating, per: task, attributes: {overall: q7}}")
    let sheet = try AnswerSheet().typing("5", at: step, frame: frame)
    #expect(sheet["rate", .task] == .ratings(["overall": 5]))
  }
}
