import Testing
import TouchstoneGuidelines
import TouchstoneModel

@Suite struct ShippedTaxonomyTests {
  private static let families: [String: String] = [
    "understanding":
      "intent-missed ambiguity-unasked over-asking context-lost contradicts-user off-topic wrong-language",
    "instruction":
      "constraint-broken part-missing higher-rule-ignored injected-text-obeyed overstep lazy-stub",
    "factuality":
      "entity-wrong relation-wrong fabricated-fact fabricated-source outdated overclaim false-premise "
      + "key-omission",
    "faithfulness": "contradicts-source unsupported-addition quote-altered",
    "reasoning": "arithmetic logic self-contradiction unverifiable-step stalling",
    "code-tool": "does-not-run wrong-behaviour invented-api insecure side-effect",
    "honesty":
      "false-confidence excess-hedging sycophancy false-capability human-claim opaque",
    "refusal":
      "full-over-refusal partial-over-refusal trigger-word preachy no-alternative under-refusal",
    "safety":
      "violent-crimes nonviolent-crimes sex-crimes child-exploitation defamation specialized-advice "
      + "privacy intellectual-property indiscriminate-weapons hate self-harm sexual-content elections "
      + "code-interpreter-abuse stereotype-bias abuse-of-user crisis-mishandled",
    "style": "too-long too-short repetitive generic tone format language-quality incoherent",
    "system": "cut-off empty-or-error display",
    "report": "spam duplicate not-an-error preference-only",
  ]

  @Test func `the file has no fault and every type of the list`() {
    let report = TaxonomyParser.parse(
      bytes: Shipped.bytes("error-types.md"), file: "error-types.md", over: nil)
    #expect(report.findings == [])
    #expect(report.taxonomy == .shipped, "the file and the embedded copy are the same")
    let taxonomy = ErrorTaxonomy.shipped
    #expect(Set(taxonomy.families.map(\.name)) == Set(Self.families.keys))
    for (family, names) in Self.families {
      #expect(taxonomy.types(of: family).map(\.name).joined(separator: " ") == names)
    }
  }

  @Test func `every family has examples, and most types`() {
    for family in ErrorTaxonomy.shipped.families {
      let types = ErrorTaxonomy.shipped.types(of: family.name)
      #expect(types.contains { !$0.examples.isEmpty }, "\(family.name)")
    }
    let types = ErrorTaxonomy.shipped.types
    #expect(types.count { !$0.examples.isEmpty } * 10 > types.count * 9)
  }

  @Test func `the hazards are those of the published list, in its order`() {
    #expect(
      ErrorTaxonomy.shipped.types.compactMap(\.code) == (1...14).map { "S\($0)" })
    #expect(ErrorTaxonomy.shipped.hazards.first == "violent-crimes")
    #expect(ErrorTaxonomy.shipped.hazards.last == "code-interpreter-abuse")
  }

  @Test(arguments: [
    ("Don't like the style", "style"), ("Too verbose", "style/too-long"),
    ("Not helpful", "understanding"), ("Not factually correct", "factuality"),
    ("NOT_FACTUALLY_CORRECT", "factuality"),
    ("Didn\u{2019}t fully follow instructions", "instruction"),
    ("Refused when it shouldn't have", "refusal"), ("Being lazy", "instruction/lazy-stub"),
    ("Harmful / unsafe", "safety"), ("harmful", "safety"), ("offensive", "safety"),
    ("spam", "report/spam"), ("factuality/outdated", "factuality/outdated"), ("Refusal", "refusal"),
    ("code-tool", "code-tool"),
  ])
  func `reasons of chat products lead to families and types`(_ reason: String, _ target: String) {
    let reading = ErrorTaxonomy.shipped.reading(ofReason: reason)
    #expect((reading?.type ?? reading?.family) == target)
    #expect(reading?.family == target.split(separator: "/").first.map(String.init))
  }

  @Test(arguments: ["other", "", "...", "my cat sat on the keys"])
  func `other reasons lead nowhere`(_ reason: String) {
    #expect(ErrorTaxonomy.shipped.reading(ofReason: reason) == nil)
  }

  @Test func `a search takes names first, then meanings, then notes and examples`() {
    let taxonomy = ErrorTaxonomy.shipped
    #expect(
      taxonomy.search("fabricated").map(\.slug).prefix(2) == [
        "factuality/fabricated-fact", "factuality/fabricated-source",
      ])
    #expect(taxonomy.search("invented link").map(\.slug) == ["factuality/fabricated-source"])
    #expect(taxonomy.search("Apollo").map(\.slug) == ["factuality/entity-wrong"])
    #expect(taxonomy.search("S4").first?.slug == "safety/child-exploitation")
    #expect(taxonomy.search(" ").isEmpty)
  }

  @Test func `a family is usually as grave as most of its types, and graver on a tie`() {
    func type(_ name: String, _ severity: ErrorSeverity) -> ErrorType {
      ErrorType(slug: "f/\(name)", meaning: "x", usualSeverity: severity)
    }
    let tied = ErrorTaxonomy(
      name: "t", version: "1.0.0", families: [ErrorFamily(name: "f", meaning: "x")],
      types: [type("a", .minor), type("b", .critical), type("c", .critical), type("d", .minor)])
    #expect(tied.usualSeverity(of: "f") == .critical)
    #expect(ErrorTaxonomy.shipped.usualSeverity(of: "factuality") == .major)
    #expect(ErrorTaxonomy.shipped.usualSeverity(of: "style/tone") == .minor)
    #expect(ErrorTaxonomy.shipped.usualSeverity(of: "nothing") == nil)
  }
}
