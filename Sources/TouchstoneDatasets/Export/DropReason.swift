/// Why something gives no row. Each is counted, for a label, a pair, a response or a task.
public enum DropReason: String, CaseIterable, Sendable {
  /// A task without a standing label.
  case unlabelled
  /// A label that orders nothing, as one of a rating protocol.
  case unranked
  /// A label that calls all responses unacceptable.
  case noneAcceptable = "none-acceptable"
  /// A label that says the responses cannot be compared.
  case unrankable
  /// A pair of responses that tie.
  case tie
  /// A pair that the pair policy does not ask for.
  case pairPolicy = "pair-policy"
  /// A label under which all responses tie, so that none is good or bad.
  case singleTier = "single-tier"
  /// A response that is neither among the best nor among the worst.
  case middleTier = "middle-tier"
  /// The two sides have the same bytes.
  case identical
  /// A response without text.
  case emptyResponse = "empty-response"
  /// A prompt with a turn without text, or without turns.
  case emptyPrompt = "empty-prompt"
  /// A prompt whose last turn is neither the user's nor a tool's.
  case promptEnd = "prompt-end"
  /// A response whose last turn is not the assistant's.
  case responseEnd = "response-end"
  /// A response of several turns, which the standard style cannot hold.
  case severalTurns = "several-turns"
  /// A text that holds a speaker's label of the standard style, so turns could not be told apart.
  case ambiguousTranscript = "ambiguous-transcript"
  /// A label about a response that the task does not have.
  case unknownResponse = "unknown-response"

  /// One line for a summary.
  public var meaning: String {
    switch self {
    case .unlabelled: "tasks without a standing label"
    case .unranked: "labels that order nothing"
    case .noneAcceptable: "labels that call all responses unacceptable"
    case .unrankable: "labels that say the responses cannot be compared"
    case .tie: "pairs of responses that tie"
    case .pairPolicy: "pairs that the pair policy does not ask for"
    case .singleTier: "labels under which all responses tie"
    case .middleTier: "responses neither among the best nor among the worst"
    case .identical: "pairs whose two sides are the same text"
    case .emptyResponse: "responses without text"
    case .emptyPrompt: "prompts with a turn without text"
    case .promptEnd: "prompts that do not end with the user or a tool"
    case .responseEnd: "responses that do not end with the assistant"
    case .severalTurns: "responses of several turns, which the standard style cannot hold"
    case .ambiguousTranscript: "texts that hold a speaker's label of the standard style"
    case .unknownResponse: "labels about a response that the task does not have"
    }
  }
}
