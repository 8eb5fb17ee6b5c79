import Testing
import TouchstoneGuidelines

@Suite struct VersionChecksTests {
  private static let steps =
    "- {id: score, type: rating, attributes: {overall: q7, b: five, c: pref, d: pick}}"

  private func findings(version: String, _ part: String, _ other: String) throws -> [String] {
    let text = Sample.file(steps: Self.steps)
    let changed = text.split(separator: part, maxSplits: 1).joined(separator: other)
      .split(separator: "1.0.0", maxSplits: 1).joined(separator: version)
    let old = try #require(GuidelineParser.parse(text, file: "old.md").guideline)
    let report = GuidelineParser.parse(changed, file: "new.md")
    let new = try #require(report.guideline, "\(report.findings)")
    return VersionChecks.findings(from: old, to: new).map {
      "\($0.severity) \($0.line): \($0.message)"
    }
  }

  @Test(arguments: [
    (
      "1.0.0", "languages: [en]", "languages: [de]",
      ["error 3: version 1.0.0 is known already with other text"]
    ),
    ("0.9.0", "languages: [en]", "languages: [de]", ["error 3: version 0.9.0 is older than 1.0.0"]),
    ("1.0.1", "languages: [en]", "languages: [de]", []),
    (
      "1.1.0", "max: 7, anchors: {1: unusable, 4: mixed, 7:",
      "max: 5, anchors: {1: unusable, 4: mixed, 5:",
      [
        "error 15: step score, overall: was 1-7: 1 unusable, 4 mixed, 7 excellent, is 1-5: 1 unusable, 4 mixed, 5 excellent"
      ]
    ),
    (
      "2.0.0", "max: 7, anchors: {1: unusable, 4: mixed, 7:",
      "max: 5, anchors: {1: unusable, 4: mixed, 5:", []
    ),
    ("1.1.0", "d: pick}}", "d: pick}}\n  - {id: note, type: note, optional: true}", []),
    (
      "1.1.0", "d: pick}}", "d: pick}}\n  - {id: note, type: note}",
      ["error 16: step note is new and not optional"]
    ),
    (
      "1.1.0", "authority=root", "authority=user",
      ["error 20: rule #no-fabricated-source has another authority"]
    ),
    (
      "1.0.1", "Name real sources.", "Name sources that exist.",
      ["notice 20: rule #no-fabricated-source has other words"]
    ),
    ("1.1.0", "{#follow", "{#obey", ["error 3: rule #follow is gone"]),
  ])
  func `a change of meaning needs a new major version`(
    _ version: String, _ part: String, _ other: String, _ told: [String]
  ) throws {
    #expect(try findings(version: version, part, other) == told)
  }

  @Test func `an optional step that must be answered now needs a new major version`() throws {
    let optional = Sample.file(steps: Self.steps + "\n- {id: note, type: note, optional: true}")
    let old = try #require(GuidelineParser.parse(optional, file: "old.md").guideline)
    let text = optional.replacing(", optional: true}", with: "}").replacing("1.0.0", with: "1.1.0")
    let new = try #require(GuidelineParser.parse(text, file: "new.md").guideline)
    #expect(
      VersionChecks.findings(from: old, to: new).map(\.message) == [
        "step note was optional and must be answered now"
      ])
  }

  @Test func `the same file stands against nothing`() throws {
    #expect(try findings(version: "1.0.0", "languages: [en]", "languages: [en]") == [])
  }
}
