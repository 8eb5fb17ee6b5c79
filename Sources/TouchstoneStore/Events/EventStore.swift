public import TouchstoneModel

/// One line of the log: who did what to which row.
public struct Event: Hashable, Sendable {
  /// Grows by one with each event.
  public let id: Int64
  /// When.
  public let at: Instant
  /// Whose work it was; nil for the program's own acts.
  public let person: String?
  /// Who sat at the keyboard.
  public let keyboard: String?
  /// What was done, one word.
  public let verb: String
  /// To what kind of row.
  public let subject: String
  /// The identity of the row.
  public let subjectUID: String?
  /// The facts, one JSON object.
  public let detail: String
  /// SHA-256 over this event and the hash before it.
  public let hash: [UInt8]
}

/// What checking the log gave.
public enum ChainVerdict: Hashable, Sendable {
  /// Every hash fits; the hash of the last event, nil for an empty log.
  case intact(count: Int, head: [UInt8]?)
  /// The first event that does not fit.
  case broken(event: Int64)
}

/// The append-only log, each event hashed over the one before.
public struct EventStore: Sendable {
  let database: StoreDatabase

  /// The latest events, latest first.
  public func latest(limit: Int) throws -> [Event] {
    throw StoreError.closed
  }

  /// Recomputes every hash.
  public func verifyChain() throws -> ChainVerdict {
    throw StoreError.closed
  }
}
