import Testing
@testable import TouchstoneGuidelines

@Suite struct QualityRulesTests {
  private func report(_ quality: String) -> GuidelineReport {
    let steps = "- {id: valid, type: validity, options: [ok, unclear]}"
    let head = "languages: [en]\nquality:\n" + quality
    return GuidelineParser.parse(Sample.file(steps: steps, head: head), file: "sample.md")
  }

  @Test func `overlap and review are kept as the file has them`() throws {
    let rules = try #require(
      report(
        """
          overlap: {default: 1, calibration_share: 0.15, replicated: 3, max: 5}
          review: {rate: 0.1, low_agreement: 1.0, second_reviews: 2}
        """
      ).guideline
    ).quality
    #expect(
      rules.overlap
        == OverlapRules(usual: 1, calibrationShare: 0.15, replicated: 3, maximum: 5))
    #expect(rules.review == ReviewRules(rate: 0.1, lowAgreementRate: 1, secondReviews: 2))
  }

  @Test func `a plain number is the overlap of every task and nothing is reviewed unasked`() throws
  {
    let rules = try #require(report("  overlap: 2").guideline).quality
    #expect(
      rules.overlap == OverlapRules(usual: 2, calibrationShare: 0, replicated: 2, maximum: 2))
    #expect(rules.review == .none)
  }

  @Test func `labels of low agreement are reviewed like all where the file does not say`() throws {
    let rules = try #require(report("  review: {rate: 0.25}").guideline).quality
    #expect(rules.review == ReviewRules(rate: 0.25, lowAgreementRate: 0.25, secondReviews: 0))
  }

  @Test(arguments: [
    ("{default: 3, max: 2}", "overlap has max 2 below default 3"),
    ("{default: 3, replicated: 2}", "overlap has replicated 2 below default 3"),
    ("{replicated: 4, max: 3}", "overlap has max 3 below replicated 4"),
    (
      "{default: 1, calibration_share: 0.1}",
      "overlap has a calibration_share and does not say how many judge it"
    ),
  ])
  func `numbers that contradict each other are told`(overlap: String, finding: String) {
    #expect(report("  overlap: " + overlap).findings.map(\.message).contains(finding))
  }
}
