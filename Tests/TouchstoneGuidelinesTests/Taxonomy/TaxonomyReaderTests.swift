import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct TaxonomyReaderTests {
  /// A taxonomy of its own with these lines of front matter.
  private static func own(_ more: String = "", body: String = "") -> String {
    """
    ---
    taxonomy: mine
    version: 1.0.0
    families:
      style:
        meaning: how it reads
        types:
          tone: {meaning: wrong voice, severity: minor}
          long: {meaning: too much, severity: minor}
    \(more)
    ---
    \(body)
    """
  }

  private static func parse(
    _ text: String, over base: ErrorTaxonomy? = nil
  ) -> TaxonomyReport {
    TaxonomyParser.parse(bytes: Array(text.utf8), file: "mine.md", over: base)
  }

  @Test func `a file without faults gives families, types, notes, examples and reasons`() throws {
    let text = Self.own(
      "retired: {style/wordy: style/long}\nreasons: {\"Don't like it\": style, other: none}",
      body: """
        # Style {#style}
        About form.
        ## Tone {#style-tone}
        Who speaks
        to whom.

        More.

        - User: Hi
          Reply: What do you
            want?
        - Reply: Go.
        """)
    let report = Self.parse(text)
    #expect(report.findings == [])
    let taxonomy = try #require(report.taxonomy)
    #expect(taxonomy.family(named: "style")?.notes == "About form.")
    let tone = try #require(taxonomy.type(named: "style/tone"))
    #expect(tone.notes == "Who speaks to whom.\n\nMore.")
    #expect(tone.examples == ["User: Hi\nReply: What do you want?", "Reply: Go."])
    #expect(taxonomy.type(named: "style/wordy")?.slug == "style/long")
    #expect(taxonomy.active("style/wordy") == nil)
    #expect(taxonomy.reading(ofReason: "dont LIKE it!") == ReasonReading(family: "style"))
    #expect(taxonomy.reading(ofReason: "Other") == nil)
  }

  @Test(arguments: [
    ("      tone: {meaning: twice, severity: minor}", "tone stands twice", 8),
    ("      odd: {meaning: x, severity: grave}", "severity is \"grave\"", 10),
    ("      odd: {severity: minor}", "odd has no meaning", 10),
    ("      Odd: {meaning: x, severity: minor}", "\"Odd\" is no name", 10),
    ("      model: {meaning: x, severity: minor}", "model would mean two things", 10),
    ("retired: {style/tone: style/long}", "style/tone is retired, and stands among", 10),
    ("retired: {style/old: style/tune}", "style/old is retired in favour of style/tune", 10),
    ("retired: {style/a: style/b, style/b: style/a}", "style/a is retired in favour of", 10),
    ("retired: {wordy: style/tone}", "\"wordy\" is no error type", 10),
    ("reasons: {too long: style/lung}", "the reason \"too long\" leads to style/lung", 10),
    ("reasons:\n  too long: style\n  Too, LONG: style", "the reason \"Too, LONG\" stands", 12),
    ("reasons: {\"!\": style}", "the reason \"!\" has no letter", 10),
  ])
  func `a fault is told with its line`(_ more: String, _ message: String, _ line: Int) throws {
    let report = Self.parse(Self.own(more))
    #expect(report.taxonomy == nil)
    let finding = try #require(report.findings.first { $0.severity == .error })
    #expect(finding.message.hasPrefix(message), "\(finding.message)")
    #expect(finding.line == line, "\(finding.message)")
    #expect(!finding.remedy.isEmpty)
  }

  @Test func `a heading that explains no type is a warning with the nearest one`() {
    let report = Self.parse(Self.own(body: "## Tone {#style-tune}\nx"))
    #expect(report.taxonomy != nil)
    #expect(report.findings.map(\.message) == ["#style-tune explains no error type"])
    #expect(report.findings.first?.remedy == "did you mean {#style-tone}?")
  }

  @Test func `a project's file adds, retires and leads its own words to types`() throws {
    let text = """
      ---
      taxonomy: ours
      version: 1.0.0
      families:
        style:
          types:
            emoji: {meaning: too many, severity: minor}
            tone: {severity: major}
        brand:
          meaning: what we promise
          types:
            rival: {meaning: praises a rival, severity: minor}
      retired: {style/too-long: style/generic}
      reasons: {smileys: style/emoji}
      ---
      ## Tone {#style-tone}
      Ours.
      """
    let report = Self.parse(text, over: .shipped)
    #expect(report.findings == [])
    let merged = try #require(report.taxonomy)
    #expect(merged.types(of: "style").last?.slug == "style/emoji")
    #expect(merged.families.last?.name == "brand")
    #expect(merged.usualSeverity(of: "style/tone") == .major)
    #expect(merged.type(named: "style/tone")?.notes == "Ours.")
    #expect(merged.type(named: "style/tone")?.examples.isEmpty == false)
    #expect(merged.active("style/too-long") == nil)
    #expect(merged.reading(ofReason: "smileys")?.type == "style/emoji")
    #expect(merged.reading(ofReason: "too verbose")?.type == "style/generic")
    #expect(merged.types.count == ErrorTaxonomy.shipped.types.count + 1)
    let again = Self.parse(text.replacing("taxonomy: ours", with: "taxonomy: more"), over: merged)
    #expect(again.findings.isEmpty)
  }

  @Test(arguments: [
    (
      "families: {style: {types: {tone: {meaning: another one}}}}",
      "style/tone means \"register, warmth or voice wrong, condescending\" already"
    ),
    ("families: {style: {meaning: another one}}", "style means"),
    ("families: {new: {types: {}}}", "new has no meaning"),
  ])
  func `a project's file gives nothing another meaning`(_ line: String, _ message: String) throws {
    let text = "---\ntaxonomy: ours\nversion: 1.0.0\n\(line)\n---\n"
    let report = Self.parse(text, over: .shipped)
    #expect(report.taxonomy == nil)
    let finding = try #require(report.findings.first)
    #expect(finding.message.hasPrefix(message), "\(finding.message)")
    #expect(finding.line == 4)
  }

  @Test func `a retired slug is never used again`() throws {
    let base = try #require(Self.parse(Self.own("retired: {style/wordy: style/long}")).taxonomy)
    let text = """
      ---
      taxonomy: ours
      version: 1.0.0
      families: {style: {types: {wordy: {meaning: x, severity: minor}}}}
      ---
      """
    let report = Self.parse(text, over: base)
    #expect(report.findings.first?.message.hasPrefix("style/wordy was retired") == true)
  }
}
