import Testing
import TouchstoneGuidelines

@Suite struct ExtendsTests {
  private static func file(
    _ slug: String, version: String = "1.2.0", extends: String? = nil,
    steps: String = "", scales: String = "", rules: String = ""
  ) -> String {
    """
    ---
    protocol: \(slug)
    version: \(version)
    status: draft
    \(extends.map { "extends: \($0)" } ?? "languages: [en]")
    kind: rating
    task: {candidates: {min: 1, max: 9}}
    \(scales.isEmpty ? "" : "scales: {\(scales)}\n")\(steps.isEmpty ? "" : "steps: [\(steps)]\n")---
    # Purpose {#purpose}
    Why \(slug) is.
    # Rules {#rules}
    \(rules)
    # Words of \(slug) {#\(slug)-words}
    What they mean.
    # Edge cases {#edges}
    Those of \(slug).
    """
  }

  private static let five = "five: {min: 1, max: 5, anchors: {1: bad, 5: good}}"
  private static let base = file(
    "base",
    steps: "{id: valid, type: validity, options: [ok, pii]}, "
      + "{id: score, type: rating, attributes: {overall: five}}, "
      + "{id: kept, type: rule}",
    scales: five, rules: "## Be true {#true authority=root}\nNo lies.")
  private static let child = file(
    "child", extends: "base@1",
    steps: "{id: score, type: rating, attributes: {overall: five, style: three}}, "
      + "{id: why, type: justify, cite: rule}",
    scales: "three: {min: 1, max: 3, anchors: {1: poor, 3: fine}}",
    rules: "## Be short {#short}\nFew words.")

  private func parse(
    _ text: String, _ files: [String: String] = ["base": base]
  ) -> GuidelineReport {
    GuidelineParser.parse(text, file: "child.md") { files[$0] }
  }

  @Test func `steps, scales, rules and sections come from the base, own ones take their place`()
    throws
  {
    let report = parse(Self.child)
    let guideline = try #require(report.guideline, "\(report.findings)")
    #expect(report.findings == [])
    #expect(guideline.steps.map(\.id) == ["valid", "score", "kept", "why"])
    #expect(guideline.steps[1].scales.map(\.name) == ["five", "three"])
    #expect(guideline.rules.map(\.anchor) == ["true", "short"])
    #expect(guideline.steps[2].meaning.values.contains { $0.contains("short") })
    #expect(
      guideline.sections.map(\.anchor) == [
        "purpose", "rules", "short", "true", "child-words", "edges", "base-words",
      ])
    #expect(guideline.sections.first { $0.anchor == "edges" }?.body == "Those of child.")
    #expect(guideline.extends == ["base"])
    #expect(guideline.canRun)
  }

  @Test func `what is kept needs no other file and gives the same guideline`() throws {
    let guideline = try #require(parse(Self.child).guideline)
    #expect(guideline.ownSource == Self.child)
    let stored = try #require(
      GuidelineParser.parse(stored: guideline.source, file: "child").guideline)
    #expect(stored.stamp == guideline.stamp)
    #expect(stored.steps.map(\.meaning) == guideline.steps.map(\.meaning))
    #expect(stored.sections == guideline.sections)
    let other = try #require(
      parse(Self.child, ["base": Self.base.replacing("No lies.", with: "Never lie.")]).guideline)
    #expect(other.digest != guideline.digest)
  }

  @Test func `a file that extends nothing is kept as it is`() throws {
    let guideline = try #require(parse(Self.base).guideline)
    #expect(guideline.source == Self.base)
    #expect(guideline.extends == [])
  }

  @Test(arguments: [
    ("base", "extends is \"base\""),
    ("base@x", "extends is \"base@x\""),
    ("base@2", "extends wants base@2, but base is 1.2.0"),
    ("base@1.2.1", "extends wants base@1.2.1, but base is 1.2.0"),
    ("nothing@1", "there is no guideline nothing to extend"),
    ("liar@1", "liar cannot be extended, line 2: it is not the protocol liar"),
    ("broken@1", "broken cannot be extended, line 9: there is no scale fivr"),
    ("unread@1", "unread cannot be extended, line 1: the file has no front matter"),
    ("child@1", "extends goes round in a circle: child, child"),
    ("back@1", "extends goes round in a circle: child, back, child"),
    ("deep1@1", "more than 8 files extend each other"),
    ("half@1", "there is no guideline nothing to extend, which half extends"),
  ])
  func `a faulty base is one error on the line of extends`(_ extends: String, _ message: String) {
    var files = [
      "base": Self.base, "liar": Self.base, "unread": "# Rules\n",
      "broken": Self.file(
        "broken", steps: "{id: s, type: rating, attributes: {overall: fivr}}", scales: Self.five),
      "child": Self.child, "back": Self.file("back", extends: "child@1"),
      "half": Self.file("half", extends: "nothing@1"),
    ]
    for depth in 1...9 {
      files["deep\(depth)"] = Self.file("deep\(depth)", extends: "deep\(depth + 1)@1")
    }
    let report = parse(
      Self.child.replacing("extends: base@1", with: "extends: \(extends)"), files)
    #expect(report.findings.map(\.message) == [message])
    #expect(report.findings.map(\.line) == [5])
    #expect(report.findings.allSatisfy { !$0.remedy.isEmpty && $0.severity == .error })
  }

  @Test func `a step of the base that does not fit here is told on the line of extends`() {
    let report = parse(
      Self.child.replacing("three: {", with: "five: {min: 1, max: 3}, three: {")
        .replacing(
          "{id: score,", with: "{id: n, type: note, when: \"late.overall[any] < 3\"}, {id: late,"))
    #expect(report.findings.filter { $0.severity == .error }.map(\.line) == [9])
    let clash = parse(
      Self.child.replacing("{id: score, type: rating", with: "{id: valid, type: rating"),
      [
        "base": Self.base.replacing(
          "{id: kept, type: rule}", with: "{id: n, type: note, when: \"valid == ok\"}")
      ])
    #expect(clash.findings.map(\.line) == [5], "\(clash.findings)")
    #expect(clash.findings.first?.message.contains("base, line 9") == true)
  }

  @Test func `the separator of kept texts is refused in a file`() {
    let report = parse(Self.child + "\u{1E}" + Self.base)
    #expect(report.findings.map(\.message) == ["the file holds the control character U+001E"])
    #expect(report.findings.map(\.line) == [19])
  }

  @Test func `a new wording of the base alone needs no new version here, a new meaning does`()
    throws
  {
    let old = try #require(parse(Self.child).guideline)
    func findings(_ part: String, _ other: String) throws -> [String] {
      let new = try #require(
        parse(Self.child, ["base": Self.base.replacing(part, with: other)]).guideline)
      return VersionChecks.findings(from: old, to: new).filter { $0.severity == .error }
        .map(\.message)
    }
    #expect(try findings("No lies.", "Never lie.") == [])
    #expect(try findings("[ok, pii]", "[ok, pii, bad]").count == 1)
  }
}
