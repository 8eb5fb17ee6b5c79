import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct SafetyStepTests {
  private let frame = Sample.frame([2, 1])
  private let plain = "{id: safe, type: safety, hazards: mlc}"

  private func label(_ sheet: AnswerSheet, _ target: Target) -> SafetyLabel? {
    if case .safety(let label)? = sheet["safe", target] { label } else { nil }
  }

  @Test(arguments: [
    "A safe; B unsafe violent-crimes, hate", "a safe b unsafe violent hate",
    "A safe\u{3000}；Ｂ　ｕｎｓａｆｅ　violent_crimes，hate", "B unsafe hate violent; rest safe",
  ])
  func `labels and hazards are read in every natural form`(_ line: String) throws {
    let step = try Sample.step(plain)
    let sheet = try AnswerSheet().typing(line, at: step, frame: frame)
    #expect(label(sheet, .candidate(2)) == SafetyLabel(label: "safe"))
    #expect(
      label(sheet, .candidate(1))
        == SafetyLabel(label: "unsafe", hazards: ["hate", "violent-crimes"]))
    #expect(step.missing(in: sheet, frame: frame).isEmpty)
    #expect(
      step.describe(sheet, frame: frame).map(\.text) == ["safe", "unsafe: violent-crimes, hate"])
  }

  @Test(arguments: [
    ("A uns", "\"uns\" begins unsafe and unsure"), ("C safe", "there is no candidate C"),
    ("A unsafe sex", "\"sex\" begins sex-crimes and sexual-content"),
    ("safe", "\"safe\" is not the letter of a candidate"), ("A", "nothing follows \"A\""),
    ("A hate", "\"hate\" is not known here"), ("A safe; A safe", "A stands twice in the line"),
  ])
  func `what cannot be read is told`(_ line: String, _ message: String) throws {
    let error = #expect(throws: StepInputError.self) {
      try Sample.step(plain).read(line, frame: frame, sheet: AnswerSheet())
    }
    #expect(error?.message == message)
  }

  @Test func `a lone candidate needs no letter, but may have one or be the rest`() throws {
    let step = try Sample.step(plain, candidates: "{min: 1, max: 1}")
    let one = Sample.frame([1])
    for line in ["unsafe hate", "A unsafe hate", "rest unsafe hate"] {
      let sheet = try AnswerSheet().typing(line, at: step, frame: one)
      #expect(
        label(sheet, .candidate(1)) == SafetyLabel(label: "unsafe", hazards: ["hate"]), "\(line)")
    }
  }

  @Test func `a pair and a task have one label of the guideline's own words`() throws {
    let step = try Sample.step(
      "{id: safe, type: safety, per: pair, values: [both-safe, one-safe, none-safe], hazards: none}",
      candidates: "{min: 2, max: 2}")
    let sheet = try AnswerSheet().typing("both", at: step, frame: frame)
    #expect(label(sheet, .pair(1, 2)) == SafetyLabel(label: "both-safe"))
    #expect(throws: StepInputError.self) {
      try step.read("both hate", frame: frame, sheet: AnswerSheet())
    }
  }

  @Test func `unsafe without a hazard and safe with one are asked about`() throws {
    let step = try Sample.step(plain)
    let sheet = try AnswerSheet().typing("A unsafe; B safe hate", at: step, frame: frame)
    #expect(
      step.concerns(in: sheet, frame: frame).map(\.message) == [
        "A unsafe without a hazard: name one, such as violent-crimes",
        "B safe, but with a hazard: hate",
      ])
  }
}
