/// By what flagged cases are counted.
public enum CaseGrouping: String, CaseIterable, Sendable {
  /// The family of the error.
  case family
  /// The error type.
  case type
  /// How grave.
  case severity
  /// The model that wrote the reported turn.
  case model
  /// The language of the conversation.
  case language
  /// The week of the earliest report; it begins on Monday, UTC.
  case week
  /// Where the case stands.
  case state
}

/// From when to when a report came; the end is not part of it.
public struct CasePeriod: Hashable, Sendable {
  /// Reports since then; nil: from the first.
  public var since: Instant?
  /// Reports before then; nil: up to the last.
  public var until: Instant?

  /// A period; everything by default.
  public init(since: Instant? = nil, until: Instant? = nil) {
    self.since = since
    self.until = until
  }
}

/// The flagged cases that have something in common. Merged ones are not counted: their reports stand
/// with the case they went to.
public struct CaseTrend: Hashable, Sendable {
  /// What they have in common, a week by its Monday as `2026-11-23`; nil where it is not known.
  public let key: String?
  /// How many.
  public var cases = 0
  /// How many of them are errors by the latest ruling, else by most judges.
  public var confirmed = 0
  /// How many somebody still has something to do about.
  public var open = 0
  /// How many reports they have.
  public var reports = 0
  /// The milliseconds from the earliest report to the first judgement, of those judged.
  public var toTriage: [Int64] = []
  /// The milliseconds from the earliest report to the ruling that holds, of those ruled on.
  public var toRuling: [Int64] = []

  /// No cases yet.
  public init(key: String?) {
    self.key = key
  }

  /// Takes the cases of another group in.
  public mutating func add(_ other: CaseTrend) {
    cases += other.cases
    confirmed += other.confirmed
    open += other.open
    reports += other.reports
    toTriage += other.toTriage
    toRuling += other.toRuling
  }
}

/// The confirmed cases of one model by kind of error.
public struct ModelCases: Hashable, Sendable {
  /// The model.
  public let model: String
  /// How many cases it has, whether confirmed or not.
  public var cases = 0
  /// How many of them are errors.
  public var confirmed = 0
  /// Confirmed cases by family.
  public var families: [String: Int] = [:]
  /// Confirmed cases by type.
  public var types: [String: Int] = [:]

  /// No cases yet.
  public init(model: String) {
    self.model = model
  }
}
