import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct EditStepTests {
  private let frame = Sample.frame(
    [2, 1, 3], originals: [1: UntrustedText("cafe\u{301}"), 2: UntrustedText("old")])
  private let steps = """
    - {id: order, type: rank}
    - {id: fix, type: edit, of: best, optional: true}
    """

  private func typed(_ ranking: String, _ lines: String...) throws -> (any Step, AnswerSheet) {
    let guideline = try Sample.guideline(steps: steps)
    var sheet = try AnswerSheet().typing(ranking, at: guideline.steps[0], frame: frame)
    for line in lines { sheet = try sheet.typing(line, at: guideline.steps[1], frame: frame) }
    return (guideline.steps[1], sheet)
  }

  @Test func `a text without a letter is the edit of the best, even when it begins with A`() throws
  {
    let (step, sheet) = try typed("B > A > C", "A good way is this.")
    #expect(sheet["fix", .candidate(1)] == .edit(WrittenText(UntrustedText("A good way is this."))))
    #expect(step.concerns(in: sheet, frame: frame).isEmpty)
    #expect(step.missing(in: sheet, frame: frame).isEmpty)
  }

  @Test func `a letter chooses on a tie, and a second edit replaces the first`() throws {
    #expect(throws: StepInputError.chooseCandidate(["A", "B"])) {
      _ = try typed("A = B > C", "better text")
    }
    #expect(
      StepInputError.chooseCandidate(["A", "B"]).remedy
        == "begin with A: or B: and write the text after it")
    let (_, sheet) = try typed("A = B > C", "A: better\ntext", "B\nanother text")
    #expect(sheet["fix", .candidate(2)] == nil)
    #expect(sheet["fix", .candidate(1)] == .edit(WrittenText(UntrustedText("another text"))))
  }

  @Test func `a letter alone wants its text`() throws {
    #expect(throws: StepInputError.textMissing(letter: "B")) { _ = try typed("B > A > C", "b") }
  }

  @Test func `an edit that changes nothing stands against submit`() throws {
    let (step, sheet) = try typed("A > B > C", "old ")
    #expect(step.concerns(in: sheet, frame: frame).map(\.isBlocking) == [true])
  }

  @Test func `equal looking text of other bytes is a change`() throws {
    let (step, sheet) = try typed("B > A > C", "caf\u{e9}")
    #expect(step.concerns(in: sheet, frame: frame).isEmpty)
  }

  @Test func `an edit of another candidate than the best is a concern`() throws {
    let (step, sheet) = try typed("B > A > C", "C: mended")
    #expect(
      step.concerns(in: sheet, frame: frame).map(\.message)
        == ["the edit is of C, but the best is B"])
  }
}
