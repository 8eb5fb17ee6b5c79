import JSONLines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// What came of a flag.
struct FlagReceipt: Presentable {
  let flagged: FlaggedTurn
  /// The type or family.
  let kind: String
  let severity: ErrorSeverity
  /// The task in which it was flagged.
  let task: Int64
  let isOnDesk: Bool
  let hasGuideline: Bool

  private var isSealed: Bool { flagged.flagCase.state == .sealed }

  func lines(for profile: TerminalProfile) -> [SafeText] {
    text.flatMap { Wrap.lines($0, width: profile.columns) }
  }

  private var text: [SafeText] {
    let found = flagged.flagCase
    guard !isSealed else {
      return [
        "sealed as \(found.name): nothing of it is shown or exported any more",
        "stop here, copy nothing, and tell the lead at once that \(found.name) is sealed; 'release'"
          + " takes the task away",
      ]
    }
    var facts: SafeText = "flagged as \(found.name): \(SafeText(sanitizing: kind, limit: 40)),"
    facts = facts + " \(severity.rawValue), message \(found.messageNumber)"
    if !flagged.isNew { facts = facts + " (\(Counted.text(found.reportCount, "report")) by now)" }
    var lines: [SafeText] = [
      facts + "; a lead sees it" + (isOnDesk ? "; the task stays yours" : "")
    ]
    if !flagged.isNew, !found.state.isJudged {
      lines.append("\(found.name) is settled already (\(CaseText.state(found)))")
    }
    if !hasGuideline {
      lines.append("no guideline for triage can be worked here, so nobody is given the case yet")
    }
    return lines
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    json.pair("case", flagged.flagCase.name)
    json.pair("is_new", flagged.isNew)
    json.pair("kind", isSealed ? nil : kind)
    json.pair("severity", severity.rawValue)
    json.pair("message", flagged.flagCase.messageNumber)
    json.pair("reports", flagged.flagCase.reportCount)
    json.pair("state", flagged.flagCase.state.rawValue)
    json.pair("source_task", task)
    json.endObject()
  }
}
