import Testing
import TouchstoneGuidelines

@Suite struct ComparisonTests {
  private static let steps =
    "- {id: score, type: rating, attributes: {overall: q7, b: five, c: pref, d: pick}}"

  private func comparison(
    _ part: String, _ other: String, version: String = "1.1.0"
  ) throws -> GuidelineComparison {
    let text = Sample.file(steps: Self.steps)
    let changed = text.split(separator: part, maxSplits: 1).joined(separator: other)
      .split(separator: "1.0.0", maxSplits: 1).joined(separator: version)
    let old = try #require(GuidelineParser.parse(text, file: "old.md").guideline)
    let report = GuidelineParser.parse(changed, file: "new.md")
    return GuidelineComparison(
      from: old, to: try #require(report.guideline, "\(report.findings)"))
  }

  @Test(arguments: [
    ("languages: [en]", "languages: [de]", "key(\"languages\") minor"),
    (
      "max: 7, anchors: {1: unusable, 4: mixed, 7:", "max: 7, anchors: {1: useless, 4: mixed, 7:",
      "step(\"score\") overall major, scale(\"q7\") patch"
    ),
    ("d: pick}}", "d: pick}}\n  - {id: note, type: note, optional: true}", "step(\"note\") minor"),
    ("d: pick}}", "d: pick}}\n  - {id: note, type: note}", "step(\"note\") major"),
    ("type: rating,", "type: rating, optional: true,", "step(\"score\") optional minor"),
    ("type: rating,", "type: rating, ask: \"how good?\",", "step(\"score\") ask patch"),
    ("type: rating,", "type: rating, when: \"candidates >= 3\",", "step(\"score\") when minor"),
    ("authority=root", "authority=user", "rule(\"no-fabricated-source\") authority major"),
    ("Name real sources.", "Name sources.", "rule(\"no-fabricated-source\") text patch"),
    ("{#follow", "{#obey", "rule(\"follow\") major, rule(\"obey\") minor"),
    ("# Rules", "# Purpose {#purpose}\nWhy.\n# Rules", "section(\"purpose\") minor"),
  ])
  func `each difference is named with the version it needs`(
    _ part: String, _ other: String, _ told: String
  ) throws {
    let comparison = try comparison(part, other)
    let changes = comparison.changes.map { change in
      (["\(change.part)"] + [change.aspect].compactMap(\.self) + [change.level.name])
        .joined(separator: " ")
    }
    #expect(changes.joined(separator: ", ") == told)
    #expect(comparison.isEnough == !told.contains("major"))
  }

  @Test func `other bytes that change nothing need a patch, the same bytes nothing`() throws {
    let comment = try comparison("kind: ranking", "kind: ranking # not rating")
    #expect(comment.changes.isEmpty && comment.needed == .patch)
    let none = try comparison("kind: ranking", "kind: ranking", version: "1.0.0")
    #expect(none.needed == .none && none.isEnough)
  }

  @Test func `the next version of a level starts the lower numbers again`() throws {
    let version = try #require(GuidelineVersion("2.3"))
    #expect(
      VersionLevel.allCases.map { version.next($0).text } == ["2.3", "2.3.1", "2.4.0", "3.0.0"])
    #expect(
      VersionLevel.allCases.map { version.next($0).level(above: version) } == VersionLevel.allCases)
  }
}
