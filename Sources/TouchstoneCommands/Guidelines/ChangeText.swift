import JSONLines
import TouchstoneGuidelines
import TouchstoneTerminal

/// What another version changes, for the people who shall accept it.
struct ChangeText: Presentable {
  let slug: String
  /// The version the person knows.
  let known: String
  let guideline: Guideline
  /// Nil when the earlier text is not readable any more.
  let change: VersionEffect?

  func lines(for profile: TerminalProfile) -> [SafeText] {
    let width = profile.columns
    let head: SafeText = "\(slug, .bold) \(guideline.version.text): changes since \(known)"
    var lines = Wrap.lines(head, width: width)
    for entry in log { lines += Wrap.lines("\(entry)", width: width, gutter: "  ") }
    for fact in facts { lines += Wrap.lines(fact, width: width, gutter: "  ") }
    return lines
  }

  /// The lines of the change log since then; one that says so where there is none.
  private var log: [String] {
    let log =
      change?.log
      ?? GuidelineVersion(known).map { guideline.changeLog(after: $0) } ?? []
    return log.isEmpty ? ["the change log says nothing"] : log
  }

  private var facts: [SafeText] {
    guard let change else { return [] }
    var facts: [SafeText] = []
    let rules = change.changedRules
    if !rules.isEmpty { facts.append("changed rules: \(anchors(rules))") }
    if !change.newRules.isEmpty { facts.append("new rules: \(anchors(change.newRules))") }
    let steps = change.stepNames
    if !steps.isEmpty { facts.append("changed steps: \(steps.joined(separator: ", "))") }
    return facts
  }

  private func anchors(_ rules: [String]) -> SafeText {
    rules.map { "#\($0)" as SafeText }.joined(separator: ", ")
  }

  func write(json: inout JSONWriter) {
    json.beginObject()
    writeMembers(to: &json)
    json.endObject()
  }

  /// The members of the JSON object.
  func writeMembers(to json: inout JSONWriter) {
    json.pair("guideline", slug)
    json.pair("version", guideline.version.text)
    json.pair("known", known)
    json.pair("changes", change?.log ?? [])
    json.pair("changed_rules", change?.changedRules ?? [])
    json.pair("new_rules", change?.newRules ?? [])
    json.pair("changed_steps", change?.stepNames ?? [])
  }
}

extension VersionEffect {
  /// The steps that ask for something else, each once.
  var stepNames: [String] {
    var names: [String] = []
    for part in parts {
      switch part {
      case .step(let id, _, _), .newStep(let id):
        if !names.contains(id) { names.append(id) }
      case .rule: continue
      }
    }
    return names
  }
}
