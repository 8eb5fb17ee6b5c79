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
      ? table(width: profile.columns).lines(width: profile.columns)
      : cases.flatMap { narrow($0, width: profile.columns) }
    let rest = counts.total - cases.count
    return CaseHeadline(counts: counts, now: now).lines(width: profile.columns) + body
      + (rest > 0
        ? Wrap.lines("and \(rest) more: --limit shows them", width: profile.columns) : [])
  }

  /// A column: its title, how it stands, and the cell of a case.
  private struct Column {
    let title: SafeText
    var alignment = Table.Alignment.left
    /// The columns that give way first where all do not fit have the highest numbers.
    var yields = 0
    let cell: (FlagCase) -> SafeText
  }

  private var columns: [Column] {
    let now = now
    var columns = [
      Column(title: "case") { "\($0.name, .bold)" },
      Column(title: "severity") { CaseText.severity($0) },
      Column(title: "type") { CaseText.kind($0) },
      Column(title: "state") { CaseText.state($0) },
      Column(title: "age", alignment: .right) { CaseText.age($0, at: now) },
      Column(title: "late", alignment: .right, yields: 2) { CaseText.late($0, at: now) },
      Column(title: "lang", yields: 3) { SafeText(sanitizing: $0.language ?? "", limit: 8) },
      Column(title: "x", alignment: .right, yields: 1) {
        $0.reportCount > 1 ? "x\($0.reportCount)" : ""
      },
    ]
    if namesModels {
      columns.append(
        Column(title: "model", yields: 4) { SafeText(sanitizing: $0.model ?? "", limit: 16) })
    }
    columns.append(
      Column(title: "with", yields: 1) { SafeText(sanitizing: $0.assignee ?? "", limit: 12) })
    return columns
  }

  /// The cases as a table; empty columns are left out, and others where a row would not fit on a line.
  private func table(width: Int) -> Table {
    var columns = columns.filter { column in
      column.yields == 0 || cases.contains { !column.cell($0).isEmpty }
    }
    func needed() -> Int {
      columns.reduce(-2) { sum, column in
        sum + 2 + cases.reduce(column.title.columns) { max($0, column.cell($1).columns) }
      }
    }
    while needed() > width,
      let last = columns.indices.max(by: { columns[$0].yields < columns[$1].yields }),
      columns[last].yields > 0
    {
      columns.remove(at: last)
    }
    var table = Table(columns.map { Table.Column($0.title, $0.alignment) })
    for found in cases { table.add(columns.map { $0.cell(found) }) }
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
