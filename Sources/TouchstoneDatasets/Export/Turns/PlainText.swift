import TouchstoneModel

/// Conversations as plain text: the standard style.
///
/// A prompt of one user turn is that turn's text as it is. A longer prompt is a transcript:
/// `System: ...`, `User: ...`, `Assistant: ...`, `Tool: ...` with an empty line between the turns and
/// `Assistant:` at its end. Every response begins with one line break: trainers join prompt and
/// response as they are, and a separator at the end of the prompt would merge with the next word in
/// most tokenizers.
enum PlainText {
  /// What stands between prompt and response, at the start of the response.
  static let separator = "\n"

  static func prompt(_ turns: [Message]) -> String {
    guard isTranscript(turns) else { return turns.first?.content.exact ?? "" }
    var text = ""
    for turn in turns { text += label(turn.role) + " " + turn.content.exact + "\n\n" }
    return text + label(.assistant)
  }

  static func response(_ text: UntrustedText) -> String { separator + text.exact }

  static func isTranscript(_ turns: [Message]) -> Bool {
    turns.count != 1 || turns.first?.role != .user
  }

  /// Whether the text holds an empty line followed by a label, which would read as a turn of its own.
  static func imitatesTurn(_ text: UntrustedText) -> Bool {
    let bytes = Array(text.exact.utf8)
    guard bytes.count > 6 else { return false }
    let labels = ChatRole.allCases.map { Array(label($0).utf8) }
    for start in 2..<bytes.count where bytes[start - 1] == 0x0A && bytes[start - 2] == 0x0A {
      if labels.contains(where: { bytes[start...].starts(with: $0) }) { return true }
    }
    return false
  }

  private static func label(_ role: ChatRole) -> String {
    switch role {
    case .system: "System:"
    case .user: "User:"
    case .assistant: "Assistant:"
    case .tool: "Tool:"
    }
  }
}
