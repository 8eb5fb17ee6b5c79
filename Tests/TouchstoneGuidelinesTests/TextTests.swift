import Testing
import TouchstoneGuidelines

@Suite struct TextTests {
  private let body = """
    # Purpose {#purpose}
    Why.

    # Rules {#rules}
    General words.
    ## Follow the request {#follow authority=user weight=2 breaks=style/tone,style/format}
    Do it.
    ```
    # not a heading
    <!-- example id=no expect={} -->
    ```
    ### A detail
    More.
    ## No anchor here
    Text.
    # Scale anchors {#anchors}
    # Edge cases
    <!-- example id=e1 use=teach candidates=3 expect={order:[[2,3],1],why_rule:follow} -->
    **Prompt.** One.
    ### Inside
    still the example
    - **A.** a
    - **B.** b
    - **C.** c
    <!-- example id=e2 candidates=2
      expect={order: "B >> A"} -->
    Two.
    # FAQ {#faq}
    Q.
    """

  private func guideline() throws -> Guideline {
    let steps = "- {id: order, type: rank}\n- {id: why, type: justify}"
    let report = GuidelineParser.parse(Sample.file(steps: steps, body: body), file: "x.md")
    return try #require(report.guideline, "\(report.findings)")
  }

  @Test func `sections follow the headings outside of code`() throws {
    let guideline = try guideline()
    #expect(
      guideline.sections.map(\.anchor) == [
        "purpose", "rules", "follow", "a-detail", "no-anchor-here", "anchors", "edge-cases",
        "inside", "faq",
      ])
    #expect(guideline.sections[2].body.hasSuffix("```"))
    #expect(guideline.sections[0].line == 18)
  }

  @Test func `rules are the headings directly below the section of rules`() throws {
    let rules = try guideline().rules
    #expect(rules.map(\.anchor) == ["follow", "no-anchor-here"])
    #expect(rules[0].authority == .user)
    #expect(rules[0].weight == 2)
    #expect(rules[0].breaks == ["style/tone", "style/format"])
    #expect(rules[1].weight == 1)
  }

  @Test func `examples hold what is typed and the text up to the next one`() throws {
    let examples = try guideline().examples
    #expect(examples.map(\.id) == ["e1", "e2"])
    #expect(examples[0].expectations.map(\.step) == ["order", "why_rule"])
    #expect(examples[0].expectations.map(\.answer) == ["B = C > A", "follow"])
    #expect(
      examples[0].body
        == "**Prompt.** One.\n### Inside\nstill the example\n- **A.** a\n- **B.** b\n- **C.** c")
    #expect(examples[1].body == "Two.")
    #expect(examples[1].expectations.map(\.answer) == ["B >> A"])
  }

  @Test(arguments: ["rules", "#rules", "# RULES", "rul", "Rules"])
  func `a section is found by anchor, its beginning or its heading`(_ query: String) throws {
    guard case .found(let section) = try guideline().section(query) else {
      Issue.record("\(query) not found")
      return
    }
    #expect(section.anchor == "rules")
    #expect(try guideline().text(of: section).contains("### A detail"))
    #expect(try !guideline().text(of: section).contains("Scale anchors"))
  }

  @Test func `an unclear or wrong query says so`() throws {
    let guideline = try guideline()
    guard case .several(let sections) = guideline.section("a") else {
      Issue.record("one section for a")
      return
    }
    #expect(sections.map(\.anchor) == ["a-detail", "anchors"])
    #expect(guideline.section("folow") == .none(nearest: "follow"))
    #expect(guideline.section("  ") == .none(nearest: nil))
  }
}

@Suite struct HiddenExampleTests {
  @Test func `screening and gold examples stand in no section`() throws {
    let body = """
      \(Sample.rules)
      # Examples {#examples}
      ## Shown {#shown}
      <!-- example id=e1 use=quiz expect={valid: ok} -->
      **Prompt.** one
      ## Secret {#secret}
      <!-- example id=e2 use=gold expect={valid: ok} -->
      **Prompt.** two
      ### Below
      three
      ## Both {#both}
      Words before.
      <!-- example id=e3 use=screening expect={valid: ok} -->
      **Prompt.** four
      <!-- example id=e4 use=teach expect={valid: ok} -->
      **Prompt.** five
      # End {#end}
      """
    let step = "- {id: valid, type: validity, options: {ok: fine}}"
    let report = GuidelineParser.parse(
      Sample.file(steps: step, candidates: "{min: 0, max: 2}", body: body), file: "x.md")
    let guideline = try #require(report.guideline, "\(report.findings)")
    #expect(guideline.examples.map(\.id) == ["e1", "e2", "e3", "e4"])
    #expect(
      guideline.sections.suffix(4).map(\.anchor) == ["examples", "shown", "both", "end"])
    let both = try #require(guideline.sections.first { $0.anchor == "both" })
    #expect(both.body == "Words before.\n**Prompt.** five")
  }
}
