import JSONLines
import TouchstoneModel

/// Reads the responses of a task: texts, objects with `content` or `messages`, or lists of messages.
enum Responses {
  /// All responses of a list; `null` and an absent list are none.
  static func read(
    _ list: JSONCursor?, leftovers: inout Leftovers
  ) throws(RowProblem) -> [IncomingCandidate] {
    guard let list else { return [] }
    guard list.kind == .array else {
      throw .type(list, "responses", expected: "an array of responses")
    }
    var candidates: [IncomingCandidate] = []
    candidates.reserveCapacity(list.count)
    for element in list.elements {
      let index = candidates.count
      do throws(RowProblem) {
        let (candidate, rest) = try response(element)
        candidates.append(candidate)
        if let rest { leftovers.add(rest, to: "responses", at: index) }
      } catch {
        throw error.inside("responses[\(index)]")
      }
    }
    try checkIDs(candidates, list)
    return candidates
  }

  /// Labels name candidates by id, so an id must not stand twice.
  static func checkIDs(
    _ candidates: [IncomingCandidate], _ list: JSONCursor
  ) throws(RowProblem) {
    guard let index = Self.repeated(candidates.map(\.externalID)) else { return }
    let element = list.elements.dropFirst(index).first { _ in true } ?? list
    throw RowProblem(
      kind: .value, column: (element["id"] ?? element).column, field: "responses[\(index)].id",
      expected: "every id once", found: "\"\(candidates[index].externalID ?? "")\" again")
  }

  /// The place of the first id that stood before, or nil.
  private static func repeated(_ ids: [String?]) -> Int? {
    // Comparing a few is quicker than hashing them.
    if ids.count <= 8 {
      return ids.indices.first { index in
        guard let id = ids[index] else { return false }
        return ids[..<index].contains { $0?.utf8.elementsEqual(id.utf8) ?? false }
      }
    }
    var known: Set<UntrustedText> = []
    return ids.indices.first { index in
      ids[index].map { !known.insert(UntrustedText($0)).inserted } ?? false
    }
  }

  /// One response, and what of it has no meaning here.
  static func response(
    _ value: JSONCursor
  ) throws(RowProblem) -> (IncomingCandidate, rest: String?) {
    switch value.kind {
    case .string: return (IncomingCandidate(messages: assistant(value.string ?? "")), nil)
    case .array:
      let (messages, rest) = try Turns.continuation(value)
      return (IncomingCandidate(messages: messages), rest)
    case .object: return try object(value)
    default: throw .type(value, "", expected: "a string, an object or an array of messages")
    }
  }

  private static func object(
    _ value: JSONCursor
  ) throws(RowProblem) -> (IncomingCandidate, rest: String?) {
    var isWhole = true
    let (contentKey, messages): (StaticString, [Message])
    if let content = value["content"] {
      guard let text = content.string else { throw .type(content, "content", expected: "a string") }
      (contentKey, messages) = ("content", assistant(text))
    } else if let list = value["messages"] {
      let turns = try Self.messages(list)
      (contentKey, messages) = ("messages", turns.0)
      isWhole = turns.rest == nil
    } else {
      throw .missing(value, "content")
    }
    let id = value["id"]
    let model = value["model"]
    let parameters = value["parameters"]
    let candidate = IncomingCandidate(
      externalID: try Envelope.id(id, "id"), model: try Self.model(model), messages: messages,
      parameters: parameters.flatMap { $0.kind == .null ? nil : $0.raw })
    let known = 1 + (id == nil ? 0 : 1) + (model == nil ? 0 : 1) + (parameters == nil ? 0 : 1)
    guard !isWhole || known != value.count else { return (candidate, nil) }
    let rest = Leftovers.rest(of: value) { key in
      key.isText("id") || key.isText("model") || key.isText("parameters")
        || isWhole && key.isText(contentKey)
    }
    return (candidate, rest)
  }

  private static func messages(
    _ list: JSONCursor
  ) throws(RowProblem) -> ([Message], rest: String?) {
    guard list.kind == .array else {
      throw .type(list, "messages", expected: "an array of messages")
    }
    do throws(RowProblem) {
      return try Turns.continuation(list)
    } catch {
      throw error.inside("messages")
    }
  }

  /// The name of a model, `null` as none.
  static func model(_ value: JSONCursor?) throws(RowProblem) -> String? {
    guard let value, value.kind != .null else { return nil }
    guard let model = value.string else { throw .type(value, "model", expected: "a string") }
    return model
  }

  /// One turn of the assistant.
  static func assistant(_ text: String) -> [Message] {
    [Message(role: .assistant, content: UntrustedText(text))]
  }
}
