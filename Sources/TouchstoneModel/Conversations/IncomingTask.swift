/// A task on its way into the store.
public struct IncomingTask: Hashable, Sendable {
  /// The id the file gives it; its identity across imports.
  public var externalID: String?
  /// SHA-256 over context and candidates, 32 bytes; the identity of tasks without an id.
  public var digest: [UInt8]
  /// The turns up to the candidates.
  public var context: [Message]
  /// The candidates in file order.
  public var candidates: [IncomingCandidate]
  /// The guideline it asks for.
  public var guideline: String?
  /// The language as the file gives it.
  public var language: String?
  /// Its tags.
  public var tags: [String]
  /// The higher, the earlier it is offered.
  public var priority: Int
  /// The fields of the line that have no meaning here, one JSON object as it stands.
  public var metadata: String?
  /// Labels that came with it, by candidate number.
  public var labels: [IncomingLabel]
  /// What users reported about it; with a report it is a flagged case.
  public var reports: [IncomingReport]
  /// Where it comes from, when it is a copy of another store's task.
  public var origin: TaskOrigin?

  /// A task.
  public init(
    externalID: String?, digest: [UInt8], context: [Message], candidates: [IncomingCandidate],
    guideline: String? = nil, language: String? = nil, tags: [String] = [], priority: Int = 0,
    metadata: String? = nil, labels: [IncomingLabel] = [], reports: [IncomingReport] = [],
    origin: TaskOrigin? = nil
  ) {
    self.externalID = externalID
    self.digest = digest
    self.context = context
    self.candidates = candidates
    self.guideline = guideline
    self.language = language
    self.tags = tags
    self.priority = priority
    self.metadata = metadata
    self.labels = labels
    self.reports = reports
    self.origin = origin
  }
}

/// A candidate on its way into the store.
public struct IncomingCandidate: Hashable, Sendable {
  /// The id the file gives it.
  public var externalID: String?
  /// The model that wrote it.
  public var model: String?
  /// The turns after the context, at least one.
  public var messages: [Message]
  /// How it was sampled, one JSON value as it stands.
  public var parameters: String?

  /// A candidate.
  public init(
    externalID: String? = nil, model: String? = nil, messages: [Message],
    parameters: String? = nil
  ) {
    self.externalID = externalID
    self.model = model
    self.messages = messages
    self.parameters = parameters
  }
}
