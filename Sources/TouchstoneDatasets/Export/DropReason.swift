/// Why something gives no row. Each is counted; `unit(under:)` tells in what.
public enum DropReason: String, CaseIterable, Sendable {
  /// A task without a standing label.
  case unlabelled
  /// A task of a sealed case, or one born from it: nothing of it leaves.
  case sealed
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
  /// The two sides of a pair have the same bytes, or one label calls the same bytes good and bad.
  case identical
  /// A response whose row one label has given already.
  case duplicate
  /// A response without text.
  case emptyResponse = "empty-response"
  /// A prompt with a turn without text, or without turns.
  case emptyPrompt = "empty-prompt"
  /// A prompt whose last turn is neither the user's nor a tool's.
  case promptEnd = "prompt-end"
  /// A prompt that holds a speaker's label of the format's transcripts, so turns could not be told apart.
  case ambiguousPrompt = "ambiguous-prompt"
  /// A prompt with a turn of somebody that the format does not know.
  case foreignRole = "foreign-role"
  /// A prompt whose turns do not alternate, in a format that wants it.
  case turnOrder = "turn-order"
  /// A prompt of several turns, which the format cannot hold.
  case severalPromptTurns = "several-prompt-turns"
  /// A response whose last turn is not the assistant's.
  case responseEnd = "response-end"
  /// A response of several turns, which the format cannot hold.
  case severalTurns = "several-turns"
  /// A response that holds a speaker's label of the format's transcripts.
  case ambiguousResponse = "ambiguous-response"
  /// A response that begins or ends with white space, which the consumer's template would lose.
  case edgeSpace = "edge-space"
  /// A response of a model that nobody names, in a format that compares models.
  case unknownModel = "unknown-model"
  /// A pair of nearly equal texts.
  case nearIdentical = "near-identical"
  /// A pair that another label has the other way round.
  case contradictory
  /// A pair that lies in a circle.
  case cyclic
  /// A response that stops in the middle.
  case truncated
  /// A response with personal data.
  case personalData = "personal-data"
  /// A response with a key or password.
  case secret
  /// A response that names its model.
  case selfNaming = "self-naming"
  /// A response in another language than its task.
  case language
  /// A prompt with personal data, a key or another language.
  case screenedPrompt = "screened-prompt"
  /// A prompt that stands in another split.
  case splitLeak = "split-leak"
  /// A prompt of a worked example.
  case goldLeak = "gold-leak"
  /// A response that is longer than asked for.
  case tooLong = "too-long"
  /// A response that is shorter than asked for.
  case tooShort = "too-short"
  /// A prompt that is longer than asked for.
  case longPrompt = "long-prompt"
  /// A row beyond those that one prompt may have.
  case perPrompt = "per-prompt"
  /// A response that the label names and the task does not have.
  case unknownResponse = "unknown-response"
  /// An order that has fewer than two responses left.
  case tooFewResponses = "too-few-responses"
  /// A label without an answer that the format is about.
  case unanswered
  /// Grades of a guideline that nobody can read, so that good and bad cannot be told apart.
  case unknownScale = "unknown-scale"
  /// A response whose first reasoning step is unsure, or a step offered in its place that is unsure or
  /// would follow an unsure one.
  case unsureStep = "unsure-step"
}

extension DropReason {
  /// The release check that decides about it; nil where a row cannot be written or was not asked for.
  var check: ReleaseCheck? {
    switch self {
    case .emptyPrompt, .emptyResponse: .empty
    case .promptEnd, .responseEnd, .turnOrder: .roles
    case .identical: .identical
    default: nil
    }
  }
}

extension ReleaseCheck {
  /// Why a response that has it gives no row.
  var responseReason: DropReason? {
    switch self {
    case .truncated: .truncated
    case .personalData: .personalData
    case .secret: .secret
    case .selfNaming: .selfNaming
    case .language: .language
    default: nil
    }
  }
}
