import JSONLines
import TouchstoneModel

/// Turns as `{"from", "value"}`: the prompt is the members `conversations` and `system`, a response one
/// turn.
///
/// Trainers drop turns that do not alternate with a line in their log only, so such prompts are left
/// out here and counted.
struct ShareGPTForm: TurnForm {
  static let turn = [DatasetColumn("from", .string), DatasetColumn("value", .string)]

  func problem(ofPrompt turns: [Message]) -> DropReason? {
    Self.alternationProblem(ofPrompt: turns, system: true)
  }

  func problem(ofResponse turns: [Message], to context: [Message]) -> DropReason? {
    Self.commonProblem(ofSingleResponse: turns)
  }

  /// Writes the list of turns without the system turn, which has a column of its own.
  func write(prompt turns: [Message], to writer: inout JSONWriter) {
    writer.beginArray()
    for turn in turns where turn.role != .system { writer.shareGPT(turn) }
    writer.endArray()
  }

  func write(response turns: [Message], to writer: inout JSONWriter) {
    turns.last.map { writer.shareGPT($0) }
  }
}

extension JSONWriter {
  fileprivate mutating func shareGPT(_ turn: Message) {
    beginObject()
    key("from")
    string(turn.role == .user ? "human" : "gpt")
    key("value")
    string(turn.content.exact)
    endObject()
  }
}
