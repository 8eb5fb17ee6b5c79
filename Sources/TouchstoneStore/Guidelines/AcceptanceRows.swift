internal import GRDB
internal import JSONLines
internal import TouchstoneModel

/// Rows of `guideline_acceptance`.
enum AcceptanceRows {
  /// How a person came to have accepted a version; the log keeps it.
  enum Way: String {
    /// By saying so.
    case said
    /// By beginning work where nothing was to be accepted: a new person, or other wording only.
    case begun
  }

  static func isThere(_ guideline: Int64, _ person: Int64, in db: Database) throws -> Bool {
    try db.first(
      "SELECT 1 FROM guideline_acceptance WHERE person_id = ? AND guideline_id = ?",
      [person, guideline]) != nil
  }

  /// Records it with its event; tells whether it is new.
  @discardableResult static func record(
    _ guideline: Int64, _ way: Way, by actor: Actor, at instant: Instant, in db: Database
  ) throws -> Bool {
    if try isThere(guideline, actor.person.id, in: db) { return false }
    guard let row = try db.first("SELECT * FROM guideline WHERE id = ?", [guideline]) else {
      throw StoreError.fault("guideline \(guideline) is gone")
    }
    try db.run(
      "INSERT INTO guideline_acceptance (person_id, guideline_id, at) VALUES (?, ?, ?)",
      [actor.person.id, guideline, instant.milliseconds])
    let stamp = try GuidelineStore.guideline(row).stamp
    try EventLog.append(
      "accept", on: "guideline", row.uid("uid"), by: actor, at: instant, in: db
    ) {
      $0.key("slug")
      $0.string(stamp.slug)
      $0.key("version")
      $0.string(stamp.version)
      $0.key("way")
      $0.string(way.rawValue)
    }
    return true
  }
}
