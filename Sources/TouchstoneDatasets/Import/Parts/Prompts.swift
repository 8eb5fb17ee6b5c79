import JSONLines
import TouchstoneModel

/// Reads the conversation before a response under the names that other tools give it.
enum Prompts {
  private static let keys: [RowKey] = [
    .prompt, .context, .conversations, .conversation, .question, .instruction, .input,
  ]

  /// The conversation, nil when the line has none: `prompt`, `context` or `conversations`, or
  /// `question`, or `instruction` with `input`; with `system` and `history` before it.
  static func read(_ row: inout Row) throws(RowProblem) -> [Message]? {
    guard let key = keys.first(where: { row.has($0) }), let value = row.take(key) else {
      return nil
    }
    var turns: [Message]
    if key == .instruction {
      turns = [Message(role: .user, content: try instruction(value, &row))]
    } else if value.withText(Transcript.begins) {
      turns = try Transcript.turns(value, key.name, isPrompt: true)
    } else {
      turns = try Turns.context(value, key.name, leftovers: &row.leftovers)
    }
    turns = try history(&row) + turns
    if let system = try system(&row), turns.first?.role != .system { turns.insert(system, at: 0) }
    return turns
  }

  /// The instruction, and what it is about on the next line.
  private static func instruction(
    _ value: JSONCursor, _ row: inout Row
  ) throws(RowProblem) -> UntrustedText {
    guard let text = value.string else { throw .type(value, "instruction", expected: "a string") }
    guard let input = row.take(.input) else { return try full(text, value) }
    guard let more = input.string else { throw .type(input, "input", expected: "a string") }
    if UntrustedText(more).isEmptyOrBlank { return try full(text, value) }
    if UntrustedText(text).isEmptyOrBlank { return UntrustedText(more) }
    return UntrustedText(text + "\n" + more)
  }

  private static func full(
    _ text: String, _ value: JSONCursor
  ) throws(RowProblem) -> UntrustedText {
    let content = UntrustedText(text)
    guard !content.isEmptyOrBlank else { throw .empty(value, "instruction", expected: "a prompt") }
    return content
  }

  /// `system` as a turn; nil where it is blank or not there.
  static func system(_ row: inout Row) throws(RowProblem) -> Message? {
    guard let value = row.take(.system) else { return nil }
    guard let text = value.string else { throw .type(value, "system", expected: "a string") }
    let content = UntrustedText(text)
    return content.isEmptyOrBlank ? nil : Message(role: .system, content: content)
  }

  /// Earlier rounds: `[[question, answer], …]`.
  private static func history(_ row: inout Row) throws(RowProblem) -> [Message] {
    guard let list = row.take(.history) else { return [] }
    guard list.kind == .array else {
      throw .type(list, "history", expected: "an array of questions with answers")
    }
    var turns: [Message] = []
    for round in list.elements {
      let field = "history[\(turns.count / 2)]"
      let texts = round.elements.map(\.string)
      guard texts.count == 2, let question = texts[0], let answer = texts[1] else {
        throw .type(round, field, expected: "a question and its answer")
      }
      turns.append(Message(role: .user, content: UntrustedText(question)))
      turns += Responses.assistant(answer)
    }
    return turns
  }
}
