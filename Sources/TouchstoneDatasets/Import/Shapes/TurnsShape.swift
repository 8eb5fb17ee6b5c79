import JSONLines
import TouchstoneModel

/// `turns` of the user with `responses[].turns`, where turn i of a response answers user turn i.
///
/// The candidates of several turns are whole continuations of the first one: answer, next user turn,
/// answer. Rows without responses wait for candidates to the first turn; the metadata keeps the
/// other turns.
enum TurnsShape {
  static func read(_ row: inout Row) throws(RowProblem) -> IncomingTask {
    let envelope = try Envelope(&row)
    guard let list = row.take(.turns) else { throw .missing(row.cursor, "turns") }
    let turns = try texts(list, "turns")
    let context = [Message(role: .user, content: turns[0])]
    let responses = row.take(.responses)
    var candidates: [IncomingCandidate] = []
    if let responses {
      guard responses.kind == .array else {
        throw .type(responses, "responses", expected: "an array of responses")
      }
      for element in responses.elements {
        let index = candidates.count
        do throws(RowProblem) {
          let (candidate, rest) = try response(element, to: turns)
          candidates.append(candidate)
          if let rest { row.leftovers.add(rest, to: "responses", at: index) }
        } catch {
          throw error.inside("responses[\(index)]")
        }
      }
      try Responses.checkIDs(candidates, responses)
    }
    if candidates.isEmpty, turns.count > 1 {
      let others = list.elements.dropFirst().map(\.raw)
      row.leftovers.add("\"turns\"", "[" + others.joined(separator: ",") + "]")
    }
    return try envelope.task(context: context, candidates: candidates, row: &row)
  }

  private static func texts(
    _ list: JSONCursor, _ field: String
  ) throws(RowProblem) -> [UntrustedText] {
    guard list.kind == .array else {
      throw .type(list, field, expected: "an array of the user's turns")
    }
    guard list.count > 0 else { throw .empty(list, field, expected: "at least one turn") }
    var texts: [UntrustedText] = []
    for element in list.elements {
      let place = "\(field)[\(texts.count)]"
      guard let string = element.string else { throw .type(element, place, expected: "a string") }
      let text = UntrustedText(string)
      // Only the first turn is the context; a blank later one is a fact about the conversation.
      guard !texts.isEmpty || !text.isEmptyOrBlank else {
        throw .empty(element, place, expected: "a prompt")
      }
      texts.append(text)
    }
    return texts
  }

  private static func response(
    _ value: JSONCursor, to turns: [UntrustedText]
  ) throws(RowProblem) -> (IncomingCandidate, rest: String?) {
    guard value.kind == .object else { throw .type(value, "", expected: "an object with turns") }
    let id = try Envelope.id(value["id"], "id")
    let model = try Responses.model(value["model"])
    guard let answers = value["turns"] else { throw .missing(value, "turns") }
    guard answers.kind == .array else { throw .type(answers, "turns", expected: "an array") }
    guard (1...turns.count).contains(answers.count) else {
      throw RowProblem(
        kind: .value, column: answers.column, field: "turns",
        expected: turns.count == 1 ? "one answer" : "1 to \(turns.count) answers",
        found: String(answers.count))
    }
    var messages: [Message] = []
    for (index, answer) in answers.elements.enumerated() {
      guard let text = answer.string else {
        throw .type(answer, "turns[\(index)]", expected: "a string")
      }
      if index > 0 { messages.append(Message(role: .user, content: turns[index])) }
      messages += Responses.assistant(text)
    }
    let parameters = value["parameters"].flatMap { $0.kind == .null ? nil : $0.raw }
    let candidate = IncomingCandidate(
      externalID: id, model: model, messages: messages, parameters: parameters)
    let rest = Leftovers.rest(of: value) { key in
      key.isText("id") || key.isText("model") || key.isText("parameters") || key.isText("turns")
    }
    return (candidate, rest)
  }
}
