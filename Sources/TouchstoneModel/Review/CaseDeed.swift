/// What a lead does to flagged cases, one or many at once.
public enum CaseDeed: Hashable, Sendable {
  /// Settles a case as its judges say.
  case approve
  /// Gives it another error type.
  case retype(String)
  /// Makes it graver or less grave.
  case severity(ErrorSeverity)
  /// Says whose fault it is.
  case fault(String)
  /// Settles it as this judge says.
  case adopt(String)
  /// Settles it in the lead's own words.
  case rule(TriageVerdict)
  /// Ends it without a fix.
  case dismiss(Disposition)
  /// Takes up again what was settled.
  case reopen
  /// Gives it to somebody's care, by name; nil: to nobody's.
  case assign(String?)

  /// The word of the log and of the ruling.
  public var verb: String {
    switch self {
    case .approve: "approve"
    case .retype: "retype"
    case .severity: "severity"
    case .fault: "fault"
    case .adopt, .rule: "adjudicate"
    case .dismiss: "dismiss"
    case .reopen: "reopen"
    case .assign: "assign"
    }
  }

  /// Whether it says what the error is, which nobody does about a case they judged themselves.
  private var settles: Bool {
    switch self {
    case .approve, .retype, .severity, .fault, .adopt, .rule: true
    case .dismiss, .reopen, .assign: false
    }
  }
}

/// What a deed would change about a case.
public struct CasePlan: Hashable, Sendable {
  /// The case as it is.
  public let flagCase: FlagCase
  /// Where it stands after.
  public var state: CaseState
  /// How it ends; nil while it goes on.
  public var disposition: Disposition?
  /// What holds after; nil: no ruling is made.
  public var verdict: TriageVerdict?
  /// The label that the ruling adopts.
  public var annotationID: Int64?

  /// A plan that changes nothing yet.
  public init(_ flagCase: FlagCase) {
    self.flagCase = flagCase
    state = flagCase.state
  }
}

/// Why a deed leaves a case as it is.
public enum CaseHindrance: Hashable, Sendable {
  /// Nothing of it may be changed.
  case sealed
  /// Its reports went to another case.
  case merged(into: Int64)
  /// It stands where the deed does nothing.
  case state(CaseState)
  /// Nobody has judged it yet.
  case unjudged
  /// The judges leave it to somebody else: the option they chose.
  case undecided(String)
  /// The person judged it.
  case ownVote
  /// No judge has this name.
  case noVote(String)
  /// It is so already.
  case unchanged

  /// Half a sentence after the case's name.
  public var message: String {
    switch self {
    case .sealed: "is sealed"
    case .merged(let into): "was merged into F-\(into)"
    case .state(let state): "is \(state.rawValue)"
    case .unjudged: "has not been judged by anybody yet"
    case .undecided(let option):
      "is left open by its judges (\(option)): adjudicate it, or ask another judge"
    case .ownVote: "was judged by yourself; another lead settles it"
    case .noVote(let name): "has no standing judgement of \(name)"
    case .unchanged: "is so already"
    }
  }
}

