internal import GRDB
public import TouchstoneModel

/// The people of a workspace. Who may change what is for the caller to check.
public struct PeopleStore: Sendable {
  let database: StoreDatabase

  /// All people by name, those who left included.
  public func list(includingImported: Bool = false) throws -> [Person] {
    try database.read { db in
      try db.all(
        "SELECT * FROM person WHERE is_imported = 0 OR ? ORDER BY name", [includingImported]
      ).map(PersonRows.person)
    }
  }

  /// The person with this name, compared by bytes; nil when there is none.
  public func named(_ name: String) throws -> Person? {
    try database.read { try PersonRows.named(name, in: $0) }
  }

  /// The person with this number; nil when there is none.
  public func person(_ id: Int64) throws -> Person? {
    try database.read { db in
      try db.first("SELECT * FROM person WHERE id = ?", [id]).map(PersonRows.person)
    }
  }

  /// Adds a person.
  public func add(
    name: String, role: Role, by actor: Actor, at instant: Instant, ids: IdentitySource
  ) throws -> Person {
    guard !name.isEmpty else { throw PeopleRefusal.emptyName }
    let ends = [name.unicodeScalars.first, name.unicodeScalars.last]
    guard !ends.contains(where: { $0?.properties.isWhitespace ?? false }) else {
      throw PeopleRefusal.blankEnds(name)
    }
    return try database.write { db in
      guard try PersonRows.named(name, in: db) == nil else { throw PeopleRefusal.nameTaken(name) }
      let person = try PersonRows.insert(
        name: name, role: role, isImported: false, at: instant, ids: ids, in: db)
      try EventLog.append("add", on: "person", person.uid, by: actor, at: instant, in: db) {
        PersonRows.describe(person, in: &$0)
      }
      return person
    }
  }

  /// Gives a person another role; one who had left is back. The last lead stays a lead.
  public func change(
    _ name: String, to role: Role, by actor: Actor, at instant: Instant
  ) throws -> Person {
    try database.write { db in
      guard let person = try PersonRows.named(name, in: db) else {
        throw PeopleRefusal.unknown(name)
      }
      guard !person.isImported else { throw PeopleRefusal.nameTaken(name) }
      if role != .lead { try requireOtherLead(than: person, in: db) }
      try db.run(
        "UPDATE person SET role = ?, retired_at = NULL WHERE id = ?", [role.rawValue, person.id])
      let changed = Person(
        id: person.id, uid: person.uid, name: person.name, role: role, isImported: false,
        retiredAt: nil)
      try EventLog.append("change", on: "person", person.uid, by: actor, at: instant, in: db) {
        PersonRows.describe(changed, in: &$0)
      }
      return changed
    }
  }

  private func requireOtherLead(than person: Person, in db: Database) throws {
    let otherLeads = try db.number(
      "SELECT count(*) FROM person WHERE role = 'lead' AND retired_at IS NULL AND id <> ?",
      [person.id])
    if person.role == .lead, person.retiredAt == nil, otherLeads == 0 {
      throw PeopleRefusal.lastLead(person.name)
    }
  }

  /// Marks a person as gone; the work stays, and claims still held are put back.
  public func retire(_ name: String, by actor: Actor, at instant: Instant) throws -> Person {
    try database.write { db in
      guard let person = try PersonRows.named(name, in: db) else {
        throw PeopleRefusal.unknown(name)
      }
      guard person.retiredAt == nil else { throw PeopleRefusal.alreadyRetired(name) }
      try requireOtherLead(than: person, in: db)
      try db.run(
        "UPDATE person SET retired_at = ? WHERE id = ?", [instant.milliseconds, person.id])
      try EventLog.append("retire", on: "person", person.uid, by: actor, at: instant, in: db) {
        PersonRows.describe(person, in: &$0)
      }
      let held = try db.all(
        "SELECT * FROM assignment WHERE person_id = ? AND state = 'claimed'", [person.id])
      for row in held {
        try AssignmentRows.move(
          AssignmentRows.assignment(row), to: .released, by: actor, at: instant, in: db)
      }
      try db.run("DELETE FROM desk WHERE person_id = ?", [person.id])
      return Person(
        id: person.id, uid: person.uid, name: person.name, role: person.role,
        isImported: person.isImported, retiredAt: instant)
    }
  }
}
