internal import GRDB
internal import JSONLines
internal import TouchstoneModel

/// What became of the log.
public struct SalvagedLog: Hashable, Sendable {
  /// How many events stand as they were, up to where the chain breaks.
  public internal(set) var kept = 0
  /// The first event that is missing or damaged; nil where the chain holds.
  public internal(set) var brokenAt: Int64?
  /// How many later events were put behind those with new numbers and hashes.
  public internal(set) var relinked = 0
  /// How many events are known to be missing.
  public internal(set) var missing = 0
  /// The hash of the last event that could be read, as it was.
  public internal(set) var oldHead: [UInt8]?
}

/// Follows the chain of the events that were read. Where it breaks, what comes later is linked anew: its
/// words stay, its number and hashes change, and the salvage's own event says so.
struct LogMending {
  let db: Database
  let aside: SetAside
  /// How many rows of a table its log says there were at least.
  private(set) var told: [String: Int64] = [:]
  private static let batch = 500

  init(_ db: Database, _ aside: SetAside) {
    self.db = db
    self.aside = aside
  }

  mutating func run() throws -> SalvagedLog {
    var (log, chain, last) = (SalvagedLog(), EventChain(), Int64(0))
    while true {
      let rows = try db.all(
        "SELECT * FROM event WHERE id > ? ORDER BY id LIMIT \(Self.batch)", [last])
      guard let end = rows.last else { break }
      last = try end.value("id")
      for row in rows {
        let event = try EventRow(row)
        let previous = try row.bytes("previous_hash")
        guard try row.bytes("hash") == event.hash(after: previous) else {
          _ = try aside.move(
            "event", where: "id = \(event.id)", "is not what its hash says", in: db)
          continue
        }
        log.oldHead = try row.bytes("hash")
        note(event)
        if log.brokenAt == nil, try chain.take(event, row) { continue }
        log.brokenAt = log.brokenAt ?? Int64(chain.count + 1)
        chain.append(event)
        log.relinked += 1
        try db.run(
          "UPDATE event SET id = ?, previous_hash = ?, hash = ? WHERE id = ?",
          [Int64(chain.count), chain.before?.blob, chain.head?.blob, event.id])
      }
    }
    log.kept = chain.count - log.relinked
    log.missing = Int(last) - chain.count
    return log
  }

  private mutating func note(_ event: EventRow) {
    guard event.subject == "task", let detail = try? JSONValue.parse(event.detail) else { return }
    let ends = ["tasks": "task", "annotations": "annotation"]
    for (key, table) in ends {
      guard let end = detail[key]?.array?.last?.int else { continue }
      told[table] = max(told[table] ?? 0, Int64(end))
    }
    if let task = detail["task"]?.int { told["task"] = max(told["task"] ?? 0, Int64(task)) }
  }
}
