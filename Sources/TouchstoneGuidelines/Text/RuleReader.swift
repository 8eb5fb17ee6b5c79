import TouchstoneModel

/// Takes the rules out of the sections: the headings directly below `# Rules {#rules}`.
struct RuleReader {
  /// The families of error types that `breaks` may name.
  private static let families = [
    "understanding", "instruction", "factuality", "faithfulness", "reasoning", "code-tool",
    "honesty", "refusal", "safety", "style", "system", "report",
  ]
  private static let attributes = ["authority", "weight", "breaks"]

  let sections: [GuidelineSection]
  let findings: FindingList

  func read() -> [GuidelineRule] {
    guard let start = sections.firstIndex(where: { $0.anchor == "rules" }) else { return [] }
    let level = sections[start].level
    let below = sections[(start + 1)...].prefix { $0.level > level }
    return below.filter { $0.level == level + 1 }.map(rule)
  }

  private func rule(_ section: GuidelineSection) -> GuidelineRule {
    for name in section.attributes.keys.sorted() where !Self.attributes.contains(name) {
      findings.warning(
        section.line, "rule #\(section.anchor) has no attribute \(name), so it is ignored",
        NearestName.of(name, among: Self.attributes).map { "did you mean \($0)?" }
          ?? "known: \(Self.attributes.joined(separator: ", "))")
    }
    if section.body.isEmpty {
      findings.warning(
        section.line, "rule #\(section.anchor) has no text", "say what to do and what not to do")
    }
    return GuidelineRule(
      anchor: section.anchor, title: section.title, authority: authority(section),
      weight: weight(section), breaks: breaks(section), body: section.body, line: section.line)
  }

  private func authority(_ section: GuidelineSection) -> RuleAuthority? {
    guard let text = section.attributes["authority"] else { return nil }
    if let authority = RuleAuthority(rawValue: text) { return authority }
    findings.error(
      section.line, "rule #\(section.anchor) has authority \"\(text)\"",
      "write \(joined(RuleAuthority.allCases.map(\.rawValue), "or"))")
    return nil
  }

  private func weight(_ section: GuidelineSection) -> Int {
    guard let text = section.attributes["weight"] else { return 1 }
    if let weight = Fields.integer(text), (1...100).contains(weight) { return weight }
    findings.error(
      section.line, "rule #\(section.anchor) has weight \"\(text)\"",
      "write a whole number from 1 to 100")
    return 1
  }

  private func breaks(_ section: GuidelineSection) -> [String] {
    guard let text = section.attributes["breaks"] else { return [] }
    let slugs = text.split(separator: ",").map(String.init)
    for slug in slugs {
      let parts = slug.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, Fields.isName(parts[1]), Self.families.contains(parts[0]) else {
        findings.error(
          section.line, "rule #\(section.anchor) breaks \"\(slug)\", which is no error type",
          "write family/type, such as factuality/fabricated-source; families: "
            + Self.families.joined(separator: ", "))
        continue
      }
    }
    return slugs
  }
}
