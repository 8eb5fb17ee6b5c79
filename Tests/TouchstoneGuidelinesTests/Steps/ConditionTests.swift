import Testing
import TouchstoneGuidelines
import TouchstoneModel

/// Conditions on the answers of the newer step types; `GuidelineRunTests` has those on ratings.
@Suite struct ConditionTests {
  private let steps = """
    - {id: order, type: rank}
    - {id: facts, type: checklist, items: [wrong, cut]}
    - {id: safe, type: safety}
    - {id: kept, type: rule}
    - {id: label, type: classify, none: true}
    """

  private func holds(_ condition: String, _ lines: [(String, String)], _ frame: StepFrame? = nil)
    throws -> Bool
  {
    let guideline = try Sample.guideline(
      steps: steps + "\n- {id: more, type: note, when: \"\(condition)\"}")
    let frame = frame ?? Sample.frame([2, 1])
    var sheet = AnswerSheet()
    for (id, line) in lines {
      let step = try #require(guideline.steps.first { $0.id == id })
      sheet = try sheet.typing(line, at: step, frame: frame)
    }
    let more = try #require(guideline.steps.last?.condition)
    return more.holds(in: sheet, frame: frame)
  }

  private let answers = [
    ("order", "A > B"), ("facts", "A none; B wrong"), ("safe", "A safe; B unsafe hate"),
    ("kept", "A rest kept; B follow broken, rest na"), ("label", "outdated critical model"),
  ]

  @Test(arguments: [
    ("facts[best] has wrong", false), ("facts[worst] has wrong", true),
    ("facts[any] lacks wrong", true), ("facts[all] lacks cut", true),
    ("safe[any] == unsafe", true), ("safe[all] == safe", false), ("safe[best] == safe", true),
    ("kept.follow[any] == broken", true), ("kept.follow[best] == broken", false),
    ("kept.no-fabricated-source[any] == na", true), ("label == factuality/outdated", true),
    ("label.severity == critical", true), ("label.severity == minor", false),
    ("candidates >= 2", true), ("candidates == 3", false), ("turns == 0", true),
    ("safe[any] == unsafe and label.severity == minor", false),
  ])
  func `conditions ask about marks`(_ condition: String, _ expected: Bool) throws {
    #expect(try holds(condition, answers) == expected)
  }

  @Test(arguments: [
    "facts[best] has wrong", "facts[best] lacks wrong", "safe[all] == safe",
    "kept.follow[any] == broken", "label.severity == critical", "safe[any] == unsafe",
  ])
  func `what is not answered yet does not hold`(_ condition: String) throws {
    #expect(try !holds(condition, [("order", "A > B")]))
  }

  @Test func `the answer about another candidate does not stand for the best one's`() throws {
    let lines = [("order", "A > B"), ("facts", "B wrong")]
    #expect(try !holds("facts[best] has wrong", lines))
    #expect(try holds("facts[worst] has wrong", lines))
  }

  @Test func `all of no candidates is none`() throws {
    let text = steps.split(separator: "\n").filter { !$0.contains("rank") }.joined(separator: "\n")
    let guideline = try Sample.guideline(
      steps: text + "\n- {id: more, type: note, when: \"safe[all] == safe\"}",
      candidates: "{min: 0, max: 2}")
    let condition = try #require(guideline.steps.last?.condition)
    #expect(!condition.holds(in: AnswerSheet(), frame: Sample.frame([])))
  }
}
