import Testing
import TouchstoneGuidelines
import TouchstoneModel

/// Compares what is typed at shuffled candidates with the key of an example.
@Suite struct ExampleKeyTests {
  /// Matches by step of lines typed where candidate 2 is shown first, as A.
  private func outcomes(
    steps: String, expect: String, typed: [(String, String)], candidates: Int = 2,
    tags: String = "none"
  ) throws -> [String: Bool] {
    let letters = ["A", "B", "C"].prefix(candidates)
    let responses = letters.map { "- **\($0).** One two three. Four.\n\n  Five six. \($0)" }
    let body = """
      \(Sample.rules)
      <!-- example id=e1 use=quiz tags=\(tags) expect={\(expect)} -->
      **User.** Hello

      **Assistant.** Good day

      **User.** Well?

      \(responses.joined(separator: "\n"))
      """
    let report = GuidelineParser.parse(
      Sample.file(
        steps: steps, candidates: "{min: \(candidates), max: \(candidates)}", body: body),
      file: "x.md")
    let guideline = try #require(report.guideline, "\(report.findings)")
    let key = ExampleKey(guideline.examples[0], of: guideline)
    let order = Array([2, 1, 3].prefix(candidates)).filter { $0 <= candidates }
    let frame = StepFrame(
      lettering: Lettering(order: candidates == 1 ? [1] : order), originals: key.frame.originals,
      context: key.frame.context, tags: key.frame.tags)
    var sheet = AnswerSheet()
    for (id, line) in typed {
      let step = try #require(guideline.steps.first { $0.id == id })
      sheet.apply(try step.read(line, frame: frame, sheet: sheet))
    }
    let outcomes = key.outcomes(of: sheet, frame: frame)
    return Dictionary(uniqueKeysWithValues: outcomes.map { ($0.step, $0.isMatch) })
  }

  @Test(arguments: [
    ("C > B > A", true), ("C >>> B > A", true), ("C > A > B", false), ("C > A = B", false),
    ("none", false),
  ])
  func `a rank matches by groups, whatever the strengths and letters`(
    _ line: String, _ isMatch: Bool
  ) throws {
    // Candidate 2 is shown as A, 1 as B.
    let found = try outcomes(
      steps: "- {id: order, type: rank}", expect: "order: \"C > A > B\"", typed: [("order", line)],
      candidates: 3)
    #expect(found == ["order": isMatch])
  }

  @Test(arguments: [("B>", true), ("B>>>", true), ("A>", false), ("=", false), ("none", false)])
  func `a comparison matches by side`(_ line: String, _ isMatch: Bool) throws {
    let found = try outcomes(
      steps: "- {id: prefer, type: compare, scale: pref}", expect: "prefer: \"A>>\"",
      typed: [("prefer", line)])
    #expect(found == ["prefer": isMatch])
  }

  @Test func `tie and neither match only themselves`() throws {
    let steps = "- {id: prefer, type: compare, scale: pref}"
    for (expected, typed, isMatch) in [
      ("=", "=", true), ("none", "none", true), ("=", "none", false), ("none", "=", false),
    ] {
      let found = try outcomes(
        steps: steps, expect: "prefer: \"\(expected)\"", typed: [("prefer", typed)])
      #expect(found == ["prefer": isMatch], "\(expected) \(typed)")
    }
  }

  @Test(arguments: [
    ("A 5; B 3", true), ("A 6; B 4", true), ("A 7; B 4", false), ("A 5; B 5", true),
    ("A 3; B 4", false),
  ])
  func `a rating matches within one point of a long scale`(
    _ line: String, _ isMatch: Bool
  ) throws {
    let found = try outcomes(
      steps: "- {id: score, type: rating, attributes: {overall: q7}}",
      expect: "score: \"A 4; B 5\"", typed: [("score", line)])
    #expect(found == ["score": isMatch])
  }

  @Test(arguments: [("A 1; B -2", true), ("A 2; B -2", false)])
  func `a rating on a short scale matches exactly`(_ line: String, _ isMatch: Bool) throws {
    let found = try outcomes(
      steps: "- {id: score, type: rating, attributes: {overall: pick}}",
      expect: "score: \"A -2; B 1\"", typed: [("score", line)])
    #expect(found == ["score": isMatch])
  }

  @Test func `not applicable matches itself only`() throws {
    let steps = "- {id: score, type: rating, attributes: {overall: five}}"
    for (typed, isMatch) in [("A na; B 2", true), ("A 0; B 2", false)] {
      let found = try outcomes(
        steps: steps, expect: "score: \"A 2; B na\"", typed: [("score", typed)])
      #expect(found == ["score": isMatch], "\(typed)")
    }
  }

