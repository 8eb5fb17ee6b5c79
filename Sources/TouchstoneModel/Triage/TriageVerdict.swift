/// What one judge says about a flagged case, read from their answers.
public struct TriageVerdict: Hashable, Sendable {
  /// The option of the validity step: `confirmed`, `not-an-error`.
  public var validity: String
  /// The primary error type; nil where nothing was classified.
  public var type: String?
  /// Further types in the order typed.
  public var further: [String]
  /// The message in which the error begins, from 1; nil: the whole conversation.
  public var turn: Int?
  /// How grave; nil where it was not said.
  public var severity: ErrorSeverity?
  /// Whose fault; nil where it was not said.
  public var fault: String?
  /// How sure, on the guideline's scale; nil where it was not asked.
  public var confidence: Int?
  /// What the case is good for next; nil: nothing, or not asked.
  public var use: NextUse?

  /// A verdict.
  public init(
    validity: String, type: String? = nil, further: [String] = [], turn: Int? = nil,
    severity: ErrorSeverity? = nil, fault: String? = nil, confidence: Int? = nil,
    use: NextUse? = nil
  ) {
    self.validity = validity
    self.type = type
    self.further = further
    self.turn = turn
    self.severity = severity
    self.fault = fault
    self.confidence = confidence
    self.use = use
  }

  /// The option of the validity step by which a report is right.
  public static let confirmed = "confirmed"
  /// The type at which work stops: nothing is shown or exported any more.
  public static let sealingType = "safety/child-exploitation"

  /// Whether the report is right.
  public var isConfirmed: Bool { validity == Self.confirmed }
  /// Whether the case must be sealed.
  public var isSealing: Bool { type == Self.sealingType || further.contains(Self.sealingType) }
}

/// One judge's standing verdict.
public struct TriageVote: Hashable, Sendable {
  /// The annotation it was read from.
  public let annotationID: Int64
  /// The identity of that annotation.
  public let annotationUID: UniqueID
  /// Who judged.
  public let person: String
  /// What they say.
  public let verdict: TriageVerdict
  /// When.
  public let at: Instant

  /// A vote as stored.
  public init(
    annotationID: Int64, annotationUID: UniqueID, person: String, verdict: TriageVerdict,
    at: Instant
  ) {
    self.annotationID = annotationID
    self.annotationUID = annotationUID
    self.person = person
    self.verdict = verdict
    self.at = at
  }
}

/// What a lead says about a case or task; it stands beside the votes and never replaces them.
public struct Ruling: Hashable, Sendable {
  /// The short number in its store.
  public let id: Int64
  /// The identity that travels.
  public let uid: UniqueID
  /// What was done: `adjudicate`, `approve`, `retype`, `severity`, `fault`.
  public let kind: String
  /// Who ruled.
  public let person: String
  /// When.
  public let at: Instant
  /// Why; nil for an approval without a word.
  public let reason: UntrustedText?
  /// The label it adopts; nil where the lead spoke in words of their own.
  public let annotationID: Int64?
  /// What holds now; nil for tasks that are no flagged case.
  public let verdict: TriageVerdict?

  /// A ruling as stored.
  public init(
    id: Int64, uid: UniqueID, kind: String, person: String, at: Instant, reason: UntrustedText?,
    annotationID: Int64?, verdict: TriageVerdict?
  ) {
    self.id = id
    self.uid = uid
    self.kind = kind
    self.person = person
    self.at = at
    self.reason = reason
    self.annotationID = annotationID
    self.verdict = verdict
  }
}

extension [TriageVote] {
  /// What most judges say: the most frequent pair of validity and type, on a tie the earliest; of
  /// those who say it, the severity in the middle, the graver of two.
  public var majority: TriageVerdict? {
    guard let first else { return nil }
    func key(_ verdict: TriageVerdict) -> [String] { [verdict.validity, verdict.type ?? ""] }
    var counts: [[String]: Int] = [:]
    for vote in self { counts[key(vote.verdict), default: 0] += 1 }
    let most = counts.values.max() ?? 0
    let winner = self.first { counts[key($0.verdict)] == most } ?? first
    var verdict = winner.verdict
    let severities = filter { key($0.verdict) == key(winner.verdict) }
      .compactMap(\.verdict.severity).sorted()
    if !severities.isEmpty { verdict.severity = severities[severities.count / 2] }
    return verdict
  }

  /// Whether the judges differ in whether the report is right, in type, severity or fault.
  public var disagree: Bool {
    guard let first else { return false }
    return contains {
      $0.verdict.validity != first.verdict.validity || $0.verdict.type != first.verdict.type
        || $0.verdict.severity != first.verdict.severity || $0.verdict.fault != first.verdict.fault
    }
  }
}

extension TriageVerdict {
  /// Whether it says something else about the error than another one: in whether there is one, in type,
  /// severity or fault.
  public func differs(from other: TriageVerdict) -> Bool {
    validity != other.validity || type != other.type || severity != other.severity
      || fault != other.fault
  }
}
