public import JSONLines
public import TouchstoneModel

/// How the turns of prompts and responses are written in the rows of a format.
public protocol TurnForm: Sendable {
  /// Why these turns cannot be a prompt.
  func problem(ofPrompt turns: [Message]) -> DropReason?
  /// Why these turns cannot answer a context.
  func problem(ofResponse turns: [Message], to context: [Message]) -> DropReason?
  /// Writes a prompt: one value, or the members that hold its parts.
  func write(prompt turns: [Message], to writer: inout JSONWriter)
  /// Writes a response as one value.
  func write(response turns: [Message], to writer: inout JSONWriter)
}

extension TurnForm {
  /// What hinders any prompt: it is empty, has an empty turn or does not wait for the assistant.
  static func commonProblem(ofPrompt turns: [Message]) -> DropReason? {
    guard let last = turns.last else { return .emptyPrompt }
    guard last.role == .user || last.role == .tool else { return .promptEnd }
    // A tool may well return nothing.
    return turns.contains { $0.role != .tool && $0.content.isBlank } ? .emptyPrompt : nil
  }

  /// What hinders any response: it is empty, has an empty turn or does not end with the assistant.
  static func commonProblem(ofResponse turns: [Message]) -> DropReason? {
    guard let last = turns.last else { return .emptyResponse }
    if turns.contains(where: { $0.role != .tool && $0.content.isBlank }) { return .emptyResponse }
    return last.role == .assistant ? nil : .responseEnd
  }

  /// The same of a response that must be a single turn.
  static func commonProblem(ofSingleResponse turns: [Message]) -> DropReason? {
    commonProblem(ofResponse: turns) ?? (turns.count > 1 ? .severalTurns : nil)
  }

  /// What hinders a prompt of turns that must alternate between user and assistant, after a system turn
  /// where `system` allows one.
  static func alternationProblem(ofPrompt turns: [Message], system: Bool) -> DropReason? {
    if let problem = commonProblem(ofPrompt: turns) { return problem }
    var rest = turns[...]
    if system, rest.first?.role == .system { rest = rest.dropFirst() }
    guard rest.allSatisfy({ $0.role == .user || $0.role == .assistant }) else {
      return .foreignRole
    }
    let alternates = rest.enumerated().allSatisfy { index, turn in
      turn.role == (index % 2 == 0 ? .user : .assistant)
    }
    return alternates ? nil : .turnOrder
  }
}

extension ExportStyle {
  /// How turns are written in this style.
  var form: any TurnForm {
    switch self {
    case .conversational: MessageForm()
    case .standard: PlainForm()
    }
  }
}
