/// Where a flagged case stands. Duplicates are folded at intake, so every case is free of them.
public enum CaseState: String, CaseIterable, Sendable {
  /// Waits for the judgements it needs.
  case reported
  /// Judged; waits for a lead.
  case triaged
  /// A lead has settled what it is.
  case reviewed
  /// Follow-up work or dataset rows were made of it.
  case routed
  /// The follow-up work is done.
  case fixed
  /// A newer model no longer has the error.
  case verified
  /// Ended with a disposition.
  case closed
  /// Its reports went to another case.
  case merged
  /// Not shown, not exported, escalated outside of this program.
  case sealed

  /// Whether somebody still has something to do about it.
  public var isOpen: Bool {
    switch self {
    case .reported, .triaged, .reviewed, .routed, .fixed: true
    case .verified, .closed, .merged, .sealed: false
    }
  }

  /// Whether trainers may still be given it to judge.
  public var isJudged: Bool { self == .reported || self == .triaged }

  /// One line for help.
  public var meaning: String {
    switch self {
    case .reported: "waits for judgement"
    case .triaged: "judged, waits for a lead"
    case .reviewed: "settled by a lead, waits for a route"
    case .routed: "follow-up work is under way"
    case .fixed: "follow-up work is done"
    case .verified: "a newer model no longer has the error"
    case .closed: "ended with a disposition"
    case .merged: "its reports went to another case"
    case .sealed: "stopped and escalated: neither shown nor exported"
    }
  }
}

/// How a case ended without a fix.
public enum Disposition: String, CaseIterable, Sendable {
  /// The reply was right.
  case notAnError = "not-an-error"
  /// A matter of taste.
  case preferenceOnly = "preference-only"
  /// The input was wrong and the reply fits it.
  case userError = "user-error"
  /// The report is junk.
  case spam
  /// Known already from elsewhere.
  case duplicate
  /// The conversation does not show enough.
  case cannotTell = "cannot-tell"
  /// An error that will not be mended.
  case wontFix = "wont-fix"
  /// Outside of what this programme is about.
  case outOfScope = "out-of-scope"

  /// One line for help.
  public var meaning: String {
    switch self {
    case .notAnError: "the reply was right"
    case .preferenceOnly: "a matter of taste"
    case .userError: "the input was wrong and the reply fits it"
    case .spam: "the report is junk"
    case .duplicate: "known already from elsewhere"
    case .cannotTell: "the conversation does not show enough"
    case .wontFix: "an error that will not be mended"
    case .outOfScope: "not what this programme is about"
    }
  }
}

/// What a settled case is good for next.
public enum NextUse: String, CaseIterable, Sendable {
  /// Somebody writes the right answer.
  case demonstration
  /// A correction against the flagged reply.
  case preferencePair = "preference-pair"
  /// The reply counts as undesirable.
  case negativeExample = "negative-example"
  /// A prompt with a known error, for tests of later models.
  case evaluationItem = "evaluation-item"
  /// The start of a red-team attempt.
  case redTeamSeed = "red-team-seed"
  /// A question to those who write the guideline.
  case policyQuestion = "policy-question"

  /// One line for help.
  public var meaning: String {
    switch self {
    case .demonstration: "a task to write the right answer"
    case .preferencePair: "a task to correct the reply; correction over reply"
    case .negativeExample: "a row that marks the reply as undesirable"
    case .evaluationItem: "a row with the prompt and the known error"
    case .redTeamSeed: "a task to attack from this start"
    case .policyQuestion: "a question on the guideline"
    }
  }
}
