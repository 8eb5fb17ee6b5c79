/// A prompt of one's own while it is written: it becomes a task without responses.
public struct PromptDraft: Hashable, Sendable {
  /// What the user says.
  public var text: UntrustedText
  /// What the operator says before it.
  public var system: UntrustedText?
  /// The guideline its task asks for.
  public var guideline: String?
  /// Its language.
  public var language: String?
  /// The tags of its task.
  public var tags: [String]

  /// A draft; empty by default.
  public init(
    text: UntrustedText = UntrustedText(""), system: UntrustedText? = nil,
    guideline: String? = nil, language: String? = nil, tags: [String] = []
  ) {
    self.text = text
    self.system = system
    self.guideline = guideline
    self.language = language
    self.tags = tags
  }

  /// The turns of its task's context.
  public var context: [Message] {
    (system.map { [Message(role: .system, content: $0)] } ?? [])
      + [Message(role: .user, content: text)]
  }
}
