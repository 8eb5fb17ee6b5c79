import JSONLines
import TouchstoneModel

/// A battle of two models: `model_a`, `model_b`, `conversation_a`, `conversation_b` and `winner`, with
/// `judge` where it is known, as LMArena publishes them.
///
/// The conversations part after what they share; each side is its whole continuation. With labels the
/// winner is an order: a tie, or none acceptable where both were bad. `question_id` stays in the metadata,
/// since several battles may be fought over one question.
enum BattleShape {
  /// The annotator where no judge is named.
  static let annotator = "arena"

  static func read(_ row: inout Row, withLabels: Bool) throws(RowProblem) -> IncomingTask {
    let envelope = try Envelope(&row)
    var sides = PairShape.Sides(
      best: try conversation(row.take(.conversationA), .conversationA, &row),
      worst: try conversation(row.take(.conversationB), .conversationB, &row))
    let context = try sides.cutShared(row.cursor, "conversation_a", "conversation_b")
    let models = (
      try Responses.model(row.take(.modelA)), try Responses.model(row.take(.modelB))
    )
    var task = try envelope.task(
      context: context,
      candidates: [
        IncomingCandidate(model: models.0, messages: sides.best),
        IncomingCandidate(model: models.1, messages: sides.worst),
      ], row: &row)
    if withLabels { task.labels = try label(row).map { [$0] } ?? [] }
    return task
  }

  private static func label(_ row: Row) throws(RowProblem) -> IncomingLabel? {
    guard let winner = row[.winner] else { return nil }
    var sheet = LabelSheet(annotator: try Envelope.id(row[.judge], "judge") ?? annotator)
    if winner.isText("model_a") {
      sheet.rank([[1], [2]])
    } else if winner.isText("model_b") {
      sheet.rank([[2], [1]])
    } else if winner.isText("tie") {
      sheet.rank([[1, 2]])
    } else if winner.isText("both_bad") || winner.isText("tie (bothbad)") {
      sheet.rank(Ranking(outcome: .noneAcceptable))
    } else {
      throw RowProblem(
        kind: .value, column: winner.column, field: "winner",
        expected: "model_a, model_b, tie or both_bad", found: winner.raw)
    }
    sheet.at = ForeignTime.instant(row[.tstamp] ?? row[.timestamp])
    return sheet.label
  }

  /// A conversation, also one that stands as JSON in a text.
  private static func conversation(
    _ value: JSONCursor?, _ key: RowKey, _ row: inout Row
  ) throws(RowProblem) -> [Message] {
    guard let value else { throw .missing(row.cursor, key.name) }
    var list = value
    if let text = value.string {
      guard let inner = try? JSONScanner().scan(Array(text.utf8)[...]) else {
        throw .type(value, key.name, expected: "an array of messages, or one as a text")
      }
      list = inner
    }
    guard list.kind == .array else {
      throw .type(value, key.name, expected: "an array of messages")
    }
    do throws(RowProblem) {
      let (messages, rest) = try Turns.continuation(list)
      if let rest { row.leftovers.add("\"\(key.name)\"", rest) }
      return messages
    } catch {
      var problem = error
      // A column inside a text is none of the line.
      if value.kind == .string { problem.column = value.column }
      throw problem.inside(key.name)
    }
  }
}
