import JSONLines
import TouchstoneModel
import TouchstoneTerminal

/// The facts of a case as people and scripts read them.
enum CaseText {
  /// The severity in words, the gravest marked as well.
  static func severity(_ found: FlagCase) -> SafeText {
    found.severity == .critical ? "\("critical" as SafeText, .red)" : "\(found.severity.rawValue)"
  }

  /// The type, or the family with a question mark; nothing of a sealed case.
  static func kind(_ found: FlagCase) -> SafeText {
    found.state == .sealed ? "(sealed)" : SafeText(sanitizing: found.kind, limit: 40)
  }

  /// The state, with the disposition of a closed case and the case its reports went to.
  static func state(_ found: FlagCase) -> SafeText {
    if let disposition = found.disposition {
      return "\(found.state.rawValue): \(disposition.rawValue)"
    }
    if let into = found.mergedInto { return "merged: F-\(into)" }
    return "\(found.state.rawValue)"
  }

  /// How long ago it was reported first.
  static func age(_ found: FlagCase, at now: Instant) -> SafeText {
    ClockText.age(milliseconds: now.milliseconds - found.reportedAt.milliseconds)
  }

  /// How long it waits beyond what is promised; empty while it does not.
  static func late(_ found: FlagCase, at now: Instant) -> SafeText {
    CasePromise.overdue(found, at: now).map { ClockText.age(milliseconds: $0) } ?? ""
  }

  /// Both in words: `26 h old, 2 h late`.
  static func ageInWords(_ found: FlagCase, at now: Instant) -> SafeText {
    let late = late(found, at: now)
    return late.isEmpty ? "\(age(found, at: now)) old" : "\(age(found, at: now)) old, \(late) late"
  }

  /// One JSON object.
  static func write(_ found: FlagCase, namesModel: Bool, json: inout JSONWriter) {
    json.beginObject()
    members(of: found, namesModel: namesModel, json: &json)
    json.endObject()
  }

  /// The members that every form of a case has; `isBlind` leaves out what judges said of it.
  static func members(
    of found: FlagCase, namesModel: Bool, isBlind: Bool = false, json: inout JSONWriter
  ) {
    let isHidden = found.state == .sealed || isBlind
    json.pair("case", found.name)
    json.pair("uid", found.uid.text)
    json.pair("task", found.taskID)
    json.pair("state", found.state.rawValue)
    json.pair("disposition", found.disposition?.rawValue)
    json.pair("merged_into", found.mergedInto.map { "F-\($0)" })
    json.pair("family", isHidden ? nil : found.family)
    json.pair("type", isHidden ? nil : found.type)
    json.pair("severity", isBlind ? nil : found.severity.rawValue)
    json.pair("fault", isBlind ? nil : found.fault)
    json.pair("message", found.messageNumber)
    json.pair("language", found.language)
    if namesModel { json.pair("model", found.model) }
    json.pair("reports", found.reportCount)
    json.pair("marks", found.marks.map(\.rawValue))
    json.pair("reported_at", found.reportedAt)
    json.pair("triaged_at", found.triagedAt)
    json.pair("ruled_at", found.ruledAt)
    json.pair("assignee", found.assignee)
  }
}
