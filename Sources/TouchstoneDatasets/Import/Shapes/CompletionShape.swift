import JSONLines
import TouchstoneModel

/// `prompt` with `completion` (or `response`), and `label` where it is judged: true for desirable; or
/// `ratings` of `attribute` and `value`, as this tool's export has them.
///
/// The completion may be a text, a message list, or without a prompt a whole conversation. With labels
/// a completion that nobody judged is a demonstration; a mere `response` is not, unless it stands with an
/// instruction.
enum CompletionShape {
  static func read(_ row: inout Row, withLabels: Bool) throws(RowProblem) -> IncomingTask {
    let envelope = try Envelope(&row)
    guard let (key, value) = row.takeFirst(.completion, .response, .output) else {
      throw .missing(row.cursor, "completion")
    }
    var reply: [Message]
    if let text = value.string {
      reply = Responses.assistant(text)
    } else if value.kind == .array {
      do throws(RowProblem) {
        let (messages, rest) = try Turns.continuation(value)
        if let rest { row.leftovers.add("\"\(key.name)\"", rest) }
        reply = messages
      } catch {
        throw error.inside(key.name)
      }
    } else {
      throw .type(value, key.name, expected: "a string or an array of messages")
    }
    let context: [Message]
    if let prompt = try Prompts.read(&row) {
      context = prompt
    } else {
      guard reply.count > 1 else { throw .missing(row.cursor, "prompt") }
      context = Array(reply.dropLast())
      reply.removeFirst(reply.count - 1)
    }
    let judgement = row[.label] ?? row[.ktoTag]
    var task = try envelope.task(
      context: context, candidates: [IncomingCandidate(messages: reply)], row: &row)
    guard withLabels else { return task }
    if judgement == nil, let ratings = row[.ratings] {
      task.labels = try rated(ratings, row).map { [$0] } ?? []
      return task
    }
    guard judgement != nil || key != .response || row.has(.instruction) else { return task }
    let label = try label(judgement, row.has(.label) ? "label" : "kto_tag", reply, of: row)
    task.labels = label.map { [$0] } ?? []
    return task
  }

  /// The label of one reply: how it was judged, or that it is the target.
  static func label(
    _ judgement: JSONCursor?, _ field: String, _ reply: [Message], of row: Row
  ) throws(RowProblem) -> IncomingLabel? {
    var sheet = LabelSheet(of: row)
    if let judgement {
      sheet.verdict(isDesirable: try truth(judgement, field))
    } else if let text = reply.last?.content, !text.isEmptyOrBlank {
      sheet.demonstrate(text)
    }
    return sheet.label
  }

  /// Ratings by attribute; `null` is none.
  private static func rated(
    _ ratings: JSONCursor, _ row: Row
  ) throws(RowProblem) -> IncomingLabel? {
    guard ratings.kind == .array else {
      throw .type(ratings, "ratings", expected: "an array of attributes with values")
    }
    var sheet = LabelSheet(of: row)
    for (index, rating) in ratings.elements.enumerated() {
      guard let attribute = rating["attribute"]?.string else {
        throw .missing(rating, "ratings[\(index)].attribute")
      }
      guard let value = rating["value"], value.kind != .null else { continue }
      guard let number = value.number?.double.flatMap({ Int(exactly: $0) }) else {
        throw .type(value, "ratings[\(index)].value", expected: "a whole number")
      }
      sheet.rate(attribute, number, .candidate(1))
    }
    return sheet.label
  }

  /// A truth value; 1 and 0 count.
  static func truth(_ value: JSONCursor, _ field: String) throws(RowProblem) -> Bool {
    if let truth = value.bool { return truth }
    switch value.number?.int {
    case 1: return true
    case 0: return false
    default: throw .type(value, field, expected: "true or false")
    }
  }
}
