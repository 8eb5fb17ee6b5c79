import TouchstoneModel

/// Reads what the reason words of chat products stand for.
struct ReasonReader {
  static let none = "none"

  let root: Fields
  /// The families and types, without reasons.
  let taxonomy: ErrorTaxonomy
  let findings: FindingList

  /// The reasons of the file over those of the base; a reason of a retired type follows it.
  func read(over base: ErrorTaxonomy?) -> [String: ReasonReading?] {
    var reasons = (base?.reasons ?? [:]).mapValues { known in
      known.map { reading in
        guard let type = reading.type.flatMap(taxonomy.type(named:)) else { return reading }
        return ReasonReading(family: type.family, type: type.slug)
      }
    }
    guard let fields = root.fields("reasons") else { return reasons }
    var lines: [String: Int] = [:]
    for (reason, line) in fields.keys {
      guard let target = fields.text(reason, required: true) else { continue }
      let folded = ReasonWords.folded(reason)
      guard !folded.isEmpty else {
        findings.error(line, "the reason \"\(reason)\" has no letter", "write it in words")
        continue
      }
      if let first = lines[folded] {
        findings.error(
          line, "the reason \"\(reason)\" stands twice, the first time on line \(first)",
          "keep one of them; case and punctuation do not matter")
        continue
      }
      lines[folded] = line
      guard let reading = reading(target) else {
        let known = taxonomy.families.map(\.name) + taxonomy.types.map(\.slug)
        findings.error(
          line, "the reason \"\(reason)\" leads to \(target), which is no family or type",
          NearestName.of(target, among: known).map { "did you mean \($0)?" }
            ?? "write a family, family/type, or none")
        continue
      }
      reasons.updateValue(reading, forKey: folded)
    }
    return reasons
  }

  /// What a family, a type or `none` stands for; nil for other words.
  private func reading(_ target: String) -> ReasonReading?? {
    if target == Self.none { return .some(nil) }
    if taxonomy.family(named: target) != nil { return ReasonReading(family: target) }
    return taxonomy.type(named: target).map { ReasonReading(family: $0.family, type: $0.slug) }
  }
}
