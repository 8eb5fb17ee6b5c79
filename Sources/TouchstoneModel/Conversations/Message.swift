/// Who speaks in a turn.
public enum ChatRole: String, CaseIterable, Sendable {
  /// The operator's instruction; it outranks the user.
  case system
  /// The person who asks.
  case user
  /// The model that answers.
  case assistant
  /// The result of a tool call.
  case tool
}

/// One turn of a conversation.
public struct Message: Hashable, Sendable {
  /// Who speaks.
  public let role: ChatRole
  /// What is said, exactly.
  public let content: UntrustedText

  /// A turn.
  public init(role: ChatRole, content: UntrustedText) {
    self.role = role
    self.content = content
  }
}
