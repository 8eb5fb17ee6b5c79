/// The export formats by the name a person types; the one place that lists them.
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

  /// What writes this format's rows.
  public var format: any ExportFormat {
    switch self {
    case .preference: PreferenceFormat()
    case .unpaired: UnpairedFormat()
    case .completion: CompletionFormat()
    case .messages: MessagesFormat()
    case .ranked: RankedFormat()
    }
  }
}
