import JSONLines
import TouchstoneModel
import TouchstoneTerminal

/// Flagged cases under a headline of counts, gravest first.
struct CaseList: Presentable {
  let cases: [FlagCase]
  let counts: CaseCounts
  let now: Instant
  /// Whether the models may be named: who still judges works blind.
  let namesModels: Bool

  /// From this width on a case stands on one line.
  private static let wide = 72

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let body =
      profile.columns >= Self.wide
      ? table.lines(width: profile.columns)
      : cases.flatMap { narrow($0, width: profile.columns) }
    let rest = counts.total - cases.count
    return CaseHeadline(counts: counts, now: now).lines(width: profile.columns) + body
      + (rest > 0
        ? Wrap.lines("and \(rest) more: --limit shows them", width: profile.columns) : [])
  }

  private var table: Table {
    var table = Table(
      [
        .init("case"), .init("severity"), .init("type"), .init("state"), .init("age", .right),
        .init("late", .right), .init("lang"), .init("reports", .right),
      ] + (namesModels ? [.init("model")] : []) + [.init("with")])
    for found in cases {
      table.add(
        [
          "\(found.name, .bold)", CaseText.severity(found), CaseText.kind(found),
          CaseText.state(found), CaseText.age(found, at: now), CaseText.late(found, at: now),
          SafeText(sanitizing: found.language ?? "", limit: 8), "\(found.reportCount)",
        ] + (namesModels ? [SafeText(sanitizing: found.model ?? "", limit: 16)] : [])
          + [SafeText(sanitizing: found.assignee ?? "", limit: 12)])
    }
    return table
  }

  private func narrow(_ found: FlagCase, width: Int) -> [SafeText] {
    let facts: [SafeText?] = [
      CaseText.state(found), CaseText.ageInWords(found, at: now),
      found.language.map { SafeText(sanitizing: $0, limit: 8) },
      found.reportCount > 1 ? "x\(found.reportCount)" : nil,
      namesModels ? found.model.map { SafeText(sanitizing: $0, limit: 16) } : nil,
      found.assignee.map { SafeText(sanitizing: $0, limit: 12) },
    ]
    return Wrap.lines(
      "\(found.name, .bold) \(CaseText.severity(found)) \(CaseText.kind(found))", width: width)
      + Wrap.lines(
        facts.compactMap(\.self).joined(separator: " · "), width: width, gutter: "  ")
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for found in cases { CaseText.write(found, namesModel: namesModels, json: &json) }
    json.endArray()
  }
}

/// The counts above a list: `FLAGGED 63 open   critical 4  major 22 …`.
struct CaseHeadline {
  let counts: CaseCounts
  let now: Instant

  func lines(width: Int) -> [SafeText] {
    var facts: [SafeText] = ["\("FLAGGED", .bold) \(Counted.text(counts.total, "case"))"]
    for severity in ErrorSeverity.allCases.reversed() where counts.count(severity) > 0 {
      facts.append("\(severity.rawValue) \(counts.count(severity))")
    }
    if let oldest = counts.oldest {
      facts.append(
        "oldest \(ClockText.age(milliseconds: now.milliseconds - oldest.milliseconds))")
    }
    if counts.folded > 0 { facts.append("\(Counted.text(counts.folded, "report")) folded") }
    return Wrap.items(facts, separator: "   ", width: width)
      + late.flatMap {
        Wrap.lines($0, width: width)
      }
  }

  /// What waits longer than promised, in words, the gravest first.
  private var late: [SafeText] {
    ErrorSeverity.allCases.reversed().compactMap { severity in
      guard let since = counts.waitingSince[severity],
        let late = CasePromise.overdue(severity, since: since, at: now)
      else { return nil }
      return "\(severity.rawValue) waits \(ClockText.age(milliseconds: late)) beyond its"
        + " \(CasePromise.hours(severity)) h"
    }
  }
}

/// Families by severity.
struct CaseCountTable: Presentable {
  let counts: CaseCounts
  let now: Instant

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let severities = Array(ErrorSeverity.allCases.reversed())
    var table = Table(
      [.init("family")] + severities.map { .init("\($0.rawValue)", .right) }
        + [.init("all", .right)])
    for family in counts.families {
      let row = severities.map { counts.count(family, $0) }
      table.add(
        [family.map { SafeText(sanitizing: $0, limit: 24) } ?? "(not known yet)"]
          + row.map { $0 == 0 ? "" : "\($0)" } + ["\(row.reduce(0, +))"])
    }
    return CaseHeadline(counts: counts, now: now).lines(width: profile.columns)
      + table.lines(width: profile.columns)
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for family in counts.families {
      json.beginObject()
      json.pair("family", family)
      for severity in ErrorSeverity.allCases {
        json.pair(severity.rawValue, counts.count(family, severity))
      }
      json.endObject()
    }
    json.endArray()
  }
}
