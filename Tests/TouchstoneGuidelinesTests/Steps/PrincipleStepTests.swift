import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct PrincipleStepTests {
  private let two = "{min: 2, max: 2}"

  private func frame(_ order: [Int], seed: UInt64) -> StepFrame {
    StepFrame(lettering: Lettering(order: order), seed: seed)
  }

  private func step(_ keys: String = "") throws -> PrincipleStep {
    try #require(
      Sample.step("{id: by, type: principle\(keys)}", candidates: two) as? PrincipleStep)
  }

  @Test func `the principle is drawn by the claim and stays with the answer`() throws {
    let step = try step()
    #expect(
      (0..<4).map { step.drawn(frame([1, 2], seed: $0)) }
        == ["follow", "no-fabricated-source", "follow", "no-fabricated-source"])
    let first = try AnswerSheet().typing("A", at: step, frame: frame([1, 2], seed: 1))
    let later = try first.typing("B", at: step, frame: frame([1, 2], seed: 2))
    #expect(later["by", .pair(1, 2)] == .principle("no-fabricated-source", .scale(1)))
    #expect(step.question(frame([1, 2], seed: 0)).contains("Follow the request (#follow)"))
  }

  @Test(arguments: [([1, 2], "A", -1), ([2, 1], "A", 1), ([2, 1], "ｂ", -1), ([1, 2], "B>A", 1)])
  func `a side is stored by number, whatever order was shown`(
    _ order: [Int], _ line: String, _ place: Int
  ) throws {
    let step = try step()
    let frame = frame(order, seed: 0)
    let sheet = try AnswerSheet().typing(line, at: step, frame: frame)
    #expect(sheet["by", .pair(1, 2)] == .principle("follow", .scale(place)))
    #expect(step.missing(in: sheet, frame: frame).isEmpty)
  }

  @Test(arguments: [
    ("=", "this scale has no \"about the same\""), ("none", "this scale has no \"neither\""),
    ("A>>", ">> is no strength of this scale"), ("C", "there is no candidate C"),
    ("0", "this scale has no \"about the same\""), ("", "nothing was typed"),
  ])
  func `without a scale there are two sides and nothing else`(
    _ line: String, _ message: String
  ) throws {
    let step = try step()
    let error = #expect(throws: StepInputError.self) {
      try step.read(line, frame: frame([1, 2], seed: 0), sheet: AnswerSheet())
    }
    #expect(error?.message == message)
  }

  @Test func `a scale gives strengths, ties and neither`() throws {
    let step = try step(", principles: [follow], scale: pref")
    let frame = frame([2, 1], seed: 9)
    for (line, choice) in [
      ("A>>", Comparison.scale(2)), ("B>>>", .scale(-3)), ("=", .scale(0)), ("none", .neither),
    ] {
      let sheet = try AnswerSheet().typing(line, at: step, frame: frame)
      #expect(sheet["by", .pair(1, 2)] == .principle("follow", choice))
    }
    let sheet = try AnswerSheet().typing("A>>", at: step, frame: frame)
    #expect(step.describe(sheet, frame: frame).first?.text == "A >> B, by #follow")
  }
}
