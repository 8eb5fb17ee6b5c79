import JSONLines
import TouchstoneModel

/// A label made elsewhere: `task_id`, `annotator`, `ranking` (best first, a tie in one list),
/// `seconds`, `at`, `note`.
enum LabelShape {
  static func read(_ row: inout Row) throws(RowProblem) -> IncomingLabel {
    guard let task = try Envelope.id(row.take(.taskID), "task_id") else {
      throw .missing(row.cursor, "task_id")
    }
    guard let annotator = try Envelope.id(row.take(.annotator), "annotator") else {
      throw .missing(row.cursor, "annotator")
    }
    guard let ranking = row.take(.ranking) else { throw .missing(row.cursor, "ranking") }
    let groups = try groups(ranking)
    return IncomingLabel(
      annotator: annotator, judgement: .candidateIDs(groups, task: task),
      milliseconds: try milliseconds(row.take(.seconds)), at: try instant(row.take(.at)),
      note: try note(row.take(.note)))
  }

  private static func groups(_ ranking: JSONCursor) throws(RowProblem) -> [[String]] {
    guard ranking.kind == .array else {
      throw .type(ranking, "ranking", expected: "an array of arrays of response ids")
    }
    guard ranking.count > 0 else { throw .empty(ranking, "ranking", expected: "at least one id") }
    var groups: [[String]] = []
    for element in ranking.elements {
      let place = "ranking[\(groups.count)]"
      guard element.kind == .array else {
        throw .type(element, place, expected: "an array of response ids")
      }
      guard element.count > 0 else { throw .empty(element, place, expected: "at least one id") }
      var group: [String] = []
      for member in element.elements {
        guard let id = try Envelope.id(member, place) else {
          throw .type(member, place, expected: "the id of a response")
        }
        group.append(id)
      }
      groups.append(group)
    }
    return groups
  }

  private static func milliseconds(_ value: JSONCursor?) throws(RowProblem) -> Int64? {
    guard let value else { return nil }
    guard let number = value.number else { throw .type(value, "seconds", expected: "a number") }
    guard let milliseconds = ForeignTime.milliseconds(seconds: value) else {
      throw RowProblem(
        kind: .value, column: value.column, field: "seconds",
        expected: "seconds from 0 to a year", found: number.text)
    }
    return milliseconds
  }

  private static func instant(_ value: JSONCursor?) throws(RowProblem) -> Instant? {
    guard let value else { return nil }
    guard let text = value.string else { throw .type(value, "at", expected: "a string") }
    guard let instant = Instant(iso8601: text) else {
      throw RowProblem(
        kind: .value, column: value.column, field: "at",
        expected: "a time as 2026-01-31T12:00:00Z", found: value.raw)
    }
    return instant
  }

  private static func note(_ value: JSONCursor?) throws(RowProblem) -> UntrustedText? {
    guard let value else { return nil }
    guard let text = value.string else { throw .type(value, "note", expected: "a string") }
    return text.isEmpty ? nil : UntrustedText(text)
  }
}
