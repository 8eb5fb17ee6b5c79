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
    guard let content = value[contentKey] else { throw .missing(value, "content") }
    let speaker = try Self.role(role)
    guard let text = content.string else { throw .type(content, "content", expected: "a string") }
    let message = Message(role: speaker, content: UntrustedText(text))
    guard value.count > 2 else { return (message, nil) }
    let rest = Leftovers.rest(of: value) { $0.isText(roleKey) || $0.isText(contentKey) }
    return (message, rest)
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
    if value.isText("tool") { return .tool }
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
