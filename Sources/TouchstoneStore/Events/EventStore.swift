internal import GRDB
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
  /// The first event that does not fit, or stands where another should.
  case broken(event: Int64)
}

/// The append-only log, each event hashed over the one before.
public struct EventStore: Sendable {
  let database: StoreDatabase

  /// The latest events, latest first.
  public func latest(limit: Int) throws -> [Event] {
    try database.read { db in
      try db.all(
        """
        SELECT e.*, p.name AS person, k.name AS keyboard FROM event e
        LEFT JOIN person p ON p.id = e.person_id LEFT JOIN person k ON k.id = e.keyboard_id
        ORDER BY e.id DESC LIMIT ?
        """, [limit]
      ).map { row in
        Event(
          id: try row.value("id"), at: try row.instant("at"), person: try row.value("person"),
          keyboard: try row.value("keyboard"), verb: try row.value("verb"),
          subject: try row.value("subject"), subjectUID: try row.value("subject_uid"),
          detail: try row.value("detail"), hash: try row.bytes("hash") ?? [])
      }
    }
  }

  /// Recomputes every hash; a gap in the numbers breaks the chain too.
  public func verifyChain() throws -> ChainVerdict { try database.read(Self.chain) }

  static func chain(in db: Database) throws -> ChainVerdict {
    var chain = EventChain()
    let rows = try Row.fetchCursor(db, sql: "SELECT * FROM event ORDER BY id")
    while let row = try rows.next() {
      let event = try EventRow(row)
      guard try chain.take(event, row) else { return .broken(event: event.id) }
    }
    return .intact(count: chain.count, head: chain.head)
  }
}

/// The chain as far as it was followed.
struct EventChain {
  /// How many events fit so far.
  private(set) var count = 0
  /// The hash of the last of them.
  private(set) var head: [UInt8]?
  /// The hash of the one before it.
  private(set) var before: [UInt8]?

  /// Takes the next event; false when it does not fit the one before.
  mutating func take(_ event: EventRow, _ row: Row) throws -> Bool {
    let hash = event.hash(after: head)
    guard event.id == Int64(count + 1), try row.bytes("previous_hash") == head,
      try row.bytes("hash") == hash
    else { return false }
    count += 1
    before = head
    head = hash
    return true
  }

  /// Links an event anew, as the next one.
  mutating func append(_ event: EventRow) {
    count += 1
    before = head
    head = event.numbered(Int64(count)).hash(after: before)
  }
}
