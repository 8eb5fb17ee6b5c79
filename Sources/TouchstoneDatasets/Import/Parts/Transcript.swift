import JSONLines
import TouchstoneModel

/// Conversations that are one text: `\n\nHuman: …\n\nAssistant: …`.
enum Transcript {
  private static let human = Array("\n\nHuman:".utf8)
  private static let assistant = Array("\n\nAssistant:".utf8)

  /// Whether a text begins as such a conversation.
  static func begins(_ text: UnsafeRawBufferPointer) -> Bool { text.starts(with: human) }

  /// The turns. They must alternate, and only the last turn of the assistant may be blank; as the end
  /// of a prompt it is left out.
  static func turns(
    _ value: JSONCursor, _ field: String, isPrompt: Bool = false
  ) throws(RowProblem) -> [Message] {
    let bytes = Array((value.string ?? "").utf8)
    guard bytes.starts(with: human) else {
      throw RowProblem(
        kind: .value, column: value.column, field: field,
        expected: "a text that begins with \\n\\nHuman:", found: "another beginning")
    }
    var turns: [Message] = []
    var place = 0
    while place < bytes.count {
      let isHuman = bytes[place...].starts(with: human)
      let begin = place + (isHuman ? human.count : assistant.count)
      var end = begin
      while end < bytes.count, !isMark(bytes[end...]) { end += 1 }
      // One space belongs to the mark.
      let from = begin < end && bytes[begin] == 0x20 ? begin + 1 : begin
      let text = String(decoding: bytes[from..<end], as: UTF8.self)
      let role: ChatRole = isHuman ? .user : .assistant
      if turns.last?.role == role {
        throw problem(value, field, "Human and Assistant in turn", "two turns of one in a row")
      }
      turns.append(Message(role: role, content: UntrustedText(text)))
      place = end
    }
    if isPrompt, let last = turns.last, last.role == .assistant, last.content.isEmptyOrBlank {
      turns.removeLast()
    }
    let earlier = isPrompt ? turns[...] : turns.dropLast()
    if let blank = earlier.firstIndex(where: \.content.isEmptyOrBlank) {
      throw problem(value, field, "a text in every turn", "turn \(blank + 1) blank")
    }
    if !isPrompt, turns.last?.role != .assistant {
      throw problem(value, field, "the Assistant as the last to speak", "Human")
    }
    return turns
  }

  private static func isMark(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.first == 0x0A && (bytes.starts(with: human) || bytes.starts(with: assistant))
  }

  private static func problem(
    _ value: JSONCursor, _ field: String, _ expected: String, _ found: String
  ) -> RowProblem {
    RowProblem(
      kind: .value, column: value.column, field: field, expected: expected, found: found)
  }
}
