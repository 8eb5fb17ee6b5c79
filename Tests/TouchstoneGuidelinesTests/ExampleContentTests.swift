import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct ExampleContentTests {
  private func report(
    _ text: String, _ comment: String = "use=quiz", candidates: String = "{min: 0, max: 3}"
  ) -> GuidelineReport {
    let body = "\(Sample.rules)\n<!-- example id=e1 \(comment) expect={valid: ok} -->\n\(text)"
    let step = "- {id: valid, type: validity, options: {ok: fine}}"
    return GuidelineParser.parse(
      Sample.file(steps: step, candidates: candidates, body: body), file: "x.md")
  }

  private func content(_ text: String) throws -> ExampleContent {
    let report = report(text)
    return try #require(report.guideline, "\(report.findings)").examples[0].content
  }

  @Test func `turns come in order and go on over paragraphs and code`() throws {
    let content = try content(
      """
      **System.** Be brief.

      **User.** Why?

      ```
      **Assistant.** not a turn

      - **A.** not a response
      ```

      And how?

      **Assistant.** Because.

      **Prompt.** Again?
      """)
    #expect(content.context.map(\.role) == [.system, .user, .assistant, .user])
    #expect(
      content.context[1].content.exact
        == "Why?\n\n```\n**Assistant.** not a turn\n\n- **A.** not a response\n```\n\nAnd how?")
    #expect(content.responses == [])
  }

  @Test func `responses keep their paragraphs and lines, answer and reason follow`() throws {
    let content = try content(
      """
      **Prompt.** A rhyme.
      - **A.** Sun and rain,
        every spring again.

        ```
        code
        ```
      - **B.** No.

      **Answer.** `A`

      **Reason.** "It is a rhyme. #follow"
      """)
    #expect(
      content.responses.map(\.exact) == [
        "Sun and rain,\nevery spring again.\n\n```\ncode\n```", "No.",
      ])
    #expect(content.answer == "`A`")
    #expect(content.reason == "It is a rhyme. #follow")
  }

  @Test func `answer and reason may share a line`() throws {
    let content = try content("**Prompt.** x\n\n**Answer.** `ok`. **Reason.** It is fine.")
    #expect(content.answer == "`ok`.")
    #expect(content.reason == "It is fine.")
  }

  @Test func `a line that was broken because it was full goes on, other line ends stay`() throws {
    let full = String(repeating: "word ", count: 15) + "end"
    let content = try content(
      """
      **Prompt.** \(full)
      and on.
      short
      line

      \(full)
      - item
      """)
    #expect(
      content.context[0].content.exact
        == "\(full) and on.\nshort\nline\n\n\(full)\n- item")
  }

  @Test(arguments: [
    ("**Prompt.** x\n- **A.** a\n- **C.** c", "use=quiz", "response C stands where B belongs"),
    ("**Prompt.** x\n- **A.** a\n\n**User.** y", "use=quiz", "a turn stands after the responses"),
    (
      "**Prompt.** x\n- **A.** a\n\nloose", "use=quiz",
      "a paragraph stands after response A and belongs to nothing"
    ),
    (
      "**Prompt.** x\n- **A.** a", "use=quiz candidates=2",
      "has candidates=2, but its text shows 1"
    ),
  ])
  func `what belongs nowhere is told`(_ text: String, _ comment: String, _ told: String) {
    let messages = report(text, comment).findings.filter { $0.severity == .error }.map(\.message)
    #expect(messages.count == 1)
    #expect(messages[0].hasSuffix(told))
  }

  @Test func `use and tags are read`() throws {
    let report = report("**Prompt.** x", "use=screening tags=rule:follow,hard")
    let example = try #require(report.guideline?.examples.first, "\(report.findings)")
    #expect(example.use == .screening)
    #expect(!example.use.isShown)
    #expect(example.tags == ["rule:follow", "hard"])
  }
}
