/// What of a task only a copy of it needs: how it came here and what was asked for.
public struct CopyFacts: Hashable, Sendable {
  /// The guideline that the task asks for.
  public let guideline: String?
  /// Its tags in byte order.
  public let tags: [String]
  /// The higher, the earlier it is offered.
  public let priority: Int
  /// The fields of its line that have no meaning here, one JSON object.
  public let metadata: String?
  /// How candidates were sampled, one JSON value each, by number.
  public let parameters: [Int: String]
  /// The guidelines that the task's labels were made under, whole.
  public let texts: [GuidelineStamp: GuidelineText]

  /// Facts as stored.
  public init(
    guideline: String? = nil, tags: [String] = [], priority: Int = 0, metadata: String? = nil,
    parameters: [Int: String] = [:], texts: [GuidelineStamp: GuidelineText] = [:]
  ) {
    self.guideline = guideline
    self.tags = tags
    self.priority = priority
    self.metadata = metadata
    self.parameters = parameters
    self.texts = texts
  }
}
