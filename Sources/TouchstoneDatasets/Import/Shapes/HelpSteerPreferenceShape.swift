import JSONLines
import TouchstoneModel

/// Two responses and how much better the second one is, from -3 to 3, as in HelpSteer2
/// (`response_1`, `preference_strength`, `all_preferences_unprocessed`) and HelpSteer3 (`response1`,
/// `overall_preference`, `individual_preference`).
///
/// With labels every single preference is a label of an annotator named by its place, which may be
/// another person on another line; without single ones the overall preference is one.
enum HelpSteerPreferenceShape {
  static func read(
    _ row: inout Row, withLabels: Bool
  ) throws(RowProblem) -> (IncomingTask, notices: [RowProblem]) {
    let envelope = try Envelope(&row)
    let first = try response(row.takeFirst(.responseOne, .response1), "response_1", row)
    let second = try response(row.takeFirst(.responseTwo, .response2), "response_2", row)
    guard let prompt = row.takeFirst(.prompt, .context) else {
      throw .missing(row.cursor, "prompt or context")
    }
    let context =
      prompt.value.kind == .string
      ? try HelpSteerPrompt.turns(prompt.value, &row)
      : try Turns.context(prompt.value, prompt.key.name, leftovers: &row.leftovers)
    var task = try envelope.task(
      context: context,
      candidates: [IncomingCandidate(messages: first), IncomingCandidate(messages: second)],
      row: &row)
    guard withLabels else { return (task, []) }
    let (labels, notices) = try labels(row)
    task.labels = labels
    return (task, notices)
  }

  private static func response(
    _ field: (key: RowKey, value: JSONCursor)?, _ name: String, _ row: Row
  ) throws(RowProblem) -> [Message] {
    guard let (key, value) = field else { throw .missing(row.cursor, name) }
    guard let text = value.string else { throw .type(value, key.name, expected: "a string") }
    return Responses.assistant(text)
  }

  private static func labels(
    _ row: Row
  ) throws(RowProblem) -> ([IncomingLabel], notices: [RowProblem]) {
    var labels: [IncomingLabel] = []
    var notices: [RowProblem] = []
    for key in [RowKey.allPreferencesUnprocessed, .individualPreference] {
      guard let list = row[key] else { continue }
      guard list.kind == .array else {
        throw .type(list, key.name, expected: "an array of preferences")
      }
      for (index, element) in list.elements.enumerated() {
        var sheet = LabelSheet(annotator: "\(HelpSteerRatingShape.annotator)-\(index + 1)")
        let field = "\(key.name)[\(index)]"
        let name = key == .individualPreference ? "score" : "strength"
        do throws(RowProblem) {
          sheet.compare(try strength(element.member(name), "\(field).\(name)", element))
        } catch {
          notices.append(error)
          continue
        }
        for note: StaticString in ["justification", "reasoning", "feedback1", "feedback2"] {
          let isFeedback = "\(note)".hasPrefix("feedback")
          sheet.note(element[note]?.string, named: isFeedback ? "\(note)" : "")
        }
        if let label = sheet.label { labels.append(label) }
      }
    }
    guard labels.isEmpty, notices.isEmpty,
      let (key, value) = [RowKey.preferenceStrength, .overallPreference].lazy.compactMap({ key in
        row[key].map { (key, $0) }
      }).first
    else { return (labels, notices) }
    var sheet = LabelSheet(annotator: HelpSteerRatingShape.annotator)
    sheet.compare(try strength(value, key.name, row.cursor))
    return (sheet.label.map { [$0] } ?? [], notices)
  }

  private static func strength(
    _ value: JSONCursor?, _ field: String, _ object: JSONCursor
  ) throws(RowProblem) -> Int {
    guard let strength = value?.number?.double.flatMap({ Int(exactly: $0) }),
      (-3...3).contains(strength)
    else {
      throw RowProblem(
        kind: .value, column: (value ?? object).column, field: field,
        expected: "a whole number from -3 to 3", found: value?.raw ?? "none")
    }
    return strength
  }
}
