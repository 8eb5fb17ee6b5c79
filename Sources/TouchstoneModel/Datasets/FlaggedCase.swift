/// What an export reads of flagged cases beside the labels.
public enum CaseReading: Hashable, Sendable {
  /// Nothing but which case a task was born from.
  case provenance
  /// The cases themselves, also those that a lead settled without a judgement.
  case settled
  /// The cases themselves, also those without a judgement that are used for this.
  case used(NextUse)
}

/// A flagged case with what was said about it: what an export reads.
public struct FlaggedCase: Hashable, Sendable {
  /// The case.
  public let flagCase: FlagCase
  /// Its earliest report; nil where its reports went to another case.
  public let report: FlaggedReport?
  /// The standing votes, earliest first.
  public let votes: [TriageVote]
  /// The rulings, latest first.
  public let rulings: [Ruling]
  /// The uses in the order they were decided.
  public let routes: [CaseRoute]

  /// A case as stored.
  public init(
    flagCase: FlagCase, report: FlaggedReport?, votes: [TriageVote], rulings: [Ruling],
    routes: [CaseRoute]
  ) {
    self.flagCase = flagCase
    self.report = report
    self.votes = votes
    self.rulings = rulings
    self.routes = routes
  }

  /// The ruling that holds; nil where no lead has settled it.
  public var ruling: Ruling? { rulings.first { $0.verdict != nil } ?? rulings.first }

  /// What holds now: the latest ruling, else what most judges say.
  public var verdict: TriageVerdict? { ruling?.verdict ?? votes.majority }

  /// Whether anybody has said anything about it.
  public var isJudged: Bool {
    !votes.isEmpty || !rulings.isEmpty || flagCase.disposition != nil
  }

  /// Whether it may stand in a dataset of this reading without a label.
  public func isTaken(by reading: CaseReading) -> Bool {
    switch reading {
    case .provenance: false
    case .settled: isJudged
    case .used(let use): routes.contains { $0.use == use }
    }
  }
}

/// The earliest report of a case.
public struct FlaggedReport: Hashable, Sendable {
  /// The reason as worded.
  public let reason: String?
  /// What the reason stands for in the taxonomy; nil where nobody could tell.
  public let family: String?
  /// What the reporter wrote.
  public let comment: UntrustedText?
  /// The model that wrote the turn.
  public let model: String?
  /// When it was reported.
  public let at: Instant

  /// A report as stored.
  public init(
    reason: String?, family: String?, comment: UntrustedText?, model: String?, at: Instant
  ) {
    self.reason = reason
    self.family = family
    self.comment = comment
    self.model = model
    self.at = at
  }
}
