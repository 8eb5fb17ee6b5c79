/// The export formats by the name a person types or a guideline lists; the one place that lists them.
public enum ExportFormatName: String, CaseIterable, Sendable {
  /// Chosen over rejected, with an explicit prompt.
  case preference
  /// One response a row, desirable or not.
  case unpaired
  /// The best response to each prompt.
  case completion
  /// The best response as the end of a whole conversation.
  case messages
  /// All ranked responses to a prompt with their ranks.
  case ranked
  /// Prompts alone, those that people wrote.
  case prompt
  /// The ratings of a response or turn.
  case ratings
  /// The steps of a reasoning with a label each.
  case steps
  /// Tagged ranges of a text.
  case spans
  /// Rules kept or broken by a response.
  case rules
  /// Safety labels with hazards.
  case safety
  /// Error types of reported conversations.
  case triage
  /// Settled cases as tests for later models.
  case evaluation
  /// Every label whole, whatever its step types.
  case annotations
}
