import JSONLines
import TouchstoneModel

/// A prompt of one user turn as the members `system` and another that holds the text; a response as a
/// text.
///
/// Templates put the two into their places themselves, so a prompt of several turns has none here.
struct SystemPromptForm: TurnForm {
  /// The key of the user's text.
  let name: StaticString

  func problem(ofPrompt turns: [Message]) -> DropReason? {
    if let problem = Self.alternationProblem(ofPrompt: turns, system: true) { return problem }
    return turns.count > (turns.first?.role == .system ? 2 : 1) ? .severalPromptTurns : nil
  }

  func problem(ofResponse turns: [Message], to context: [Message]) -> DropReason? {
    Self.commonProblem(ofSingleResponse: turns)
  }

  func write(prompt turns: [Message], to writer: inout JSONWriter) {
    writer.key("system")
    writer.string(turns.systemText)
    writer.key(name)
    writer.string(turns.last?.content.exact ?? "")
  }

  func write(response turns: [Message], to writer: inout JSONWriter) {
    writer.string(turns.last?.content.exact ?? "")
  }
}

/// A prompt of one user turn as its text, whatever the system turn before it says; a response as a text.
struct InstructionForm: TurnForm {
  func problem(ofPrompt turns: [Message]) -> DropReason? {
    SystemPromptForm(name: "prompt").problem(ofPrompt: turns)
  }

  func problem(ofResponse turns: [Message], to context: [Message]) -> DropReason? {
    Self.commonProblem(ofSingleResponse: turns)
  }

  func write(prompt turns: [Message], to writer: inout JSONWriter) {
    writer.string(turns.last?.content.exact ?? "")
  }

  func write(response turns: [Message], to writer: inout JSONWriter) {
    writer.string(turns.last?.content.exact ?? "")
  }
}
