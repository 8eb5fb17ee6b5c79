import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct CompareStepTests {
  private let two = "{min: 2, max: 2}"
  private let text = "{id: prefer, type: compare, scale: pref}"

  @Test(arguments: [
    ("-2", -2), ("2", 2), ("+2", 2), ("A", -1), ("a>", -1), ("A>>", -2), ("A >> B", -2),
    ("A>>>B", -3),
    ("B", 1), ("B >>", 2), ("B << A", -2), ("A < B", 1), ("A 3", -3), ("b2", 2), ("=", 0),
    ("A = B", 0),
    ("tie", 0), ("Ａ＞＞", -2), ("0", 0),
  ])
  func `the place is stored for candidates 1 and 2 whatever the order shown`(
    _ line: String, _ shown: Int
  ) throws {
    let step = try Sample.step(text, candidates: two)
    let straight = try AnswerSheet().typing(line, at: step, frame: Sample.frame([1, 2]))
    #expect(straight["prefer", .pair(1, 2)] == .comparison(.scale(shown)))
    let turned = try AnswerSheet().typing(line, at: step, frame: Sample.frame([2, 1]))
    #expect(turned["prefer", .pair(1, 2)] == .comparison(.scale(-shown)))
  }

  @Test(arguments: [[1, 2], [2, 1]])
  func `what is described can be typed again`(_ order: [Int]) throws {
    let step = try Sample.step(text, candidates: two)
    let frame = Sample.frame(order)
    for line in ["A>>>", "B>", "=", "none", "A>>"] {
      let sheet = try AnswerSheet().typing(line, at: step, frame: frame)
      let described = try #require(step.describe(sheet, frame: frame).first?.text)
      let typed = described.split(separator: ":").first.map(String.init) ?? ""
      #expect(try AnswerSheet().typing(typed, at: step, frame: frame) == sheet)
    }
  }

  @Test func `neither is stored as neither`() throws {
    let step = try Sample.step(text, candidates: two)
    let sheet = try AnswerSheet().typing("none", at: step, frame: Sample.frame([2, 1]))
    #expect(sheet["prefer", .pair(1, 2)] == .comparison(.neither))
  }

  @Test(arguments: [
    ("=", "this scale has no \"about the same\""), ("0", "this scale has no \"about the same\""),
    ("none", "this scale has no \"neither\""), ("A>>>", ">>> is no strength of this scale"),
    ("3", "3 is not on the scale of prefer"), ("C", "there is no candidate C"),
    ("A > A", "A stands twice in the line"), ("A ><", "\"><\" stands after the end of the answer"),
    ("better", "\"better\" is not known here"), ("1.5", "\"1.5\" is not a whole number for prefer"),
    ("A > B > A", "\"B > A\" stands after the end of the answer"), (" ", "nothing was typed"),
    ("A helpfulness 4", "\"A helpfulness 4\" is not known here"),
    ("H x", "\"H x\" is not known here"),
    ("1 .5", "\"1 .5\" is not a whole number for prefer"),
    ("A > B  > A ", "\"B  > A\" stands after the end of the answer"),
    ("A 4 2", "4 2 is no strength of this scale"),
  ])
  func `a scale without a middle makes people choose`(_ line: String, _ message: String) throws {
    let step = try Sample.step("{id: prefer, type: compare, scale: pick}", candidates: two)
    let error = try #require(throws: StepInputError.self) {
      try step.read(line, frame: Sample.frame([1, 2]), sheet: AnswerSheet())
    }
    #expect(error.message == message)
  }
}
