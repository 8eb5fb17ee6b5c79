/// Reads how work is checked: overlap, examples with known answers, review.
extension ProgrammeReader {
  func quality() -> QualityRules {
    let quality = root.fields("quality")
    let rules = QualityRules(
      overlap: overlap(quality), gold: gold(quality), review: review(quality))
    _ = quality?.choice("aggregate", Aggregate.self)
    let keep = quality?.fields("keep_if")
    _ = keep?.integer("max_spread", in: 0...1000)
    keep?.close()
    let anchors = quality?.fields("anchors")
    _ = anchors?.integer("per_batch", in: 0...10_000)
    _ = anchors?.text("from")
    anchors?.close()
    quality?.close()
    return rules
  }

  private func overlap(_ quality: Fields?) -> OverlapRules {
    guard let quality, quality.isMapping("overlap"), let fields = quality.fields("overlap") else {
      let usual = quality?.integer("overlap", in: 1...1000) ?? 1
      return OverlapRules(usual: usual, calibrationShare: 0, replicated: usual, maximum: usual)
    }
    defer { fields.close() }
    let usual = fields.integer("default", in: 1...1000)
    let share = fields.share("calibration_share") ?? 0
    let replicated = fields.integer("replicated", in: 1...1000)
    let most = fields.integer("max", in: 1...1000)
    ascending(("default", usual), ("max", most), of: fields)
    ascending(("default", usual), ("replicated", replicated), of: fields)
    ascending(("replicated", replicated), ("max", most), of: fields)
    if share > 0, replicated == nil {
      findings.warning(
        fields.line(of: "calibration_share"),
        "overlap has a calibration_share and does not say how many judge it",
        "add replicated: 3, or leave calibration_share out")
    }
    let repeated = max(usual ?? 1, replicated ?? 1)
    return OverlapRules(
      usual: usual ?? 1, calibrationShare: share, replicated: repeated,
      maximum: max(repeated, most ?? 1))
  }

  private func ascending(
    _ low: (key: String, value: Int?), _ high: (key: String, value: Int?), of fields: Fields
  ) {
    guard let least = low.value, let most = high.value, most < least else { return }
    findings.error(
      fields.line, "overlap has \(high.key) \(most) below \(low.key) \(least)",
      "write the larger number as \(high.key)")
  }

  private func gold(_ quality: Fields?) -> GoldRules {
    let gold = quality?.fields("gold")
    defer { gold?.close() }
    _ = gold?.share("retest_share")
    return GoldRules(
      screening: gold?.integer("screening", in: 0...1000) ?? 0,
      screeningPass: gold?.share("screening_pass") ?? GoldRules.standardPass,
      hiddenShare: gold?.share("hidden_share") ?? 0)
  }

  private func review(_ quality: Fields?) -> ReviewRules {
    guard let review = quality?.fields("review") else { return .none }
    defer { review.close() }
    let rate = review.share("rate") ?? 0
    return ReviewRules(
      rate: rate, lowAgreementRate: review.share("low_agreement") ?? rate,
      secondReviews: review.integer("second_reviews", in: 0...100) ?? 0)
  }
}

private enum Aggregate: String, CaseIterable {
  case majority, median3, mean, borda, bt
  case rankedPairs = "ranked_pairs"
  case dawidSkene = "dawid_skene"
  case keepAll = "keep_all"
}
