import JSONLines
import TouchstoneModel

/// Lists of turns with role and content.
struct MessageForm: TurnForm {
  func problem(ofPrompt turns: [Message]) -> DropReason? { Self.commonProblem(ofPrompt: turns) }

  func problem(ofResponse turns: [Message], to context: [Message]) -> DropReason? {
    Self.commonProblem(ofResponse: turns)
  }

  func write(prompt turns: [Message], to writer: inout JSONWriter) { writer.messages(turns) }

  func write(response turns: [Message], to writer: inout JSONWriter) { writer.messages(turns) }
}

/// A prompt as a list of turns and a response as one turn of its own: an object or a text.
struct SingleReplyForm: TurnForm {
  /// How the reply is written.
  enum Reply {
    /// `{"role": "assistant", "content": "..."}`.
    case message
    /// A list with that message only.
    case list
    /// The text.
    case text
  }

  let reply: Reply
  /// Whether a tool may speak.
  var knowsTools = true
  /// Whether user and assistant alternate and nobody else speaks.
  var alternates = false
  /// Whether a response may begin or end with white space.
  var allowsEdgeSpace = true

  func problem(ofPrompt turns: [Message]) -> DropReason? {
    if alternates { return Self.alternationProblem(ofPrompt: turns, system: false) }
    if !knowsTools, turns.contains(where: { $0.role == .tool }) { return .foreignRole }
    return Self.commonProblem(ofPrompt: turns)
  }

  func problem(ofResponse turns: [Message], to context: [Message]) -> DropReason? {
    if let problem = Self.commonProblem(ofSingleResponse: turns) { return problem }
    guard !allowsEdgeSpace, let text = turns.last?.content.exact.unicodeScalars else { return nil }
    let edges = [text.first, text.last].compactMap(\.self)
    return edges.contains { $0.properties.isWhitespace } ? .edgeSpace : nil
  }

  func write(prompt turns: [Message], to writer: inout JSONWriter) { writer.messages(turns) }

  func write(response turns: [Message], to writer: inout JSONWriter) {
    switch reply {
    case .message: turns.last.map { writer.message($0) }
    case .list: writer.messages(turns.suffix(1))
    case .text: writer.string(turns.last?.content.exact ?? "")
    }
  }
}

extension JSONWriter {
  /// Writes turns as a list of role and content, and nothing else: loaders want the same keys on
  /// every message.
  mutating func messages(_ turns: some Sequence<Message>) {
    beginArray()
    for turn in turns { message(turn) }
    endArray()
  }

  /// Writes one turn.
  mutating func message(_ turn: Message) {
    beginObject()
    key("role")
    string(turn.role.rawValue)
    key("content")
    string(turn.content.exact)
    endObject()
  }
}
