import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct FreeStepTests {
  private let frame = Sample.frame([2, 1])

  @Test func `the length is counted in scalars and told`() throws {
    let step = try Sample.step("{id: say, type: free, min_chars: 4, max_chars: 6}")
    #expect(
      step.missing(in: AnswerSheet(), frame: frame).map(\.message) == ["a text of 4 characters"])
    for (text, isRight) in [("你好世", false), ("你好世界", true), ("1234567", false)] {
      let sheet = try AnswerSheet().typing(text, at: step, frame: frame)
      #expect(step.missing(in: sheet, frame: frame).isEmpty == isRight, "\(text)")
    }
    let more = try AnswerSheet().typing("你好世", "+ 界", at: step, frame: frame)
    #expect(more["say", .task] == .text(UntrustedText("你好世 界")))
  }

  @Test(arguments: ["A good one; b = bad", "a: good one; b = bad", "Ａ　good one; b = bad"])
  func `per candidate the letter stands first and the text is kept as it is`(_ line: String) throws
  {
    let step = try Sample.step("{id: say, type: free, per: candidate}")
    let sheet = try AnswerSheet().typing(line, at: step, frame: frame)
    #expect(sheet["say", .candidate(2)] == .text(UntrustedText("good one; b = bad")))
    #expect(step.missing(in: sheet, frame: frame).count == 1)
    #expect(throws: StepInputError.textMissing(letter: "B")) {
      try step.read("B", frame: frame, sheet: sheet)
    }
    #expect(throws: StepInputError.unknownLetter("C", letters: ["A", "B"])) {
      try step.read("C text", frame: frame, sheet: sheet)
    }
  }
}
