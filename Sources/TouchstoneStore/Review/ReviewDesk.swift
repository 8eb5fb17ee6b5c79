internal import GRDB
public import TouchstoneModel

extension ReviewStore {
  /// What a person has open for review; nil when it is nothing.
  public func subject(of person: Person) throws -> ReviewSubject? {
    try database.read { db in
      try db.first("SELECT subject FROM review_desk WHERE person_id = ?", [person.id])
        .flatMap { ReviewSubject(try $0.value("subject")) }
    }
  }

  /// Opens something for review; nil closes what was open. Kept across sessions.
  public func open(_ subject: ReviewSubject?, for person: Person) throws {
    try database.write { db in
      guard let subject else {
        return try db.run("DELETE FROM review_desk WHERE person_id = ?", [person.id])
      }
      try db.run(
        """
        INSERT INTO review_desk (person_id, subject) VALUES (?, ?)
        ON CONFLICT (person_id) DO UPDATE SET subject = excluded.subject
        """, [person.id, subject.text])
    }
  }
  /// What others have open, with their names: nobody is given the same without asking for it.
  public func openElsewhere(than person: Person) throws -> [ReviewSubject: String] {
    try database.read { db in
      var open: [ReviewSubject: String] = [:]
      for row in try db.all(
        """
        SELECT d.subject, p.name FROM review_desk d JOIN person p ON p.id = d.person_id
        WHERE d.person_id <> ? AND p.retired_at IS NULL
        """, [person.id])
      {
        if let subject = ReviewSubject(try row.value("subject")) {
          open[subject] = try row.value("name")
        }
      }
      return open
    }
  }

  /// Remembers that a lead went on without deciding: it comes last for them.
  public func pass(_ subject: ReviewSubject, by person: Person, at instant: Instant) throws {
    try database.write { db in
      try db.run(
        """
        INSERT INTO review_pass (person_id, subject, at) VALUES (?, ?, ?)
        ON CONFLICT (person_id, subject) DO UPDATE SET at = excluded.at
        """, [person.id, subject.text, instant.milliseconds])
      try db.run(
        "DELETE FROM review_desk WHERE person_id = ? AND subject = ?", [person.id, subject.text])
    }
  }

  /// What a lead passed on, longest ago first.
  public func passed(by person: Person) throws -> [ReviewSubject] {
    try database.read { db in
      try db.all(
        "SELECT subject FROM review_pass WHERE person_id = ? ORDER BY at, subject", [person.id]
      ).compactMap { ReviewSubject(try $0.value("subject")) }
    }
  }
}
