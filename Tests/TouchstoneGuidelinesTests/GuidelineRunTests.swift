import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct GuidelineRunTests {
  private let frame = Sample.frame([2, 1])
  private let steps = """
    - {id: valid, type: validity, options: [ok, pii], stop_unless: ok}
    - {id: score, type: rating, attributes: {overall: q7}}
    - {id: order, type: rank}
    - {id: fix, type: edit, of: best, optional: true, when: "score.overall[best] < 6"}
    """

  /// A sheet after lines typed at the steps of those names.
  private func sheet(_ run: GuidelineRun, _ lines: [(String, String)]) throws -> AnswerSheet {
    var sheet = AnswerSheet()
    for (id, line) in lines {
      sheet = try sheet.typing(line, at: try #require(run.step(id)), frame: frame)
    }
    return sheet
  }

  @Test func `the next step is the first with something missing`() throws {
    let run = GuidelineRun(try Sample.guideline(steps: steps))
    #expect(run.nextStep(in: AnswerSheet(), frame: frame)?.id == "valid")
    let begun = try sheet(run, [("valid", "ok"), ("order", "A > B"), ("score", "A 5")])
    #expect(run.nextStep(in: begun, frame: frame)?.id == "score")
    #expect(run.progress(in: begun, frame: frame) == StepProgress(done: 2, of: 3))
    #expect(run.missing(in: begun, frame: frame).map(\.message) == ["B overall"])
  }

  @Test(arguments: [("A 5; B 4", true), ("A 6; B 4", false)])
  func `a condition decides whether a step applies`(_ scores: String, _ applies: Bool) throws {
    let run = GuidelineRun(try Sample.guideline(steps: steps))
    let done = try sheet(run, [("valid", "ok"), ("score", scores), ("order", "A > B")])
    #expect(run.steps(in: done, frame: frame).contains { $0.id == "fix" } == applies)
    #expect((run.nextStep(in: done, frame: frame)?.id == "fix") == applies)
    #expect(run.nextStep(in: done, frame: frame, passed: ["fix"]) == nil)
    #expect(run.missing(in: done, frame: frame).isEmpty)
    #expect(run.best(in: done) == [2])
    #expect(run.worst(in: done) == [1])
  }

  @Test func `an answer that stops the task leaves nothing missing and nothing else counted`()
    throws
  {
    let run = GuidelineRun(try Sample.guideline(steps: steps))
    let stopped = try sheet(run, [("score", "A 5; B 4"), ("valid", "pii a name")])
    #expect(run.missing(in: stopped, frame: frame).isEmpty)
    #expect(run.nextStep(in: stopped, frame: frame) == nil)
    #expect(run.stoppingStep(in: stopped)?.id == "valid")
    #expect(run.counted(stopped, frame: frame).answers.keys.map(\.step) == ["valid"])
    #expect(run.concerns(in: stopped, frame: frame).isEmpty)
  }

  @Test func `the source is hidden until the naive reading is given or passed`() throws {
    let run = GuidelineRun(
      try Sample.guideline(
        steps: """
          - {id: naive, type: note, before: source, optional: true}
          - {id: order, type: rank}
          """))
    #expect(run.hidesSource(in: AnswerSheet(), frame: frame))
    #expect(!run.hidesSource(in: AnswerSheet(), frame: frame, passed: ["naive"]))
    let read = try sheet(run, [("naive", "says yes")])
    #expect(!run.hidesSource(in: read, frame: frame))
  }

  @Test(arguments: [
    ("score.overall[best] >= 5", true), ("score[worst] < 5", true),
    ("score.overall[any] == 5", true),
    ("score.overall[all] > 4", false), ("valid == ok", true), ("valid != ok", false),
    ("order == tied", false), ("order != none and valid == ok", true),
    ("order == ordered and score.overall[best] > 5", false),
  ])
  func `conditions compare ratings, options and orders`(_ text: String, _ holds: Bool) throws {
    let all = steps.split(separator: "\n").dropLast().joined(separator: "\n")
    let run = GuidelineRun(
      try Sample.guideline(steps: all + "\n- {id: more, type: note, when: \"\(text)\"}"))
    let done = try sheet(run, [("valid", "ok"), ("score", "A 5; B 4"), ("order", "A > B")])
    #expect(run.steps(in: done, frame: frame).contains { $0.id == "more" } == holds)
  }
}
