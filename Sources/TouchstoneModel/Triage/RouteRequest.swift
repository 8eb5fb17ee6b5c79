/// The guideline under which somebody works what a case needs.
public struct FollowUp: Hashable, Sendable {
  /// Its slug.
  public let guideline: String
  /// How many people work each task.
  public let overlap: Int

  /// Follow-up work under a guideline.
  public init(guideline: String, overlap: Int) {
    self.guideline = guideline
    self.overlap = overlap
  }
}

/// What settled cases are to be used for.
public struct RouteRequest: Hashable, Sendable {
  /// The uses; empty: the one that the ruling or most judges name.
  public var uses: [NextUse]
  /// The guidelines of the uses that make tasks.
  public var followUps: [NextUse: FollowUp]
  /// What a policy question asks; nil: what the guideline should say about this type of error.
  public var question: UntrustedText?
  /// Within which time an answer to a policy question is promised, in hours.
  public var replyHours: Int

  /// A request.
  public init(
    uses: [NextUse], followUps: [NextUse: FollowUp], question: UntrustedText? = nil,
    replyHours: Int = 24
  ) {
    self.uses = uses
    self.followUps = followUps
    self.question = question
    self.replyHours = replyHours
  }
}

/// What routing did to one case, or would do.
public struct RoutedCase: Hashable, Sendable {
  /// The case as it was.
  public let flagCase: FlagCase
  /// The uses that are new, with what was made; numbers are nil in a dry run.
  public let made: [CaseUse]
  /// The uses it had already.
  public let kept: [NextUse]

  /// A case with its uses.
  public init(flagCase: FlagCase, made: [CaseUse], kept: [NextUse]) {
    self.flagCase = flagCase
    self.made = made
    self.kept = kept
  }
}

/// One use of a case with what was made for it.
public struct CaseUse: Hashable, Sendable {
  /// What for.
  public let use: NextUse
  /// The follow-up task.
  public let taskID: Int64?
  /// The question.
  public let questionID: Int64?

  /// A use.
  public init(use: NextUse, taskID: Int64? = nil, questionID: Int64? = nil) {
    self.use = use
    self.taskID = taskID
    self.questionID = questionID
  }
}

extension NextUse {
  /// Whether somebody works a task for it.
  public var makesTask: Bool {
    switch self {
    case .demonstration, .preferencePair, .redTeamSeed: true
    case .negativeExample, .evaluationItem, .policyQuestion: false
    }
  }

  /// What people may type: whole names, their beginnings and short words.
  public static func named(_ word: String) -> NextUse? {
    let typed = word.lowercased()
    if let use = NextUse(rawValue: typed) ?? short[typed] { return use }
    let begun = allCases.filter { $0.rawValue.utf8.starts(with: typed.utf8) }
    return begun.count == 1 && typed.utf8.count >= 2 ? begun.first : nil
  }

  private static let short: [String: NextUse] = [
    "pair": .preferencePair, "eval": .evaluationItem, "redteam": .redTeamSeed,
    "seed": .redTeamSeed, "question": .policyQuestion,
  ]
}
