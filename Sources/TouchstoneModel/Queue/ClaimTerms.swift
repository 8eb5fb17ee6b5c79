/// What one guideline asks of a claim: which tasks fit it and for how long it lends them.
public struct ClaimTerms: Hashable, Sendable {
  /// The registered guideline the work will name.
  public let guidelineID: Int64
  /// The guideline's stable name; tasks ask for it by this name.
  public let slug: String
  /// How many candidates a task may have.
  public let candidates: ClosedRange<Int>
  /// How long a claim holds its slot.
  public let leaseMinutes: Int
  /// Whether the order shown is drawn; otherwise it is the order of import.
  public let shuffles: Bool
  /// Whether the person may begin work under it; otherwise its changes wait to be accepted and only
  /// drafts are gone on with.
  public let isAccepted: Bool

  /// Terms as a guideline gives them.
  public init(
    guidelineID: Int64, slug: String, candidates: ClosedRange<Int>, leaseMinutes: Int,
    shuffles: Bool, isAccepted: Bool = true
  ) {
    self.guidelineID = guidelineID
    self.slug = slug
    self.candidates = candidates
    self.leaseMinutes = leaseMinutes
    self.shuffles = shuffles
    self.isAccepted = isAccepted
  }
}

/// What a person wants to work on; nil means anything.
public struct QueueFilter: Hashable, Sendable {
  /// Only tasks under this guideline.
  public var guideline: String?
  /// Only tasks with this tag.
  public var tag: String?
  /// Only tasks in this language.
  public var language: String?

  /// A filter; everything by default.
  public init(guideline: String? = nil, tag: String? = nil, language: String? = nil) {
    self.guideline = guideline
    self.tag = tag
    self.language = language
  }
}

/// For whom and under which terms the queue is asked.
public struct QueueRequest: Hashable, Sendable {
  /// The terms of every guideline that can be worked now.
  public var terms: [ClaimTerms]
  /// The guideline of tasks that name none; nil leaves such tasks alone.
  public var defaultGuideline: String?
  /// What the person wants.
  public var filter: QueueFilter

  /// A request.
  public init(
    terms: [ClaimTerms], defaultGuideline: String? = nil, filter: QueueFilter = QueueFilter()
  ) {
    self.terms = terms
    self.defaultGuideline = defaultGuideline
    self.filter = filter
  }
}
