import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct ChatStepTests {
  private let frame = Sample.frame([3, 1, 2])
  private let full = "{id: pick, type: chat, strengths: 3, none: true, tie: true}"

  private func ranking(_ line: String, _ text: String) throws -> Ranking? {
    let step = try Sample.step(text)
    let sheet = try AnswerSheet().typing(line, at: step, frame: frame)
    guard case .ranking(let ranking)? = sheet["pick", .task] else { return nil }
    return ranking
  }

  @Test(arguments: [
    ("A", Strength.slightly), ("b>>", .better), (" C > > > ", .much), ("Ｂ＞＞", .better),
  ])
  func `a pick is first and the others tie below it`(_ line: String, _ strength: Strength) throws {
    let ranking = try #require(try ranking(line, full))
    #expect(ranking.groups.map(\.count) == [1, 2])
    guard case .ordered(_, let strengths) = ranking.outcome else { return #expect(Bool(false)) }
    #expect(strengths == [strength])
  }

  @Test func `letters speak of the order shown, rows of the numbers`() throws {
    #expect(try ranking("A", full)?.groups == [[3], [1, 2]])
    #expect(
      try ranking("A", "{id: pick, type: chat, pick: worse}")?.groups == [[1, 2], [3]])
  }

  @Test(arguments: [("=", [[1, 2, 3]]), ("tie", [[1, 2, 3]]), ("none", []), ("Neither", [])])
  func `a tie and none are taken where the guideline has them`(
    _ line: String, _ groups: [[Int]]
  ) throws {
    #expect(try ranking(line, full)?.groups == groups)
  }

  @Test(arguments: [
    ("=", "this step allows no tie"), ("none", "this step has no \"none\""),
    ("A>>", ">> is no strength of this scale"), ("D", "there is no candidate D"),
    ("A B", "\"A B\" is not known here"), ("A!", "\"!\" stands after the end of the answer"),
    ("", "nothing was typed"), ("1", "\"1\" is not known here"),
  ])
  func `what the step does not allow is told`(_ line: String, _ message: String) throws {
    let step = try Sample.step("{id: pick, type: chat}")
    let error = #expect(throws: StepInputError.self) {
      try step.read(line, frame: frame, sheet: AnswerSheet())
    }
    #expect(error?.message == message)
  }

  @Test func `a pick is missing, then described in the letters shown`() throws {
    let step = try Sample.step(full)
    #expect(step.missing(in: AnswerSheet(), frame: frame).map(\.message) == ["A, B or C"])
    let picked = try AnswerSheet().typing("B>>", at: step, frame: frame)
    #expect(step.missing(in: picked, frame: frame).isEmpty)
    #expect(step.describe(picked, frame: frame).map(\.text) == ["B>>, the better one"])
    let worse = try Sample.step("{id: pick, type: chat, pick: worse}")
    let sheet = try AnswerSheet().typing("B", at: worse, frame: frame)
    #expect(worse.describe(sheet, frame: frame).map(\.text) == ["B, the worse one"])
  }
}
