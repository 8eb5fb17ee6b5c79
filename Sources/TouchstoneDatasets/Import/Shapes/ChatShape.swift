import JSONLines
import TouchstoneModel

/// `messages` (or `conversations` of `from` and `value`) that end with the assistant, as chat models are
/// fine-tuned on them: the last turn is the response.
///
/// With labels it is a demonstration, or with `label` or `kto_tag` a judged reply. A last turn with
/// `weight` 0 is none of both. Without labels `messages` are a conversation to work on, as in this
/// tool's own form, so only `conversations` are parted.
enum ChatShape {
  /// Whether `messages` are such a conversation: nothing says what else to do with it.
  static func matches(_ row: Row) -> Bool {
    guard !row.has(.guideline), !row.has(.responses), !row.has(.context), !row.has(.prompt),
      let messages = row[.messages], messages.kind == .array, messages.count > 1
    else { return false }
    var last: JSONCursor?
    for message in messages.elements { last = message }
    guard let role = last?["role"] ?? last?["from"] else { return false }
    return role.isText("assistant") || role.isText("gpt")
  }

  static func read(_ row: inout Row, withLabels: Bool) throws(RowProblem) -> IncomingTask {
    let envelope = try Envelope(&row)
    guard let (key, value) = row.takeFirst(.messages, .conversations, .conversation) else {
      throw .missing(row.cursor, "messages")
    }
    var turns = try Turns.context(value, key.name, leftovers: &row.leftovers)
    if let system = try Prompts.system(&row), turns.first?.role != .system {
      turns.insert(system, at: 0)
    }
    var reply: [Message] = []
    if let last = turns.last, last.role == .assistant, turns.count > 1 {
      reply = [last]
      turns.removeLast()
    }
    let judgement = row[.ktoTag] ?? row[.label]
    var last: JSONCursor?
    for message in value.elements { last = message }
    let isTarget = judgement != nil || last?["weight"]?.number?.int != 0
    var task = try envelope.task(
      context: turns, candidates: reply.isEmpty ? [] : [IncomingCandidate(messages: reply)],
      row: &row)
    guard withLabels, isTarget, !reply.isEmpty else { return task }
    let label = try CompletionShape.label(
      judgement, row.has(.ktoTag) ? "kto_tag" : "label", reply, of: row)
    task.labels = label.map { [$0] } ?? []
    return task
  }
}
