/// A user's report about a turn, on its way into the store.
public struct IncomingReport: Hashable, Sendable {
  /// The reason as the reporter or the product words it.
  public var reason: String?
  /// What the reporter wrote with it.
  public var comment: UntrustedText?
  /// The reported message's number in the context, from 1; nil: the last one.
  public var messageNumber: Int?
  /// The words of that message that the report is about.
  public var quote: UntrustedText?
  /// Who reported, as the file names them.
  public var reporter: String?
  /// The model that wrote the reported turn.
  public var model: String?
  /// When; nil: when it is imported.
  public var at: Instant?
  /// What the reason stands for in the taxonomy; filled in where that is known.
  public var reading: ReportReading
  /// What is wrong with the report itself.
  public var marks: Set<ReportMark>

  /// A report.
  public init(
    reason: String? = nil, comment: UntrustedText? = nil, messageNumber: Int? = nil,
    quote: UntrustedText? = nil, reporter: String? = nil, model: String? = nil,
    at: Instant? = nil, reading: ReportReading = ReportReading(), marks: Set<ReportMark> = []
  ) {
    self.reason = reason
    self.comment = comment
    self.messageNumber = messageNumber
    self.quote = quote
    self.reporter = reporter
    self.model = model
    self.at = at
    self.reading = reading
    self.marks = marks
  }
}

/// What a report says in the taxonomy's words.
public struct ReportReading: Hashable, Sendable {
  /// The family; nil while nobody can tell.
  public var family: String?
  /// The type, `family/type`; nil where only the family is clear.
  public var type: String?
  /// How grave it is; nil: as the type or family usually is.
  public var severity: ErrorSeverity?

  /// A reading.
  public init(family: String? = nil, type: String? = nil, severity: ErrorSeverity? = nil) {
    self.family = family
    self.type = type
    self.severity = severity
  }
}

/// What is wrong with a report itself; it is marked and never thrown away.
public enum ReportMark: String, CaseIterable, Sendable {
  /// Advertising, noise, one letter over and over.
  case spam
  /// Replacement characters, or text that was decoded the wrong way.
  case brokenText = "broken-text"
}

/// How a report came to its case.
public enum ReportFold: String, CaseIterable, Sendable {
  /// It opened the case.
  case first
  /// The same conversation was reported before.
  case exact
  /// A conversation that says nearly the same was reported before.
  case near
  /// A lead merged the cases.
  case merge
}

/// A report as stored.
public struct FlagReport: Hashable, Sendable {
  /// The short number in its store.
  public let id: Int64
  /// The identity that travels.
  public let uid: UniqueID
  /// How it came to its case.
  public let fold: ReportFold
  /// The id the imported file gave the line.
  public let externalID: String?
  /// Who reported, as the file names them, or the person who flagged here.
  public let reporter: String?
  /// The reason as worded.
  public let reason: String?
  /// What the reporter wrote.
  public let comment: UntrustedText?
  /// The words the report is about.
  public let quote: UntrustedText?
  /// The model that wrote the turn.
  public let model: String?
  /// When it was reported.
  public let at: Instant

  /// A report as stored.
  public init(
    id: Int64, uid: UniqueID, fold: ReportFold, externalID: String?, reporter: String?,
    reason: String?, comment: UntrustedText?, quote: UntrustedText?, model: String?, at: Instant
  ) {
    self.id = id
    self.uid = uid
    self.fold = fold
    self.externalID = externalID
    self.reporter = reporter
    self.reason = reason
    self.comment = comment
    self.quote = quote
    self.model = model
    self.at = at
  }
}
