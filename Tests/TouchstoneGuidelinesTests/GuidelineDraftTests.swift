import Testing
import TouchstoneGuidelines

@Suite struct GuidelineDraftTests {
  @Test(arguments: GuidelineKind.allCases)
  func `the usual draft of each kind passes the check without a warning`(_ kind: GuidelineKind)
    throws
  {
    let draft = GuidelineDraft(slug: "mine", kind: kind)
    let report = GuidelineParser.parse(draft.text, file: "mine.md")
    #expect(report.findings == [])
    let guideline = try #require(report.guideline)
    #expect(guideline.canRun && guideline.status == .draft && guideline.kind == kind)
    #expect(guideline.steps.map(\.type) == draft.steps)
    #expect(guideline.examples.count == 3)
    #expect(StatusRules.lacks(guideline, for: .active).isEmpty)
  }

  @Test(arguments: [0...0, 0...9, 1...9, 2...2, 2...9])
  func `each step that is offered can be asked alone, and all of them together`(
    _ candidates: ClosedRange<Int>
  ) {
    let offered = GuidelineDraft.steps(for: candidates)
    for steps in offered.map({ [$0] }) + [offered] {
      var draft = GuidelineDraft(slug: "mine", kind: .rating)
      draft.candidates = candidates
      draft.steps = steps
      let report = GuidelineParser.parse(draft.text, file: "mine.md")
      #expect(report.guideline != nil && report.findings == [], "\(steps)")
    }
  }

  @Test func `words that YAML or Markdown would read stay words`() throws {
    var draft = GuidelineDraft(slug: "mine", kind: .rating)
    draft.contact = "it's: #ours {\"x\"}\n- y"
    draft.lowest = "'no' # none"
    draft.purpose = "# Rules {#rules}"
    draft.languages = ["no", "pt-BR"]
    let report = GuidelineParser.parse(draft.text, file: "mine.md")
    let guideline = try #require(report.guideline, "\(report.findings)")
    #expect(guideline.contact?.channel == "it's: #ours {\"x\"}- y")
    #expect(guideline.scales["points"]?.anchors[1] == "'no' # none")
    #expect(guideline.languages == ["no", "pt-BR"])
    #expect(guideline.rules.map(\.anchor) == ["follow", "true"])
  }
}
