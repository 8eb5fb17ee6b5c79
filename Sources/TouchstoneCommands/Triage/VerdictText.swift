import JSONLines
import TouchstoneModel
import TouchstoneTerminal

/// What judges and leads say about a case, on one line and as JSON.
enum VerdictText {
  /// `confirmed, factuality/entity-wrong t2 major model, sure 3, evaluation-item`.
  static func line(_ verdict: TriageVerdict) -> SafeText {
    var error: [String] = []
    if let type = verdict.type { error.append(([type] + verdict.further).joined(separator: " ")) }
    if let turn = verdict.turn { error.append("t\(turn)") }
    if let severity = verdict.severity { error.append(severity.rawValue) }
    if let fault = verdict.fault { error.append(fault) }
    let parts: [String?] = [
      verdict.validity, error.isEmpty ? nil : error.joined(separator: " "),
      verdict.confidence.map { (sure: Int) -> String in "sure \(sure)" }, verdict.use?.rawValue,
    ]
    return SafeText(sanitizing: parts.compactMap { $0 }.joined(separator: ", "), limit: 400)
  }

  /// The members of a verdict.
  static func members(of verdict: TriageVerdict, json: inout JSONWriter) {
    json.pair("validity", verdict.validity)
    json.pair("type", verdict.type)
    json.pair("further", verdict.further)
    json.pair("turn", verdict.turn)
    json.pair("severity", verdict.severity?.rawValue)
    json.pair("fault", verdict.fault)
    json.pair("confidence", verdict.confidence)
    json.pair("next_use", verdict.use?.rawValue)
  }
}
