import Testing
import TouchstoneGuidelines

@Suite struct ExampleChecksTests {
  private static let steps = """
    - {id: score, type: rating, attributes: {overall: q7, b: five, c: pref, d: pick}, optional: true}
    - {id: order, type: rank, agree_with: score.overall}
    - {id: why, type: justify, cite: rule}
    """

  @Test(arguments: [
    (
      "expect={order: \"B > D\"}",
      "error: example e1, step order: \"D\" is neither a letter nor a sign"
    ),
    (
      "expect={ordr: \"B > A\"}",
      "error: example e1 expects an answer at step ordr, which does not exist"
    ),
    ("expect={why: folow}", "error: example e1 cites #folow, which is no rule"),
    ("expect={order: [1, 2]", "error: example e1: expect cannot be read"),
    (
      "candidates=12 expect={order: none}", "error: example e1 has 12 candidates, a task has 2 to 9"
    ),
    ("use=test expect={order: none}", "error: example e1 has use \"test\""),
    ("", "error: example e1 expects nothing"),
    (
      "expect={score: \"A overall=2; B overall=5\", order: \"A > B\"}",
      "warning: example e1, step order: A is ranked above B, but score.overall is A 2, B 5"
    ),
  ])
  func `an example that does not fit the steps is told`(_ comment: String, _ told: String) {
    let body = Sample.rules + "\n<!-- example id=e1 \(comment) -->\n**Answer.** Text."
    let report = GuidelineParser.parse(Sample.file(steps: Self.steps, body: body), file: "x.md")
    #expect(report.findings.map { "\($0.severity): \($0.message)" } == [told])
    #expect(report.findings.map(\.line) == [24])
  }

  @Test func `an active guideline needs minutes, a contact, three examples and a pilot`() {
    let text = Sample.file(steps: "- {id: order, type: rank}").split(
      separator: "draft", maxSplits: 1
    ).joined(separator: "active")
    let report = GuidelineParser.parse(text, file: "x.md")
    let active = report.findings.filter { $0.line == 4 }
    #expect(active.count { $0.severity == .error } == 3)
    #expect(active.count { $0.severity == .warning } == 3)
    #expect(report.guideline == nil)
  }
}
