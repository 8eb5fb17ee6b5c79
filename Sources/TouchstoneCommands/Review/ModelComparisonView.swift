import JSONLines
import TouchstoneModel
import TouchstoneStatistics
import TouchstoneTerminal

/// Two models by the kinds of error in their confirmed cases.
struct ModelComparisonView: Presentable {
  let before: ModelCases
  let after: ModelCases
  let kind: CaseKind
  let period: CasePeriod

  private var comparisons: [ModelComparison] {
    switch kind {
    case .type(let type): [comparison(type, \.types)]
    case .family(let family): [comparison(family, \.families)]
    case .everyFamily: every(\.families)
    case .everyType: every(\.types)
    }
  }

  /// Those of which the two have most first.
  private func every(_ counts: KeyPath<ModelCases, [String: Int]>) -> [ModelComparison] {
    Set(before[keyPath: counts].keys).union(after[keyPath: counts].keys)
      .map { comparison($0, counts) }
      .sorted {
        let (left, right) = ($0.before.count + $0.after.count, $1.before.count + $1.after.count)
        return left == right
          ? $0.kind.utf8.lexicographicallyPrecedes($1.kind.utf8) : left > right
      }
  }

  private func comparison(
    _ word: String, _ counts: KeyPath<ModelCases, [String: Int]>
  ) -> ModelComparison {
    ModelComparison(
      kind: word, before: (before[keyPath: counts][word] ?? 0, before.confirmed),
      after: (after[keyPath: counts][word] ?? 0, after.confirmed))
  }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let comparisons = comparisons
    var lines = [before, after].map { model in
      "\(SafeText(sanitizing: model.model, limit: 40), .bold): \(Counted.text(model.cases, "case")),"
        + " \(model.confirmed) confirmed" as SafeText
    }
    if !period.text.isEmpty { lines.append("reported " + period.text) }
    lines = lines.flatMap { Wrap.lines($0, width: profile.columns) } + [SafeText()]
    switch kind {
    case .type(let word), .family(let word):
      lines += comparisons.flatMap {
        Wrap.lines("\(word, .bold): " + $0.sentence, width: profile.columns)
      }
    case .everyFamily, .everyType: lines += table(comparisons, profile)
    }
    return lines + [SafeText()] + foot(comparisons, profile)
  }

  private func table(
    _ comparisons: [ModelComparison], _ profile: TerminalProfile
  ) -> [SafeText] {
    guard !comparisons.isEmpty else {
      return ["neither of them has a confirmed case"]
    }
    var table = Table([
      .init(kind == .everyType ? "type" : "family"), .init("before", .right),
      .init("after", .right), .init("points", .right), .init("95%", .right), .init("so it"),
    ])
    for comparison in comparisons {
      let difference = comparison.difference
      table.add([
        SafeText(sanitizing: comparison.kind, limit: 40), "\(comparison.before.count)",
        "\(comparison.after.count)",
        difference.map { ModelComparison.points($0.value) } ?? "-",
        difference.map {
          "\(ModelComparison.points($0.lower)) to \(ModelComparison.points($0.upper))"
        } ?? "-",
        comparison.verdict,
      ])
    }
    return table.lines(width: profile.columns)
  }

  private func foot(
    _ comparisons: [ModelComparison], _ profile: TerminalProfile
  ) -> [SafeText] {
    var lines: [SafeText] = []
    if comparisons.count > 1 {
      lines.append(
        "\(comparisons.count) comparisons at once: about one in twenty seems to differ by chance")
    }
    lines.append(
      "shares of the confirmed cases of each model, not of the conversations it served: a share also"
        + " falls when another kind of error grows")
    return lines.flatMap { Wrap.lines($0, width: profile.columns) }
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("since", period.since)
    json.pair("until", period.until)
    json.key("models")
    json.beginArray()
    for model in [before, after] {
      json.beginObject()
      json.pair("model", model.model)
      json.pair("cases", model.cases)
      json.pair("confirmed", model.confirmed)
      json.endObject()
    }
    json.endArray()
    json.key("comparisons")
    json.beginArray()
    for comparison in comparisons {
      let difference = comparison.difference
      json.beginObject()
      json.pair("kind", comparison.kind)
      json.pair("before", comparison.before.count)
      json.pair("after", comparison.after.count)
      json.pair("difference", difference?.value)
      json.pair("difference_lower", difference?.lower)
      json.pair("difference_upper", difference?.upper)
      json.pair("is_told", difference?.isTold ?? false)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}
