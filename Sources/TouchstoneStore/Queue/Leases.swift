internal import GRDB
internal import JSONLines
internal import TouchstoneModel

/// The clock of leases and the end of those that ran out.
enum Leases {
  /// How far a clock may be set back before the latest instant seen is taken for the mistake.
  static let toleratedStepBack: Int64 = 24 * 3_600_000

  /// The instant that leases are compared with: never earlier than one seen before, so a clock set
  /// back revives nothing. After a step back of more than a day the new time is believed, logged.
  static func now(_ instant: Instant, by actor: Actor, in db: Database) throws -> Instant {
    let floor = try db.first("SELECT value FROM workspace WHERE key = 'clock'")
      .flatMap { Int64(try $0.value("value") as String) }
    if let floor, floor > instant.milliseconds {
      if floor - instant.milliseconds <= toleratedStepBack { return Instant(milliseconds: floor) }
      try EventLog.append("set-clock", on: "workspace", nil, by: actor, at: instant, in: db) {
        $0.key("before")
        $0.int(floor)
      }
    }
    try db.run(
      """
      INSERT INTO workspace (key, value) VALUES ('clock', ?)
      ON CONFLICT (key) DO UPDATE SET value = excluded.value
      """, [String(instant.milliseconds)])
    return instant
  }

  /// Ends every lease that ran out, with an event each; gives how many.
  static func endOverdue(at now: Instant, in db: Database) throws -> Int {
    let rows = try db.all(
      "SELECT * FROM assignment WHERE state = 'claimed' AND lease_until <= ?",
      [now.milliseconds])
    for row in rows {
      let assignment = try AssignmentRows.assignment(row)
      try AssignmentRows.move(assignment, to: .expired, by: nil, at: now, in: db)
    }
    return rows.count
  }
}
