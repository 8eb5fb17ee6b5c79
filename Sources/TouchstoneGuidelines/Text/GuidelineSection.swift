/// One heading of a guideline's text with what stands under it.
public struct GuidelineSection: Hashable, Sendable {
  /// 1 to 6, as many as there are number signs.
  public let level: Int
  /// The heading without its attributes.
  public let title: String
  /// The name by which the section is found and cited.
  public let anchor: String
  /// The further attributes of the heading: `authority=user weight=2`.
  public let attributes: [String: String]
  /// The text up to the next heading of any level.
  public let body: String
  /// The line of the heading, from 1.
  public let line: Int
}

/// Who may override a rule.
public enum RuleAuthority: String, CaseIterable, Sendable {
  /// Nobody.
  case root
  /// The maker of the model.
  case system
  /// The operator who wrote the system prompt.
  case developer
  /// The person in the conversation.
  case user
  /// Anybody: a default of good style.
  case guideline
}

/// One requirement that can be judged and cited alone.
public struct GuidelineRule: Hashable, Sendable {
  /// The name by which a justification cites it.
  public let anchor: String
  /// The rule in a few words.
  public let title: String
  /// Who may override it; nil when the file does not say.
  public let authority: RuleAuthority?
  /// How much it counts beside the others; 1 unless the file says otherwise.
  public let weight: Int
  /// The error types a reply has when it breaks the rule.
  public let breaks: [String]
  /// The whole text.
  public let body: String
  /// The line of the heading, from 1.
  public let line: Int
}

/// A worked example with the answers a good trainer would give.
public struct GuidelineExample: Hashable, Sendable {
  /// Its name, unique in the file.
  public let id: String
  /// What it serves for.
  public let use: Use
  /// How many candidates its task has: those it shows, or as many as `candidates=` says.
  public let candidateCount: Int
  /// The tags that its task has.
  public let tags: [String]
  /// The expected answers in the order of the steps.
  public let expectations: [Expectation]
  /// The prompt, the responses, the answer and the reason, in Markdown.
  public let body: String
  /// What the text shows: turns, responses, answer, reason.
  public let content: ExampleContent
  /// The line of its comment, from 1.
  public let line: Int

  /// What an example serves for.
  public enum Use: String, CaseIterable, Sendable {
    /// To be read.
    case teach
    /// Asked by a quiz, with the reason at once.
    case quiz
    /// Must be passed before work; not shown elsewhere.
    case screening
    /// Hidden among the work; not shown elsewhere.
    case gold

    /// Whether people may read it beside their work.
    public var isShown: Bool { self == .teach || self == .quiz }
  }

  /// The line a good trainer types at one step.
  public struct Expectation: Hashable, Sendable {
    /// The step's id.
    public let step: String
    /// What is typed; for prose steps the rules to cite, `#follow`.
    public let answer: String
  }
}
