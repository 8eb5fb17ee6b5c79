import JSONLines
import TouchstoneModel

/// `chosen` and `rejected` (or `chosen_response`, `rejected_response`), each a text, a message or a list
/// of them, with a prompt (explicit) or without it (implicit: the prompt is the longest common start
/// of the two conversations).
///
/// With labels, the `strength` of the metadata or a `margin` of 1, 2 or 3 is how much better the chosen one
/// is; other margins have no scale that a line could tell. `score_chosen` and `score_rejected` are
/// ratings where both are whole numbers; others are told and stay in the metadata.
enum PairShape {
  static func read(_ row: inout Row, withLabels: Bool) throws(RowProblem) -> IncomingTask {
    let envelope = try Envelope(&row)
    guard let (bestKey, chosen) = row.takeFirst(.chosen, .chosenResponse) else {
      throw .missing(row.cursor, "chosen")
    }
    guard let (worstKey, rejected) = row.takeFirst(.rejected, .rejectedResponse) else {
      throw .missing(row.cursor, "rejected")
    }
    var sides = Sides(
      best: try side(chosen, bestKey, &row), worst: try side(rejected, worstKey, &row))
    let context: [Message]
    if let prompt = try prompt(&row, sides) {
      context = prompt
      sides.cut(repeated: prompt)
    } else {
      guard chosen.kind == .array, rejected.kind == .array else {
        throw .missing(row.cursor, "prompt")
      }
      let system = try Prompts.system(&row)
      context = (system.map { [$0] } ?? []) + (try sides.cutShared(chosen))
    }
    return try task(envelope, context, sides, &row, withLabels: withLabels)
  }

  /// Two conversations, the better one first.
  struct Sides {
    var best: [Message]
    var worst: [Message]

    /// Some files repeat the prompt at the start of both sides.
    mutating func cut(repeated context: [Message]) {
      guard best.count > context.count, worst.count > context.count, best.starts(with: context),
        worst.starts(with: context)
      else { return }
      best.removeFirst(context.count)
      worst.removeFirst(context.count)
    }

    /// Cuts the longest common start off and gives it.
    mutating func cutShared(
      _ side: JSONCursor, _ field: String = "chosen", _ other: String = "rejected"
    ) throws(RowProblem) -> [Message] {
      var shared = zip(best, worst).prefix { $0 == $1 }.count
      // Equal conversations, and one that continues the other, part before the last answer.
      shared = min(shared, best.count - 1, worst.count - 1)
      let context = Array(best.prefix(shared))
      guard !context.isEmpty else {
        throw RowProblem(
          kind: .missing, column: side.column, field: field,
          expected: "the same first turn as in \(other)", found: "another one")
      }
      best.removeFirst(shared)
      worst.removeFirst(shared)
      return context
    }
  }

  /// The task of two sides, with the label that says which is better.
  static func task(
    _ envelope: Envelope, _ context: [Message], _ sides: Sides, _ row: inout Row, withLabels: Bool
  ) throws(RowProblem) -> IncomingTask {
    var task = try envelope.task(
      context: context,
      candidates: [
        IncomingCandidate(messages: sides.best), IncomingCandidate(messages: sides.worst),
      ],
      row: &row)
    if withLabels { task.labels = label(row).map { [$0] } ?? [] }
    return task
  }

  private static func label(_ row: Row) -> IncomingLabel? {
    var sheet = LabelSheet(of: row)
    let margin = ((row[.metadata] ?? row[.meta])?["strength"] ?? row[.margin])?.number?.double
    let strength = margin.flatMap { Int(exactly: $0) }.flatMap(Strength.init(rawValue:))
    sheet.rank([[1], [2]], strengths: [strength ?? .slightly])
    let scores = [row[.scoreChosen], row[.scoreRejected]].map { score in
      score?.number?.double.flatMap { Int(exactly: $0) }
    }
    if let best = scores[0], let worst = scores[1] {
      sheet.rate("score", best, .candidate(1))
      sheet.rate("score", worst, .candidate(2))
    }
    return sheet.label
  }

  /// Scores that no rating can hold.
  static func scoreNotice(_ row: Row) -> RowProblem? {
    guard let best = row[.scoreChosen], let worst = row[.scoreRejected],
      let one = best.number?.double, let other = worst.number?.double,
      Int(exactly: one) == nil || Int(exactly: other) == nil
    else { return nil }
    return RowProblem(
      kind: .value, column: best.column, field: "score_chosen, score_rejected",
      expected: "whole numbers for ratings",
      found: "\(best.raw) and \(worst.raw), which stay in the metadata")
  }

  /// The conversation before both sides. `messages` are that unless they repeat a whole side.
  private static func prompt(
    _ row: inout Row, _ sides: Sides
  ) throws(RowProblem) -> [Message]? {
    if let messages = row[.messages], messages.kind == .array {
      var leftovers = row.leftovers
      let turns = try Turns.context(messages, "messages", leftovers: &leftovers)
      if turns.last?.role == .assistant {
        if sides.best.starts(with: turns) || turns.suffix(sides.best.count) == sides.best[...] {
          _ = row.take(.messages)
          row.leftovers = leftovers
        }
      } else if !row.has(.prompt) {
        _ = row.take(.messages)
        row.leftovers = leftovers
        let system = try Prompts.system(&row)
        return turns.first?.role == .system ? turns : (system.map { [$0] } ?? []) + turns
      }
    }
    return try Prompts.read(&row)
  }

  private static func side(
    _ value: JSONCursor, _ key: RowKey, _ row: inout Row
  ) throws(RowProblem) -> [Message] {
    if let text = value.string { return Responses.assistant(text) }
    do throws(RowProblem) {
      let (messages, rest) =
        value.kind == .object
        ? try single(value) : value.kind == .array ? try Turns.continuation(value) : ([], nil)
      if let rest { row.leftovers.add("\"\(key.name)\"", rest) }
      guard messages.isEmpty else { return messages }
    } catch {
      throw error.inside(key.name)
    }
    throw .type(value, key.name, expected: "a string or an array of messages")
  }

  /// A side that is one message.
  private static func single(
    _ value: JSONCursor
  ) throws(RowProblem) -> ([Message], rest: String?) {
    let (message, rest) = try Turns.message(value)
    guard message.role == .assistant else {
      throw RowProblem(
        kind: .role, column: value.column, field: "",
        expected: "the assistant as the last to speak",
        found: message.role.rawValue)
    }
    return ([message], rest)
  }
}
