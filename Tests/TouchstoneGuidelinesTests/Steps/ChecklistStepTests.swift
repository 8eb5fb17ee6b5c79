import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct ChecklistStepTests {
  private let frame = Sample.frame([2, 1, 3])
  private let text = "{id: facts, type: checklist, items: [hallucination, harmful_advice, cut_off]}"

  private func facts(_ number: Int, _ sheet: AnswerSheet) -> Set<String>? {
    if case .facts(let facts)? = sheet["facts", .candidate(number)] { facts } else { nil }
  }

  @Test(arguments: [
    "A hallucination, harmful_advice; rest none", "A hal harm; B none; C none",
    "A=hal harmful-advice B none C none", "a hal, harm; b none c none",
    "B C none; A harm hal", "A hal harm; rest n",
    "B none; A harmful-advice hallucination; rest none",
  ])
  func `facts are read in every natural form`(_ line: String) throws {
    let step = try Sample.step(text)
    let sheet = try AnswerSheet().typing(line, at: step, frame: frame)
    #expect(facts(2, sheet) == ["hallucination", "harmful_advice"])
    #expect(facts(1, sheet) == [])
    #expect(facts(3, sheet) == [])
    #expect(step.missing(in: sheet, frame: frame).isEmpty)
  }

  @Test func `a sign changes a set, a plain list replaces it`() throws {
    let step = try Sample.step(text)
    let sheet = try AnswerSheet().typing("A hal harm", "A -hal +cut", at: step, frame: frame)
    #expect(facts(2, sheet) == ["harmful_advice", "cut_off"])
    let replaced = try sheet.typing("A hal", at: step, frame: frame)
    #expect(facts(2, replaced) == ["hallucination"])
  }

  @Test func `every candidate wants an answer of its own`() throws {
    let step = try Sample.step(text)
    let sheet = try AnswerSheet().typing("C cut", at: step, frame: frame)
    #expect(step.missing(in: sheet, frame: frame).map(\.target) == [.candidate(2), .candidate(1)])
    #expect(step.progress(in: sheet, frame: frame) == StepProgress(done: 1, of: 3))
    #expect(step.describe(sheet, frame: frame).map(\.text) == [nil, nil, "cut_off"])
  }

  @Test func `a small letter that begins an item is the item inside an entry`() throws {
    let sheet = try AnswerSheet().typing("A c", at: Sample.step(text), frame: frame)
    #expect(facts(2, sheet) == ["cut_off"])
    #expect(facts(3, sheet) == nil)
  }

  @Test(arguments: [
    ("A", "nothing follows \"A\""),
    ("hallucination", "\"hallucination\" is not the letter of a candidate"),
    ("A halucination", "\"halucination\" is not known here"), ("D none", "there is no candidate D"),
    ("A h", "\"h\" begins hallucination and harmful_advice"),
    ("A none hal", "\"hal\" stands after the end of the answer"),
    ("A none; A cut", "A stands twice in the line"), ("", "nothing was typed"),
    ("A none, B none, C none; rest none", "every candidate has an answer, so there is no rest"),
  ])
  func `a wrong line is refused whole`(_ line: String, _ message: String) throws {
    let step = try Sample.step(text)
    let error = try #require(throws: StepInputError.self) {
      try step.read(line, frame: frame, sheet: AnswerSheet())
    }
    #expect(error.message == message)
  }
}
