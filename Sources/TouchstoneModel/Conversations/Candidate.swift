/// One possible continuation of a task's context; several compete.
///
/// A candidate is known by its number, 1 to K in the order of import. The letter a trainer types
/// belongs to the order shown (`Lettering`), which differs from assignment to assignment.
public struct Candidate: Hashable, Sendable {
  /// 1 to K, in the order of import; never the order shown.
  public let number: Int
  /// The id the file gave it, where it gave one.
  public let externalID: String?
  /// The model that wrote it; hidden until submit.
  public let model: UntrustedText?
  /// The turns after the context: normally one assistant turn, more for a whole continuation.
  public let messages: [Message]

  /// A candidate.
  public init(number: Int, externalID: String?, model: UntrustedText?, messages: [Message]) {
    self.number = number
    self.externalID = externalID
    self.model = model
    self.messages = messages
  }
}
