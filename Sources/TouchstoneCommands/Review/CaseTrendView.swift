import JSONLines
import TouchstoneModel
import TouchstoneStatistics
import TouchstoneTerminal

/// Flagged cases by what they have in common, as a table, as bars or as JSON.
struct CaseTrendView: Presentable {
  let grouping: CaseGrouping
  let trends: [CaseTrend]
  let period: CasePeriod
  let asBars: Bool
  private let all: CaseTrend

  init(grouping: CaseGrouping, trends: [CaseTrend], period: CasePeriod, asBars: Bool) {
    self.grouping = grouping
    self.trends = trends
    self.period = period
    self.asBars = asBars
    all = trends.reduce(into: CaseTrend(key: nil)) { $0.add($1) }
  }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    guard all.cases > 0 else {
      let when = period.text
      return ["no flagged case was reported" + (when.isEmpty ? "" : " " + when)]
    }
    let groups = asBars ? bars(of: all).lines(for: profile) : table(of: all, profile)
    return head(all, profile) + [SafeText()] + groups + [SafeText()] + foot(all, profile)
  }

  private func head(_ all: CaseTrend, _ profile: TerminalProfile) -> [SafeText] {
    let facts: [SafeText] = [
      Counted.text(all.cases, "case").styled(.bold), Counted.text(all.reports, "report"),
      "\(all.confirmed) confirmed", "\(all.open) open", period.text,
    ]
    return Wrap.items(
      facts.filter { !$0.isEmpty }, separator: " · ", width: profile.columns)
  }

  /// Beside long names there is room for counts and shares only; JSON tells the rest.
  private func table(of all: CaseTrend, _ profile: TerminalProfile) -> [SafeText] {
    let names = trends.map(name)
    let room = profile.columns - names.reduce(0) { max($0, $1.columns) }
    let parts = columns(of: all).filter { $0.room <= room }
    var table = Table(
      [.init("\(grouping.rawValue)")] + parts.map { Table.Column($0.title, .right) })
    for (name, trend) in zip(names, trends) { table.add([name] + parts.map { $0.cell(trend) }) }
    return table.lines(width: profile.columns)
  }

  /// A column, and the room beside the names from which it is shown.
  private struct Part {
    let title: SafeText
    var room = 0
    let cell: (CaseTrend) -> SafeText
  }

  private func columns(of all: CaseTrend) -> [Part] {
    [
      Part(title: "cases") { "\($0.cases)" },
      Part(title: "share", room: 14) { ShareText.percent(share(of: $0, all)) },
      Part(title: "95%", room: 43) { interval(of: $0, all) },
      Part(title: "confirmed", room: 43) { "\($0.confirmed)" },
      Part(title: "open", room: 20) { "\($0.open)" },
      Part(title: "triage", room: 59) { Self.median($0.toTriage) },
      Part(title: "ruling", room: 59) { Self.median($0.toRuling) },
    ]
  }

  private func bars(of all: CaseTrend) -> Bars {
    var bars = Bars()
    for trend in trends {
      let share = ShareText.percent(share(of: trend, all))
      bars.add(
        name(of: trend), Double(trend.cases), value: "\(trend.cases)" + share.rightAligned(to: 6))
    }
    return bars
  }

  private func foot(_ all: CaseTrend, _ profile: TerminalProfile) -> [SafeText] {
    var lines: [SafeText] = []
    for (name, waits) in [("first judgement", all.toTriage), ("ruling", all.toRuling)] {
      guard let (half, most) = Self.quantiles(waits) else { continue }
      lines.append(
        "to \(name): half within \(ClockText.rough(milliseconds: half)), 90% within"
          + " \(ClockText.rough(milliseconds: most)) (\(Counted.text(waits.count, "case")))")
    }
    lines.append(
      "a case is one reported turn, however often it was reported; merged cases count once. What share"
        + " of all conversations is wrong cannot be told from reports")
    return lines.flatMap { Wrap.lines($0, width: profile.columns) }
  }

  private func name(of trend: CaseTrend) -> SafeText {
    guard let key = trend.key else { return grouping == .model ? "not named" : "not known" }
    return SafeText(sanitizing: key, limit: 40)
  }

  private func share(of trend: CaseTrend, _ all: CaseTrend) -> Double {
    Double(trend.cases) / Double(max(1, all.cases))
  }

  private func interval(of trend: CaseTrend, _ all: CaseTrend) -> SafeText {
    guard let interval = WilsonInterval(successes: trend.cases, trials: all.cases) else {
      return SafeText()
    }
    return "\(ShareText.percent(interval.lower)) to \(ShareText.percent(interval.upper))"
  }

  /// The middle and the time within which nine of ten are done; nil where nothing was.
  private static func quantiles(_ waits: [Int64]) -> (half: Int64, most: Int64)? {
    Quantiles.quantiles([0.5, 0.9], of: waits.map(Double.init)).map {
      (Int64($0[0].rounded()), Int64($0[1].rounded()))
    }
  }

  private static func median(_ waits: [Int64]) -> SafeText {
    quantiles(waits).map { ClockText.rough(milliseconds: $0.half) } ?? "-"
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("by", grouping.rawValue)
    json.pair("since", period.since)
    json.pair("until", period.until)
    json.members(of: all)
    json.key("groups")
    json.beginArray()
    for trend in trends {
      json.beginObject()
      json.pair("key", trend.key)
      json.members(of: trend)
      let interval = WilsonInterval(successes: trend.cases, trials: all.cases)
      json.pair("share", share(of: trend, all))
      json.pair("share_lower", interval?.lower)
      json.pair("share_upper", interval?.upper)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  /// The minutes for JSON.
  fileprivate static func minutes(_ waits: [Int64]) -> (half: Double?, most: Double?) {
    let found = quantiles(waits)
    return (found.map { Double($0.half) / 60_000 }, found.map { Double($0.most) / 60_000 })
  }
}

extension JSONWriter {
  /// Counts and waiting times, in minutes; null where nothing was judged or ruled on.
  fileprivate mutating func members(of trend: CaseTrend) {
    pair("cases", trend.cases)
    pair("reports", trend.reports)
    pair("confirmed", trend.confirmed)
    pair("open", trend.open)
    let (triage, ruling) = (
      CaseTrendView.minutes(trend.toTriage), CaseTrendView.minutes(trend.toRuling)
    )
    pair("triage_minutes_median", triage.half)
    pair("triage_minutes_90", triage.most)
    pair("ruling_minutes_median", ruling.half)
    pair("ruling_minutes_90", ruling.most)
  }
}

extension ClockText {
  /// A long time to the nearest unit that tells enough: `45 min`, `5 h`, `3 d`.
  static func rough(milliseconds: Int64) -> SafeText {
    let minutes = (milliseconds + 30_000) / 60_000
    if minutes < 60 { return "\(minutes) min" }
    if minutes < 48 * 60 { return "\((minutes + 30) / 60) h" }
    return "\((minutes + 720) / 1440) d"
  }
}