extension CaseDeed {
  /// What the deed makes of a case; `ruled` is what holds by the latest ruling, nil before the first.
  /// `people` are those who act: the lead, and who sits at the keyboard.
  public func plan(
    on flagCase: FlagCase, votes: [TriageVote], ruled: TriageVerdict?, by people: Set<String>
  ) -> Result<CasePlan, CaseHindranceError> {
    func no(_ hindrance: CaseHindrance) -> Result<CasePlan, CaseHindranceError> {
      .failure(CaseHindranceError(hindrance))
    }
    if flagCase.state == .sealed { return no(.sealed) }
    if let into = flagCase.mergedInto { return no(.merged(into: into)) }
    if settles, votes.contains(where: { people.contains($0.person) }) { return no(.ownVote) }
    var plan = CasePlan(flagCase)
    switch self {
    case .approve:
      guard flagCase.state.isJudged else { return no(.state(flagCase.state)) }
      guard let verdict = ruled ?? votes.majority, !votes.isEmpty else { return no(.unjudged) }
      plan.verdict = verdict
      guard plan.settle(verdict) else { return no(.undecided(verdict.validity)) }
    case .adopt(let name):
      guard let vote = votes.first(where: { $0.person == name }) else { return no(.noVote(name)) }
      plan.verdict = vote.verdict
      plan.annotationID = vote.annotationID
      guard plan.settle(vote.verdict) else { return no(.undecided(vote.verdict.validity)) }
    case .rule(var verdict):
      // What the lead does not say is as most judges have it.
      if verdict.isConfirmed, let said = votes.majority, said.isConfirmed {
        verdict.turn = verdict.turn ?? said.turn
        verdict.severity = verdict.severity ?? said.severity
        verdict.fault = verdict.fault ?? said.fault
      }
      plan.verdict = verdict
      guard plan.settle(verdict) else { return no(.undecided(verdict.validity)) }
    case .retype(let type):
      var verdict = flagCase.standing(votes, ruled)
      guard verdict.type != type || !verdict.isConfirmed else { return no(.unchanged) }
      verdict.type = type
      verdict.further.removeAll { $0 == type }
      plan.change(to: verdict, isJudged: !votes.isEmpty)
    case .severity(let severity):
      var verdict = flagCase.standing(votes, ruled)
      guard verdict.severity != severity else { return no(.unchanged) }
      verdict.severity = severity
      plan.change(to: verdict, isJudged: !votes.isEmpty)
    case .fault(let fault):
      var verdict = flagCase.standing(votes, ruled)
      guard verdict.fault != fault else { return no(.unchanged) }
      verdict.fault = fault
      plan.change(to: verdict, isJudged: !votes.isEmpty)
    case .dismiss(let disposition):
      guard flagCase.state.isOpen else { return no(.state(flagCase.state)) }
      plan.state = .closed
      plan.disposition = disposition
    case .reopen:
      guard !flagCase.state.isJudged else { return no(.state(flagCase.state)) }
      plan.state = votes.isEmpty ? .reported : .triaged
    case .assign(let name):
      guard flagCase.assignee != name else { return no(.unchanged) }
    }
    return .success(plan)
  }
}

/// A hindrance as an error, for `Result`.
public struct CaseHindranceError: Error, Hashable {
  /// What stands in the way.
  public let hindrance: CaseHindrance

  init(_ hindrance: CaseHindrance) {
    self.hindrance = hindrance
  }
}

extension FlagCase {
  /// What holds now: the latest ruling, else what most judges say, else what the reports say.
  func standing(_ votes: [TriageVote], _ ruled: TriageVerdict?) -> TriageVerdict {
    ruled ?? votes.majority
      ?? TriageVerdict(
        validity: TriageVerdict.confirmed, type: type, turn: messageNumber, severity: severity,
        fault: fault)
  }
}

extension CasePlan {
  /// Where a verdict puts a case; false where it leaves the question open.
  fileprivate mutating func settle(_ verdict: TriageVerdict) -> Bool {
    if verdict.isSealing {
      state = .sealed
    } else if verdict.isConfirmed {
      state = flagCase.state.isJudged || flagCase.state == .closed ? .reviewed : flagCase.state
    } else if let disposition = Disposition(rawValue: verdict.validity) {
      state = .closed
      self.disposition = disposition
    } else {
      return false
    }
    return true
  }

  /// A changed verdict settles a case that was judged; one that was not still waits for judges.
  fileprivate mutating func change(to verdict: TriageVerdict, isJudged: Bool) {
    var verdict = verdict
    verdict.validity = TriageVerdict.confirmed
    self.verdict = verdict
    if isJudged || verdict.isSealing { _ = settle(verdict) }
  }
}
