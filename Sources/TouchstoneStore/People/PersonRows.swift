internal import GRDB
internal import JSONLines
internal import TouchstoneModel

/// Rows of `person` as values.
enum PersonRows {
  static func person(_ row: Row) throws -> Person {
    Person(
      id: try row.value("id"), uid: try row.uid("uid"), name: try row.value("name"),
      role: try row.word("role"), isImported: try row.value("is_imported"),
      retiredAt: try row.optionalInstant("retired_at"))
  }

  static func insert(
    name: String, role: Role, isImported: Bool, at instant: Instant, ids: IdentitySource,
    in db: Database
  ) throws -> Person {
    let uid = ids.next(at: instant)
    try db.run(
      "INSERT INTO person (uid, name, role, is_imported, created_at) VALUES (?, ?, ?, ?, ?)",
      [uid.text, name, role.rawValue, isImported, instant.milliseconds])
    return Person(
      id: db.lastInsertedRowID, uid: uid, name: name, role: role, isImported: isImported,
      retiredAt: nil)
  }

  static func named(_ name: String, in db: Database) throws -> Person? {
    try db.first("SELECT * FROM person WHERE name = ?", [name]).map(person)
  }

  /// The facts an event keeps.
  static func describe(_ person: Person, in writer: inout JSONWriter) {
    writer.key("name")
    writer.string(person.name)
    writer.key("role")
    writer.string(person.role.rawValue)
  }
}
