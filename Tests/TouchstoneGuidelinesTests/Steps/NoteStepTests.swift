import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct NoteStepTests {
  private let frame = Sample.frame([2, 1])

  @Test(arguments: ["B says three steps", "b: says three steps", "Ｂ says three steps"])
  func `a note on a candidate follows its letter`(_ line: String) throws {
    let step = try Sample.step("{id: note, type: note, per: candidate, before: source}")
    let sheet = try AnswerSheet().typing(line, at: step, frame: frame)
    #expect(sheet["note", .candidate(1)] == .text(UntrustedText("says three steps")))
    #expect(step.missing(in: sheet, frame: frame).map(\.message) == ["A note"])
    #expect(step.hidesSource)
  }

  @Test func `a note on the task needs no letter`() throws {
    let step = try Sample.step("{id: note, type: note, optional: true}")
    let sheet = try AnswerSheet().typing("A good task", at: step, frame: frame)
    #expect(sheet["note", .task] == .text(UntrustedText("A good task")))
    #expect(!step.hidesSource)
    #expect(step.isOptional)
  }

  @Test func `a letter alone or no letter is refused`() throws {
    let step = try Sample.step("{id: note, type: note, per: candidate}")
    #expect(throws: StepInputError.textMissing(letter: "A")) {
      try step.read("A", frame: frame, sheet: AnswerSheet())
    }
    #expect(throws: StepInputError.unknownLetter("D", letters: ["A", "B"])) {
      try step.read("d fine", frame: frame, sheet: AnswerSheet())
    }
    #expect(throws: StepInputError.self) {
      try step.read("three steps", frame: frame, sheet: AnswerSheet())
    }
  }
}
