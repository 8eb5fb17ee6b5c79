import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct ValidityStepTests {
  private let frame = Sample.frame([1, 2])
  private let text =
    "{id: valid, type: validity, options: [ok, pii, wrong-language, needs-expert], stop_unless: ok}"

  @Test(arguments: [
    ("ok", "ok", nil), ("OK", "ok", nil), ("1", "ok", nil), ("pi", "pii", nil),
    ("pii the phone number", "pii", "the phone number"),
    ("3 half in Dutch", "wrong-language", "half in Dutch"),
    ("wrong_language", "wrong-language", nil), ("３", "wrong-language", nil),
  ])
  func `an option is read by name, beginning or number, with a note`(
    _ line: String, _ option: String, _ note: String?
  ) throws {
    let sheet = try AnswerSheet().typing(line, at: Sample.step(text), frame: frame)
    #expect(sheet["valid", .task] == .option(option, note: note))
  }

  @Test func `an unknown option gets the nearest name`() throws {
    let step = try Sample.step(text)
    let error = try #require(throws: StepInputError.self) {
      try step.read("pij", frame: frame, sheet: AnswerSheet())
    }
    #expect(error.remedy == "did you mean pii?")
    #expect(throws: StepInputError.self) { try step.read("5", frame: frame, sheet: AnswerSheet()) }
  }

  @Test(arguments: ["4 5 5 5 6 5", "1 7", "4 5 5; 3", "４　５"])
  func `scores typed before the step moved on are no option with a note`(_ line: String) throws {
    let step = try Sample.step(text)
    let error = try #require(throws: StepInputError.self) {
      try step.read(line, frame: frame, sheet: AnswerSheet())
    }
    guard case .unexpected(let rest, _) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(line.hasSuffix(rest))
    #expect(error.remedy.hasSuffix("and why in a few words"))
    let named = try AnswerSheet().typing("pii 555-1234", at: step, frame: frame)
    #expect(named["valid", .task] == .option("pii", note: "555-1234"))
  }

  @Test func `a stop without a word is a concern, ok is not`() throws {
    let step = try Sample.step(text)
    let stopped = try AnswerSheet().typing("pii", at: step, frame: frame)
    #expect(step.stops(in: stopped))
    #expect(step.concerns(in: stopped, frame: frame).map(\.isBlocking) == [false])
    let good = try AnswerSheet().typing("ok", at: step, frame: frame)
    #expect(!step.stops(in: good))
    #expect(step.concerns(in: good, frame: frame).isEmpty)
    #expect(step.missing(in: AnswerSheet(), frame: frame).count == 1)
  }
}
