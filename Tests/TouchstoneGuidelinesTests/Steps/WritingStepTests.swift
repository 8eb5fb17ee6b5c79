import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct WritingStepTests {
  private let frame = Sample.frame([1, 2])
  private let empty = Sample.frame([])

  @Test(arguments: ["prompt", "demonstrate", "next_text"])
  func `a text is taken as it is, and a plus adds to it`(_ type: String) throws {
    let step = try Sample.step("{id: w, type: \(type), min_words: 3}")
    #expect(step.takesText)
    let begun = try AnswerSheet().typing("  Why; A = b?\n\n  So. ", at: step, frame: frame)
    #expect(begun["w", .task] == .written(WrittenText(UntrustedText("Why; A = b?\n\n  So."))))
    let more = try begun.typing("+ And?", at: step, frame: frame)
    #expect(more["w", .task] == .written(WrittenText(UntrustedText("Why; A = b?\n\n  So. And?"))))
  }

  @Test func `too few and too many words are told`() throws {
    let step = try Sample.step("{id: w, type: prompt, min_words: 3, max_words: 4}")
    #expect(step.missing(in: AnswerSheet(), frame: empty).map(\.message) == ["a text of 3 words"])
    for (text, isRight) in [("one two", false), ("one two three", true), ("a b c d e", false)] {
      let sheet = try AnswerSheet().typing(text, at: step, frame: empty)
      #expect(step.missing(in: sheet, frame: empty).isEmpty == isRight, "\(text)")
    }
  }

  @Test func `a task without responses takes a text, and nothing typed is none`() throws {
    let step = try Sample.step("{id: w, type: prompt}", candidates: "{min: 0, max: 0}")
    let sheet = try AnswerSheet().typing("你好，世界", at: step, frame: empty)
    #expect(step.missing(in: sheet, frame: empty).isEmpty)
    #expect(throws: StepInputError.self) {
      try step.read(" \u{3000} ", frame: empty, sheet: AnswerSheet())
    }
  }
}
