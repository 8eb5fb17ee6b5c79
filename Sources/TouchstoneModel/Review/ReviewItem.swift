/// Why something waits for a lead, in the order in which it is opened.
public enum ReviewKind: String, CaseIterable, Sendable {
  /// A person holds that a return is wrong.
  case appeal
  /// A person holds that the key of an example is wrong.
  case contest
  /// Somebody waits for an answer.
  case question
  /// A flagged case that was judged.
  case flagCase = "case"
  /// A label drawn by the guideline's rate.
  case label
  /// A task whose labels differ widely.
  case disagreement
  /// A label that was returned and sent again.
  case answered

  /// What is counted, as in "3 appeals".
  public var noun: (one: String, many: String) {
    switch self {
    case .appeal: ("appeal", "appeals")
    case .contest: ("contest of a key", "contests of keys")
    case .question: ("question", "questions")
    case .flagCase: ("judged case", "judged cases")
    case .label: ("label drawn for review", "labels drawn for review")
    case .disagreement: ("task whose labels differ widely", "tasks whose labels differ widely")
    case .answered: ("label sent again after a return", "labels sent again after a return")
    }
  }
}

/// Something that waits for a lead.
public struct ReviewItem: Hashable, Sendable {
  /// What it is called.
  public let subject: ReviewSubject
  /// Why it waits.
  public let kind: ReviewKind
  /// Since when.
  public let since: Instant
  /// When an answer was promised; nil where none was.
  public let due: Instant?
  /// The case; nil for other things.
  public let flagCase: FlagCase?
  /// The guideline of the label or the question, by slug.
  public let guideline: String?
  /// Who asks, appeals or contests.
  public let person: String?
  /// What they say.
  public let text: UntrustedText?

  /// Something that waits.
  public init(
    _ subject: ReviewSubject, _ kind: ReviewKind, since: Instant, due: Instant? = nil,
    flagCase: FlagCase? = nil, guideline: String? = nil, person: String? = nil,
    text: UntrustedText? = nil
  ) {
    self.subject = subject
    self.kind = kind
    self.since = since
    self.due = due
    self.flagCase = flagCase
    self.guideline = guideline
    self.person = person
    self.text = text
  }
}

/// Which labels under a guideline are looked at unasked.
public struct ReviewTerms: Hashable, Sendable {
  /// The guideline by slug.
  public let slug: String
  /// The share of its labels, 0 to 1.
  public let rate: Double
  /// The share of its tasks whose labels differ widely, 0 to 1.
  public let lowAgreementRate: Double

  /// The terms of a guideline.
  public init(slug: String, rate: Double, lowAgreementRate: Double) {
    self.slug = slug
    self.rate = rate
    self.lowAgreementRate = lowAgreementRate
  }
}
