import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct ReasoningStepTests {
  private var frame: StepFrame {
    StepFrame(
      lettering: Lettering(order: [2, 1]),
      originals: [
        2: UntrustedText("One.\n\nTwo.\n\nThree."), 1: UntrustedText("Uno.\nDos."),
      ], elapsedMilliseconds: 900)
  }

  private func step(_ keys: String = "") throws -> any Step {
    let file = Sample.file(steps: "- {id: solve, type: steps, scale: grade\(keys)}")
    let scale = "scales:\n  grade: {values: [-1, 0, 1], unsure: true, labels: {-1: bad, 1: good}}\n"
    let text = file.split(separator: "scales:\n", maxSplits: 1).joined(separator: scale)
    let report = GuidelineParser.parse(text, file: "steps.md")
    let guideline = try #require(report.guideline, "\(report.findings)")
    return try #require(guideline.steps.last)
  }

  private func grades(_ sheet: AnswerSheet, _ number: Int) -> [String] {
    (1...4).compactMap { place in
      guard case .grade(let grade)? = sheet["solve", .step(number, place)] else { return nil }
      return grade.grade.map(String.init) ?? "unsure"
    }
  }

  @Test(arguments: [
    ["A 1 0 -1"], ["A 1", "A 0", "A -1"], ["A1 1", "a2 0", "A3 -1"], ["A1 1 0 -1"],
    ["Ａ　１　０　−１"], ["A 1; A 0; A −1"],
  ])
  func `grades are read for the next open step or the one named`(_ lines: [String]) throws {
    let step = try step()
    var sheet = AnswerSheet()
    for line in lines { sheet = try sheet.typing(line, at: step, frame: frame) }
    #expect(grades(sheet, 2) == ["1", "0", "-1"])
    #expect(step.missing(in: sheet, frame: frame).map(\.message) == ["B step 1 of 2"])
    #expect(step.describe(sheet, frame: frame).map(\.text) == ["1 0 -1", nil])
  }

  @Test func `the first bad step ends it, and a new bad grade takes later ones away`() throws {
    let step = try step()
    let all = try AnswerSheet().typing("A 1 unsure 1; B -1", at: step, frame: frame)
    #expect(grades(all, 2) == ["1", "unsure", "1"] && grades(all, 1) == ["-1"])
    #expect(step.missing(in: all, frame: frame).isEmpty)
    #expect(step.progress(in: all, frame: frame) == StepProgress(done: 4, of: 4))
    let bad = try all.typing("A2 -1", at: step, frame: frame)
    #expect(grades(bad, 2) == ["1", "-1"] && step.missing(in: bad, frame: frame).isEmpty)
    let never = try self.step(", stop: none")
    let going = try AnswerSheet().typing("B -1", at: never, frame: frame)
    #expect(
      never.missing(in: going, frame: frame).map(\.message) == ["A step 1 of 3", "B step 2 of 2"])
  }

  @Test func `time is spread over the grades of a line and stays with a changed one`() throws {
    let step = try step()
    let sheet = try AnswerSheet().typing("A 1 1 1", "A3 0", at: step, frame: frame)
    for place in 1...3 {
      guard case .grade(let grade)? = sheet["solve", .step(2, place)] else {
        return #expect(Bool(false))
      }
      #expect(grade.milliseconds == 300)
    }
  }

  @Test func `alternatives and the own step belong to the bad one`() throws {
    let step = try step(", alternatives: true, own_step: true")
    let sheet = try AnswerSheet().typing(
      "A 1 -1", "A alt x = 2 = 1", "A own Better.", at: step, frame: frame)
    guard case .grade(let grade)? = sheet["solve", .step(2, 2)] else { return #expect(Bool(false)) }
    #expect(
      grade.alternatives == [StepGrade.Alternative(text: UntrustedText("x = 2"), grade: 1)])
    #expect(grade.ownStep == UntrustedText("Better.") && grade.grade == -1)
    #expect(throws: StepInputError.self) {
      try step.read("B own Better.", frame: frame, sheet: sheet)
    }
  }

  @Test(arguments: [
    ("A", "nothing follows \"A\""), ("A4 1", "A has no step 4"),
    ("A2 1", "step 1 of A comes first"),
    ("A 2", "2 is not on the scale of solve"), ("C 1", "there is no candidate C"),
    ("1", "\"1\" is not the letter of a candidate"), ("A x1", "\"x1\" is not known here"),
    ("A 1 1 1 1", "every step of A that counts has its grade"), ("", "nothing was typed"),
    ("A 1 -1 1", "every step of A that counts has its grade"),
  ])
  func `what cannot be read is told`(_ line: String, _ message: String) throws {
    let error = #expect(throws: StepInputError.self) {
      try step().read(line, frame: frame, sheet: AnswerSheet())
    }
    #expect(error?.message == message)
  }
}
