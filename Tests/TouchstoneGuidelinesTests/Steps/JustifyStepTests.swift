import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct JustifyStepTests {
  private let frame = Sample.frame([2, 1, 3])
  private let steps = """
    - {id: order, type: rank}
    - {id: why, type: justify, of: [best, worst], min_chars: 20, max_chars: 60, cite: rule}
    """

  private func concerns(_ text: String) throws -> [String] {
    let guideline = try Sample.guideline(steps: steps)
    var sheet = try AnswerSheet().typing("B > A > C", at: guideline.steps[0], frame: frame)
    sheet = try sheet.typing(text, at: guideline.steps[1], frame: frame)
    return guideline.steps[1].concerns(in: sheet, frame: frame).map(\.message)
  }

  @Test func `characters are counted in Unicode scalars and told while they lack`() throws {
    let guideline = try Sample.guideline(steps: steps)
    let step = guideline.steps[1]
    #expect(
      step.missing(in: AnswerSheet(), frame: frame).map(\.message) == ["a reason of 20 characters"])
    // A family emoji is five scalars.
    let short = try AnswerSheet().typing("👨‍👩‍👧 is a", at: step, frame: frame)
    #expect(
      step.missing(in: short, frame: frame).map(\.message)
        == ["10 of at least 20 characters; + adds to the text"])
    let long = try short.typing("+ nice family", at: step, frame: frame)
    #expect(step.missing(in: long, frame: frame).isEmpty)
    #expect(long["why", .task] == .reason(Reason(text: UntrustedText("👨‍👩‍👧 is a nice family"))))
  }

  @Test func `a good reason raises nothing`() throws {
    #expect(try concerns("B does what was asked, @C invents. #follow") == [])
  }

  @Test(arguments: [
    ("B is right and C is wrong in the year.", "the reason cites no rule, such as #follow"),
    ("B is right, C is wrong. #folow", "#folow is no rule of this guideline; near: #follow"),
    ("B is right, @D is wrong, C too. #follow", "@D is no candidate of this task"),
    ("C invents a paper and a date. #follow", "the reason does not name the best: B"),
    ("B is the only honest answer. #follow", "the reason does not name the worst: C"),
    ("BCBCBC BCBC BCBC BCBC BC BC", "the reason repeats a few characters and says nothing"),
  ])
  func `what a reviewer would ask is told`(_ text: String, _ message: String) throws {
    #expect(try concerns(text).contains(message))
  }

  @Test(arguments: ["better", "@D #folow", "AAAA AAAA AAAA"])
  func `of a reason that is too short nothing else is said`(_ text: String) throws {
    #expect(try concerns(text) == [])
  }

  @Test func `the question asks why without repeating itself`() throws {
    let step = try Sample.guideline(steps: steps).steps[1]
    #expect(
      step.standardQuestion
        == "say why, naming the best and the worst, 20 to 60 characters, cite a rule as #name")
    #expect(try Sample.step("{id: why, type: justify}").standardQuestion == "say why")
  }

  @Test func `too long a reason is kept and stands against submit`() throws {
    let guideline = try Sample.guideline(steps: steps)
    let text = String(repeating: "B and C #follow ", count: 5)
    let sheet = try AnswerSheet().typing(text, at: guideline.steps[1], frame: frame)
    let missing = guideline.steps[1].missing(in: sheet, frame: frame)
    #expect(missing.map(\.message) == ["a shorter reason: 79 of at most 60 characters"])
    #expect(guideline.steps[1].concerns(in: sheet, frame: frame) == [])
  }

  @Test func `C sharp, issue numbers and mail addresses are no citations`() throws {
    let text = "B uses C# right, see #12 and me@example.org; C does not. #follow"
    #expect(try concerns(text) == [])
  }

  @Test func `a letter between ideographs names its candidate`() throws {
    #expect(try concerns("最好的是B因为它回答了所有问题，而C编造了来源。#follow") == [])
  }
}
