import JSONLines
import TouchstoneModel

/// Reads conversations: a text, or a list of messages.
enum Turns {
  /// A context: a text is one user turn.
  static func context(
    _ value: JSONCursor, _ field: String, leftovers: inout Leftovers
  ) throws(RowProblem) -> [Message] {
    if let text = value.string {
      let content = UntrustedText(text)
      guard !content.isEmptyOrBlank else { throw .empty(value, field, expected: "a prompt") }
      return [Message(role: .user, content: content)]
    }
    guard value.kind == .array else {
      throw .type(value, field, expected: "a string or an array of messages")
    }
    guard value.count > 0 else { throw .empty(value, field, expected: "at least one message") }
    var messages: [Message] = []
    messages.reserveCapacity(value.count)
    for element in value.elements {
      let index = messages.count
      do throws(RowProblem) {
        let (message, rest) = try message(element)
        // An empty system turn is what many tools write for none at all.
        guard message.role == .system || !message.content.isEmptyOrBlank else {
          throw .empty(element["content"] ?? element, "content", expected: "a text")
        }
        messages.append(message)
        if let rest { leftovers.add(rest, to: field, at: index) }
      } catch {
        throw error.inside("\(field)[\(index)]")
      }
    }
    return messages
  }

  /// A list of messages that continues a context; it must end with the assistant.
  static func continuation(_ value: JSONCursor) throws(RowProblem) -> ([Message], rest: String?) {
    guard value.count > 0 else { throw .empty(value, "", expected: "at least one message") }
    var messages: [Message] = []
    var rests = Leftovers()
    for element in value.elements {
      let index = messages.count
      do throws(RowProblem) {
        let (message, rest) = try message(element)
        messages.append(message)
        if let rest { rests.add(rest, to: "messages", at: index) }
        guard index + 1 < value.count || message.role == .assistant else {
          throw RowProblem(
            kind: .role, column: element.column, field: "",
            expected: "the assistant as the last to speak", found: message.role.rawValue)
        }
      } catch {
        throw error.inside("[\(index)]")
      }
    }
    return (messages, rests.json)
  }

  /// One message: `role` (or `from`) and `content` (or `value`, `text`).
  static func message(_ value: JSONCursor) throws(RowProblem) -> (Message, rest: String?) {
    guard value.kind == .object else { throw .type(value, "", expected: "a message object") }
    let roleKey: StaticString = value["role"] == nil ? "from" : "role"
    guard let role = value[roleKey] else { throw .missing(value, "role") }
    let contentKey = contentKey(value)
    let given = value[contentKey]
    // Only a turn without words is asked for its calls.
    let calls =
      given?.kind == .string
      ? nil : value["tool_calls"].flatMap { $0.kind == .array ? $0 : nil }
    guard let content = given ?? calls else { throw .missing(value, "content") }
    let speaker = try Self.role(role)
    // A call of a tool without words is what was said, so it stands there as it is.
    let isCall = calls != nil && (given == nil || content.kind == .null)
    let said = isCall ? calls ?? content : content
    guard let text = said.string ?? parts(said) ?? (isCall ? said.raw : nil) else {
      throw .type(content, "content", expected: "a string")
    }
    let message = Message(role: speaker, content: UntrustedText(text))
    guard value.count > 2 else { return (message, nil) }
    let rest = Leftovers.rest(of: value) { $0.isText(roleKey) || $0.isText(contentKey) }
    return (message, rest)
  }

  /// A content in parts, all of them texts: `[{"type": "text", "text": …}]`.
  private static func parts(_ content: JSONCursor) -> String? {
    guard content.kind == .array, content.count > 0 else { return nil }
    let texts = content.elements.map {
      $0["type"]?.isText("text") == true ? $0["text"]?.string : nil
    }
    guard texts.allSatisfy({ $0 != nil }) else { return nil }
    return texts.compactMap { $0 }.joined(separator: "\n")
  }

  private static func contentKey(_ message: JSONCursor) -> StaticString {
    if message["content"] != nil { return "content" }
    return message["value"] != nil ? "value" : "text"
  }

  /// A role by its own name or by the name another tool gives it.
  static func role(_ value: JSONCursor) throws(RowProblem) -> ChatRole {
    guard value.kind == .string else { throw .type(value, "role", expected: "a string") }
    if value.isText("user") || value.isText("human") || value.isText("prompter") { return .user }
    if value.isText("assistant") || value.isText("gpt") { return .assistant }
    if value.isText("system") || value.isText("developer") { return .system }
    if value.isText("tool") || value.isText("observation") || value.isText("function") {
      return .tool
    }
    if value.isText("function_call") || value.isText("model") { return .assistant }
    throw RowProblem(
      kind: .role, column: value.column, field: "role",
      expected: "user, assistant, system or tool", found: value.raw)
  }
}

extension UntrustedText {
  /// `isBlank`, decided by the first byte wherever that is a visible ASCII character.
  var isEmptyOrBlank: Bool {
    if let first = exact.utf8.first, first > 0x20, first < 0x7F { return false }
    return isBlank
  }
}
