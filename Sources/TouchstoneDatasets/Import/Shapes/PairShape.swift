import JSONLines
import TouchstoneModel

/// `chosen` and `rejected`, with `prompt` (explicit) or without it (implicit: the prompt is the
/// longest common start of the two conversations).
enum PairShape {
  static func read(_ row: inout Row, withLabels: Bool) throws(RowProblem) -> IncomingTask {
    let envelope = try Envelope(&row)
    guard let chosen = row.take(.chosen) else { throw .missing(row.cursor, "chosen") }
    guard let rejected = row.take(.rejected) else { throw .missing(row.cursor, "rejected") }
    var best = try side(chosen, .chosen, &row)
    var worst = try side(rejected, .rejected, &row)
    let context: [Message]
    if let (key, value) = row.takeFirst(.prompt, .context) {
      context = try Turns.context(value, key.name, leftovers: &row.leftovers)
      // Some files repeat the prompt at the start of both sides.
      if best.count > context.count, worst.count > context.count, best.starts(with: context),
        worst.starts(with: context)
      {
        best.removeFirst(context.count)
        worst.removeFirst(context.count)
      }
    } else {
      guard chosen.kind == .array, rejected.kind == .array else {
        throw .missing(row.cursor, "prompt")
      }
      var shared = zip(best, worst).prefix { $0 == $1 }.count
      // Equal conversations, and one that continues the other, part before the last answer.
      shared = min(shared, best.count - 1, worst.count - 1)
      context = Array(best.prefix(shared))
      guard !context.isEmpty else {
        throw RowProblem(
          kind: .missing, column: chosen.column, field: "chosen",
          expected: "the same first turn as in rejected", found: "another one")
      }
      best.removeFirst(shared)
      worst.removeFirst(shared)
    }
    let candidates = [IncomingCandidate(messages: best), IncomingCandidate(messages: worst)]
    var task = try envelope.task(context: context, candidates: candidates, row: &row)
    if withLabels {
      task.labels = [IncomingLabel(annotator: "imported", ranking: Ranking(groups: [[1], [2]]))]
    }
    return task
  }

  private static func side(
    _ value: JSONCursor, _ key: RowKey, _ row: inout Row
  ) throws(RowProblem) -> [Message] {
    if let text = value.string { return Responses.assistant(text) }
    guard value.kind == .array else {
      throw .type(value, key.name, expected: "a string or an array of messages")
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
