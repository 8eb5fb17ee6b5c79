/// What is counted on the way from labelled tasks to rows.
public enum ExportUnit: String, CaseIterable, Sendable {
  /// A task.
  case task
  /// A label; one of several comparisons counts once for each.
  case label
  /// Two responses, or an edit and its original.
  case pair
  /// A response, or an edit.
  case response
  /// A message tree.
  case tree
  /// A message of a tree.
  case message

  /// Several of them.
  public var plural: String { rawValue + "s" }
}

extension DropReason {
  /// What the reason counts in a format whose rows are one `row` each.
  public func unit(under row: ExportUnit) -> ExportUnit {
    // A message belongs to a tree, which is what drops out.
    let whole: ExportUnit = row == .message ? .tree : row
    let isOfTasks = whole == .task || whole == .tree
    return switch self {
    case .unlabelled, .sealed, .splitLeak, .goldLeak: .task
    case .unranked, .noneAcceptable, .unrankable, .unanswered: isOfTasks ? whole : .label
    case .singleTier, .tooFewResponses: .label
    case .tie, .pairPolicy, .nearIdentical, .contradictory, .cyclic: .pair
    case .perPrompt: row
    case .middleTier, .duplicate, .unknownScale, .unsureStep: .response
    case .identical: row == .pair ? .pair : .response
    case .emptyPrompt, .promptEnd, .ambiguousPrompt, .foreignRole, .turnOrder, .screenedPrompt,
      .longPrompt, .severalPromptTurns:
      whole
    // A row of several responses goes on without the one that cannot stand in it.
    case .emptyResponse, .responseEnd, .severalTurns, .ambiguousResponse, .unknownResponse,
      .edgeSpace, .unknownModel, .truncated, .personalData, .secret, .selfNaming, .language,
      .tooLong, .tooShort:
      whole == .label || whole == .tree ? .response : row
    }
  }

  /// One line for a summary of a format whose rows are one `row` each: what was counted, and why.
  public func meaning(under row: ExportUnit) -> String {
    let unit = unit(under: row)
    let labels = unit == .label ? "labels that" : unit.plural + " whose labels"
    let prompt = unit.plural + " whose prompt"
    let response =
      switch unit {
      case .response: "responses"
      case .pair: "pairs with a response"
      case .label: "labels on a response"
      case .task: "tasks whose best is a response"
      case .tree, .message: unit.plural + " with a response"
      }
    return switch self {
    case .unlabelled: "tasks without a standing label"
    case .sealed: "tasks of sealed cases"
    case .unranked: "\(labels) order nothing"
    case .noneAcceptable: "\(labels) call all responses unacceptable"
    case .unrankable: "\(labels) say the responses cannot be compared"
    case .tie: "pairs of responses that tie"
    case .pairPolicy: "pairs that the pair policy does not ask for"
    case .singleTier: "labels under which all responses tie"
    case .middleTier: "responses neither among the best nor among the worst"
    case .identical:
      unit == .pair
        ? "pairs whose two sides are the same text"
        : "responses whose text is both good and bad under one label"
    case .duplicate: "responses whose row the same label gives already"
    case .emptyResponse: "\(response) without text"
    case .emptyPrompt: "\(prompt) has a turn without text, or no turn"
    case .promptEnd: "\(prompt) does not end with the user or a tool"
    case .ambiguousPrompt: "\(prompt) holds a speaker's label of this format"
    case .foreignRole: "\(prompt) has a turn of a role that this format does not know"
    case .turnOrder: "\(prompt) has turns that do not alternate"
    case .responseEnd: "\(response) not ending with the assistant"
    case .severalPromptTurns: "\(prompt) has several turns, which this format cannot hold"
    case .severalTurns: "\(response) of several turns, which this format cannot hold"
    case .ambiguousResponse: "\(response) holding a speaker's label of this format"
    case .nearIdentical: "pairs whose two sides are nearly the same"
    case .contradictory: "pairs that another label has the other way round"
    case .cyclic: "pairs that lie in a circle"
    case .truncated: "\(response) stopping in the middle"
    case .personalData: "\(response) with personal data"
    case .secret: "\(response) with a key or password"
    case .selfNaming: "\(response) naming its model"
    case .language: "\(response) in another language than the task"
    case .screenedPrompt: "\(prompt) holds what the release check leaves out"
    case .splitLeak: "tasks whose prompt stands in another split"
    case .goldLeak: "tasks whose prompt is that of a worked example"
    case .tooLong: "\(response) longer than asked for"
    case .tooShort: "\(response) shorter than asked for"
    case .longPrompt: "\(prompt) is longer than asked for"
    case .perPrompt: "\(unit.plural) beyond what one prompt may give"
    case .edgeSpace: "\(response) beginning or ending with white space"
    case .unknownModel: "\(response) of a model without a name"
    case .unknownResponse: "\(response) that the task does not have"
    case .tooFewResponses: "labels with fewer than two responses left"
    case .unanswered: "\(labels) hold no answer of this kind"
    case .unknownScale: "responses with grades of a guideline that cannot be read"
    case .unsureStep: "responses and offered steps that are unsure or follow an unsure step"
    }
  }
}
