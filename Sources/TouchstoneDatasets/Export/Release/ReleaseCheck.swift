/// What a release check looks for before a dataset is written.
public enum ReleaseCheck: String, CaseIterable, Sendable {
  /// Two sides of a pair with the same bytes, or one text that is both good and bad.
  case identical
  /// Two sides of a pair that nearly say the same.
  case nearIdentical = "near-identical"
  /// A pair that another label on the task has the other way round.
  case contradictory
  /// Pairs of a task that go in a circle.
  case cyclic
  /// A turn without text.
  case empty
  /// A response that stops in the middle.
  case truncated
  /// Turns that end with the wrong speaker or do not alternate.
  case roles
  /// A prompt that stands in another split with other capitals, spaces or signs.
  case splitLeak = "split-leak"
  /// A prompt of a worked example, by which annotators are tested.
  case goldLeak = "gold-leak"
  /// An address, a telephone, bank or card number of somebody.
  case personalData = "personal-data"
  /// A key, a password or a token.
  case secret
  /// A response that tells which model wrote it.
  case selfNaming = "self-naming"
  /// A text in another language than its task.
  case language
  /// The longer response wins much more often than not.
  case lengthBias = "length-bias"
  /// The response shown first wins much more often than not.
  case positionBias = "position-bias"

  /// One line for help and summaries: what is counted.
  public var meaning: String {
    switch self {
    case .identical: "pairs of equal texts"
    case .nearIdentical: "pairs of nearly equal texts"
    case .contradictory: "pairs that another label on the task has the other way round"
    case .cyclic: "pairs of one task in a circle"
    case .empty: "texts without content"
    case .truncated: "responses that stop in the middle"
    case .roles: "conversations with the wrong speaker"
    case .splitLeak: "prompts that nearly stand in another split"
    case .goldLeak: "prompts of worked examples"
    case .personalData: "texts with personal data"
    case .secret: "texts with a key or password"
    case .selfNaming: "responses that name their model"
    case .language: "texts in another language than their task"
    case .lengthBias: "longer responses that win"
    case .positionBias: "responses shown first that win"
    }
  }

  /// Whether it is about the whole dataset, which nothing can be dropped from.
  public var isOverall: Bool { self == .lengthBias || self == .positionBias }
}

/// What happens to what a check finds.
public enum ReleaseAction: String, CaseIterable, Sendable {
  /// Nothing is looked for.
  case off
  /// It is counted and told, and stays.
  case report
  /// It is left out and counted.
  case drop
  /// The dataset is not written.
  case refuse
}
