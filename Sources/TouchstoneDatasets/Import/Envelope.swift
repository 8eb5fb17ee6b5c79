import JSONLines
import TouchstoneModel

/// What every form of task may say about itself beside its conversation.
struct Envelope {
  let id: String?
  let guideline: String?
  let language: String?
  let tags: [String]
  let priority: Int

  init(_ row: inout Row) throws(RowProblem) {
    id = try Self.id(row.take(.id), "id")
    guideline = try Self.word(row.takeFirst(.guideline))
    language = try Self.word(row.takeFirst(.language, .lang))
    tags = try Self.tags(row.take(.tags))
    priority = try Self.priority(row.take(.priority))
  }

  /// The task made of this and a conversation.
  func task(
    context: [Message], candidates: [IncomingCandidate], row: inout Row
  ) throws(RowProblem) -> IncomingTask {
    IncomingTask(
      externalID: id, digest: TaskDigest.bytes(context: context, candidates: candidates),
      context: context, candidates: candidates, guideline: guideline, language: language,
      tags: tags, priority: priority, metadata: try row.metadata())
  }

  /// The order for a first prompt. Without a conversation what it asks for is its content.
  func order(row: inout Row) throws(RowProblem) -> IncomingTask {
    var task = try task(context: [], candidates: [], row: &row)
    task.digest = TaskDigest.bytes(
      orderUnder: guideline, language: language, metadata: task.metadata, tags: tags)
    return task
  }

  /// An id exactly as it stands; a number counts as its text, `null` as none.
  static func id(_ value: JSONCursor?, _ field: String) throws(RowProblem) -> String? {
    guard let value, value.kind != .null else { return nil }
    if let number = value.number { return number.text }
    guard let text = value.string else {
      throw .type(value, field, expected: "a text or a number")
    }
    guard !UntrustedText(text).isEmptyOrBlank else {
      throw .empty(value, field, expected: "an id that is not blank")
    }
    return text
  }

  private static func word(
    _ field: (key: RowKey, value: JSONCursor)?
  ) throws(RowProblem) -> String? {
    guard let (key, value) = field else { return nil }
    guard let text = value.string else { throw .type(value, key.name, expected: "a string") }
    return UntrustedText(text).isEmptyOrBlank ? nil : text
  }

  private static func tags(_ value: JSONCursor?) throws(RowProblem) -> [String] {
    guard let value else { return [] }
    guard value.kind == .array else { throw .type(value, "tags", expected: "an array of strings") }
    var tags: [String] = []
    for element in value.elements {
      guard let tag = element.string else {
        throw .type(element, "tags[\(tags.count)]", expected: "a string")
      }
      tags.append(tag)
    }
    return tags
  }

  private static func priority(_ value: JSONCursor?) throws(RowProblem) -> Int {
    guard let value else { return 0 }
    guard let number = value.number else { throw .type(value, "priority", expected: "an integer") }
    guard let priority = number.int, Int32(exactly: priority) != nil else {
      throw RowProblem(
        kind: .value, column: value.column, field: "priority", expected: "an integer of 32 bits",
        found: number.text)
    }
    return priority
  }
}
