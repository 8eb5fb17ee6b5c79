import Testing
import TouchstoneModel

@testable import TouchstoneGuidelines

@Suite struct VersionEffectTests {
  private static let old = """
    ---
    protocol: tone
    version: 1.0.0
    status: draft
    kind: rating
    task: {candidates: {min: 2, max: 2}, expected_minutes: 3}
    scales:
      five: {min: 1, max: 5, anchors: {1: poor, 5: good}}
      six: {min: 1, max: 6, anchors: {1: poor, 6: good}}
    steps:
      - {id: valid, type: validity, options: [ok, pii], stop_unless: ok}
      - {id: score, type: rating, attributes: {warm: five, clear: five}}
      - {id: facts, type: checklist, items: [wrong, rude]}
      - {id: kept, type: rule, rules: [kind, true]}
      - {id: why, type: justify, min_chars: 1, cite: rule}
    ---
    # Rules {#rules}
    ## Kind {#kind}
    Be kind.
    ## True {#true}
    Be right.
    # Change log {#changes}
    - 1.0.0 (2026-01-01): first version. Re-check: none.

    """

  private static func guideline(_ changes: (String, String)...) throws -> Guideline {
    var text = old
    for (before, after) in changes {
      try #require(text.contains(before), "\(before)")
      text = text.replacing(before, with: after)
    }
    let report = GuidelineParser.parse(text, file: "tone.md")
    return try #require(report.guideline, "\(report.findings)")
  }

  @Test func `steps, rules and the change log since then are told`() throws {
    let new = try Self.guideline(
      ("version: 1.0.0", "version: 2.1.0"), ("clear: five}", "clear: six}"),
      ("Be right.", "Be right, always."),
      (
        "# Change log {#changes}",
        """
        # Change log {#changes}
        - 2.1.0 (2026-03-01): clearer words
          over two lines. Re-check: none.
        - 2.0.0 (2026-02-01): another scale. Re-check: all of 1.x.
        """
      ),
      ("- {id: why,", "- {id: more, type: note}\n  - {id: why,"))
    let effect = VersionEffect(from: try Self.guideline(), to: new)
    #expect(
      effect.log == [
        "2.1.0 (2026-03-01): clearer words over two lines. Re-check: none.",
        "2.0.0 (2026-02-01): another scale. Re-check: all of 1.x.",
      ])
    #expect(
      effect.parts == [
        .step("score", aspect: "clear", words: "was 1-5: 1 poor, 5 good, is 1-6: 1 poor, 6 good"),
        .newStep("more"), .rule("true", words: "has other words"),
      ])
    #expect(new.changeLog(after: try #require(GuidelineVersion("2.0.0"))).count == 1)
  }

  @Test func `rules and steps that are gone are told`() throws {
    let new = try Self.guideline(
      ("  - {id: facts, type: checklist, items: [wrong, rude]}\n", ""),
      ("rules: [kind, true]", "rules: [true]"),
      ("## Kind {#kind}\nBe kind.\n", "## New {#new}\nX.\n"))
    let effect = VersionEffect(from: try Self.guideline(), to: new)
    #expect(
      effect.parts == [
        .step("facts", aspect: nil, words: "is gone"),
        .step("kept", aspect: "rules", words: "was kind, true, is true"),
        .rule("kind", words: "is gone"),
      ])
    #expect(effect.changedRules == ["kind"] && effect.newRules == ["new"])
  }

  @Test(arguments: [
    ("1.0.0", "1.0.9", false), ("1.0.0", "1.1.0", true), ("1.9.0", "2.0.0", true),
    ("2.0.0", "1.5.0", false), ("1.0", "1.0.0", false),
  ])
  func `more than wording asks for an acceptance`(
    _ old: String, _ new: String, _ asks: Bool
  ) throws {
    let (old, new) = (GuidelineVersion(old), GuidelineVersion(new))
    #expect(try #require(new).asksForAcceptance(after: try #require(old)) == asks)
  }

  private static let answers = AnswerSheet([
    AnswerKey(step: "valid", target: .task): .option("ok", note: nil),
    AnswerKey(step: "score", target: .candidate(1)): .ratings(["warm": 4, "clear": 5]),
    AnswerKey(step: "facts", target: .candidate(1)): .facts(["rude"]),
    AnswerKey(step: "facts", target: .candidate(2)): .facts(["wrong"]),
    AnswerKey(step: "kept", target: .candidate(1)): .verdicts(["kind": .kept, "true": .broken]),
    AnswerKey(step: "why", target: .task): .reason(Reason(text: UntrustedText("so"))),
  ])

  @Test func `answers are taken over as far as they fit the new steps`() throws {
    let old = try Self.guideline()
    #expect(EarlierAnswers.fitting(Self.answers, from: old, to: old) == Self.answers)
    let new = try Self.guideline(
      ("options: [ok, pii]", "options: [ok, pii, odd]"), ("clear: five}", "clear: six}"),
      ("items: [wrong, rude]", "items: [wrong]"), ("rules: [kind, true]", "rules: [true]"),
      ("- {id: why, type: justify, min_chars: 1, cite: rule}", "- {id: why, type: free}"))
    let kept = EarlierAnswers.fitting(Self.answers, from: old, to: new)
    #expect(
      kept.answers == [
        AnswerKey(step: "valid", target: .task): .option("ok", note: nil),
        AnswerKey(step: "score", target: .candidate(1)): .ratings(["warm": 4]),
        AnswerKey(step: "facts", target: .candidate(2)): .facts(["wrong"]),
        AnswerKey(step: "kept", target: .candidate(1)): .verdicts(["true": .broken]),
      ])
  }

  @Test func `an answer about other targets is not taken over`() throws {
    let new = try Self.guideline(
      ("items: [wrong, rude]}", "items: [wrong, rude], per: task}"),
      ("options: [ok, pii]", "options: [fine, pii]"), ("stop_unless: ok", "stop_unless: fine"))
    let kept = EarlierAnswers.fitting(Self.answers, from: try Self.guideline(), to: new)
    #expect(!kept.answers.keys.contains { $0.step == "facts" || $0.step == "valid" })
    #expect(kept.answers.keys.contains { $0.step == "kept" })
  }
}