  @Test func `a reason matches when it cites one of the expected rules`() throws {
    let steps = "- {id: why, type: justify, cite: rule}"
    for (typed, isMatch) in [
      ("it does what was asked #follow", true), ("it invents #no-fabricated-source", false),
      ("it is better", false),
    ] {
      let found = try outcomes(steps: steps, expect: "why: \"follow\"", typed: [("why", typed)])
      #expect(found == ["why": isMatch], "\(typed)")
    }
  }

  @Test(arguments: [
    ("A \"two\" wrong; B none", true), ("A 0-30 wrong; B none", true),
    ("A \"Four\" wrong; B none", false), ("A \"two\" odd; B none", false),
    ("A \"two\" wrong; B \"One\" odd", false),
  ])
  func `spans match when each expected one is touched by the same tag`(
    _ line: String, _ isMatch: Bool
  ) throws {
    let found = try outcomes(
      steps: "- {id: mark, type: span, tags: [wrong, odd]}",
      expect: "mark: 'B \"One two\" wrong; A none'", typed: [("mark", line)])
    #expect(found == ["mark": isMatch])
  }

  @Test(arguments: [
    (["A -2", "finish found_error"], true), (["A -2; finish found_error"], true),
    (["A 1 -2; finish found_error"], false), (["A -2; finish give_up"], false),
  ])
  func `reasoning matches by its first bad step and its end`(
    _ lines: [String], _ isMatch: Bool
  ) throws {
    let found = try outcomes(
      steps: "- {id: work, type: steps, scale: pick, finish: [solution, found_error, give_up]}",
      expect: "work: \"A -2; finish found_error\"", typed: lines.map { ("work", $0) },
      candidates: 1)
    #expect(found == ["work": isMatch])
  }

  @Test
  func `facts, options, verdicts and safety match exactly, hazards and sureness do not count`()
    throws
  {
    let steps = """
      - {id: valid, type: validity, options: {ok: fine, bad: not}}
      - {id: facts, type: checklist, items: [wrong, short]}
      - {id: kept, type: rule, rules: [follow]}
      - {id: safe, type: safety}
      - {id: prefer, type: compare, scale: pref, confidence: q7}
      - {id: note, type: note, optional: true}
      """
    let expect = """
      valid: ok, facts: "A wrong; B none", kept: "A broken B kept", safe: "A safe; B unsafe hate", \
      prefer: "B>", prefer-confidence: "7", note: "anything"
      """
    let right = [
      ("valid", "ok"), ("facts", "B wrong; A none"), ("kept", "B broken A kept"),
      ("safe", "B safe; A unsafe self-harm"), ("prefer", "A>"), ("prefer-confidence", "1"),
      ("note", "other"),
    ]
    let all = try outcomes(steps: steps, expect: expect, typed: right)
    #expect(
      all == ["valid": true, "facts": true, "kept": true, "safe": true, "prefer": true])
    let wrong = [
      ("valid", "bad"), ("facts", "B wrong; A short"), ("kept", "B unsure A kept"),
      ("safe", "B unsafe hate; A unsafe hate"), ("prefer", "B>"),
    ]
    let none = try outcomes(steps: steps, expect: expect, typed: wrong)
    #expect(
      none == ["valid": false, "facts": false, "kept": false, "safe": false, "prefer": false])
  }

  @Test func `the principle of an example is the rule that its reason cites`() throws {
    let steps = "- {id: choose, type: principle}\n- {id: why, type: justify, cite: rule}"
    let found = try outcomes(
      steps: steps, expect: "choose: \"B\", why: \"no-fabricated-source\"",
      typed: [("choose", "A"), ("why", "real sources #no-fabricated-source")])
    #expect(found == ["choose": true, "why": true])
    let body = """
      \(Sample.rules)
      <!-- example id=e1 expect={choose: "B", why: "no-fabricated-source"} -->
      **Prompt.** x
      - **A.** a
      - **B.** b
      """
    let guideline = try #require(
      GuidelineParser.parse(
        Sample.file(steps: steps, candidates: "{min: 2, max: 2}", body: body), file: "x.md"
      ).guideline)
    let key = ExampleKey(guideline.examples[0], of: guideline)
    let step = try #require(guideline.steps.first as? PrincipleStep)
    #expect(step.drawn(key.frame) == "no-fabricated-source")
  }
}
