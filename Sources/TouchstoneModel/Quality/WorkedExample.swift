/// What a worked example with a known answer serves for once it is a task.
public enum ExampleUse: String, CaseIterable, Sendable {
  /// Asked on request, the reason shown at once.
  case quiz
  /// Must be passed before work.
  case screening
  /// Hidden among the work.
  case gold
}

/// A worked example on its way into the store.
public struct IncomingExample: Hashable, Sendable {
  /// The guideline's stable name.
  public let slug: String
  /// The example's id in the guideline.
  public let example: String
  /// What it serves for.
  public let use: ExampleUse
  /// SHA-256 over all of it, 32 bytes: a changed example is another task.
  public let digest: [UInt8]
  /// The turns up to the responses.
  public let context: [Message]
  /// The responses in the order of the file.
  public let responses: [UntrustedText]
  /// The tags of its task.
  public let tags: [String]

  /// An example.
  public init(
    slug: String, example: String, use: ExampleUse, digest: [UInt8], context: [Message],
    responses: [UntrustedText], tags: [String]
  ) {
    self.slug = slug
    self.example = example
    self.use = use
    self.digest = digest
    self.context = context
    self.responses = responses
    self.tags = tags
  }

  /// The language it is most likely in: ordinary tasks tell theirs, and a hidden example must not
  /// stand out by saying nothing.
  public var language: String? {
    let texts = context.map(\.content) + responses
    return LanguageGuess.code(
      of: UntrustedText(texts.map(\.exact).joined(separator: "\n")))
  }

  /// The name of its queue, which no guideline has: it is never offered as ordinary work.
  public var queue: String { "\(slug)#\(use.rawValue)" }
}

/// A worked example as a task in the store.
public struct ExampleTask: Hashable, Sendable {
  /// The task.
  public let taskID: Int64
  /// The guideline's stable name.
  public let slug: String
  /// The example's id in the guideline.
  public let example: String
  /// What it serves for.
  public let use: ExampleUse

  /// An example's task as stored.
  public init(taskID: Int64, slug: String, example: String, use: ExampleUse) {
    self.taskID = taskID
    self.slug = slug
    self.example = example
    self.use = use
  }
}

/// How an answer compares with an example's key.
public struct ExampleResult: Hashable, Sendable {
  /// How many steps match.
  public let matched: Int
  /// How many steps were compared, at least one.
  public let compared: Int
  /// The ids of the steps that do not match.
  public let misses: [String]

  /// A result.
  public init(matched: Int, compared: Int, misses: [String]) {
    self.matched = matched
    self.compared = compared
    self.misses = misses
  }

  /// Whether every compared step matches.
  public var isPass: Bool { matched == compared }
}

/// What one person did with one example.
public struct ExampleRecord: Hashable, Sendable {
  /// The example.
  public let task: ExampleTask
  /// Where the person's claim stands; nil before the first.
  public let state: AssignmentState?
  /// How often the person sent an answer.
  public let tries: Int
  /// When the last answer was sent.
  public let lastAt: Instant?
  /// The last answer's revision; nil before the first.
  public let annotationID: Int64?
  /// How the last answer compares; nil before the first, or when nothing was compared.
  public let result: ExampleResult?
  /// Whether a contest of the last answer was accepted: the miss does not count.
  public let isExcused: Bool

  /// What is stored.
  public init(
    task: ExampleTask, state: AssignmentState?, tries: Int, lastAt: Instant?, annotationID: Int64?,
    result: ExampleResult?, isExcused: Bool
  ) {
    self.task = task
    self.state = state
    self.tries = tries
    self.lastAt = lastAt
    self.annotationID = annotationID
    self.result = result
    self.isExcused = isExcused
  }

  /// Whether the last answer passed; where nothing could be compared, sending is enough.
  public var isPass: Bool { tries > 0 && (isExcused || (result?.isPass ?? true)) }
}

/// How a person did on the examples of one guideline and use: the last answer to each counts.
public struct ExampleScore: Hashable, Sendable {
  /// Whose.
  public let person: String
  /// The guideline's stable name.
  public let slug: String
  /// What the examples serve for.
  public let use: ExampleUse
  /// Examples answered.
  public let answered: Int
  /// Of these, passed or excused.
  public let passed: Int

  /// A score.
  public init(person: String, slug: String, use: ExampleUse, answered: Int, passed: Int) {
    self.person = person
    self.slug = slug
    self.use = use
    self.answered = answered
    self.passed = passed
  }
}
