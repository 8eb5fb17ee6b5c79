import JSONLines
import TouchstoneModel

/// `input.messages`, `preferred_output` and `non_preferred_output` (or `…_completion`), as OpenAI takes
/// preferences for fine-tuning.
enum OpenAIPreferenceShape {
  static func read(_ row: inout Row, withLabels: Bool) throws(RowProblem) -> IncomingTask {
    let envelope = try Envelope(&row)
    guard let input = row.take(.input) else { throw .missing(row.cursor, "input") }
    guard let messages = input["messages"] else { throw .missing(input, "messages") }
    let context = try Turns.context(messages, "input.messages", leftovers: &row.leftovers)
    let rest = Leftovers.rest(of: input) { $0.isText("messages") }
    if let rest { row.leftovers.add("\"input\"", rest) }
    let sides = PairShape.Sides(
      best: try output(row.takeFirst(.preferredOutput, .preferredCompletion), &row),
      worst: try output(row.takeFirst(.nonPreferredOutput, .nonPreferredCompletion), &row))
    return try PairShape.task(envelope, context, sides, &row, withLabels: withLabels)
  }

  private static func output(
    _ field: (key: RowKey, value: JSONCursor)?, _ row: inout Row
  ) throws(RowProblem) -> [Message] {
    guard let (key, value) = field else {
      throw .missing(row.cursor, "preferred_output and non_preferred_output")
    }
    guard value.kind == .array else {
      throw .type(value, key.name, expected: "an array of messages")
    }
    do throws(RowProblem) {
      let (messages, rest) = try Turns.continuation(value)
      if let rest { row.leftovers.add("\"\(key.name)\"", rest) }
      return messages
    } catch {
      throw error.inside(key.name)
    }
  }
}
