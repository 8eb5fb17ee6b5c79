internal import GRDB
internal import JSONLines
public import TouchstoneModel

extension ExampleStore {
  /// How people did, by guideline, use and name; nil: everybody. The last answer to each counts.
  public func scores(of person: Person?) throws -> [ExampleScore] {
    try database.read { db in
      try db.all(
        """
        SELECT annotator, guideline, use, answered, passed FROM example_score
        WHERE ?1 IS NULL OR annotator = ?1 ORDER BY guideline, use, annotator
        """, [person?.name]
      ).map { row in
        ExampleScore(
          person: try row.value("annotator"), slug: try row.value("guideline"),
          use: try row.word("use"), answered: try row.value("answered"),
          passed: Int(try row.value("passed") as Double))
      }
    }
  }

  /// Whether a person passed the screening of a guideline, or a lead allowed the work.
  public func isAdmitted(_ person: Person, slug: String) throws -> Bool {
    try database.read { db in
      try db.first(
        "SELECT 1 FROM screening WHERE person_id = ? AND slug = ?", [person.id, slug]) != nil
    }
  }

  /// Records that a person may work under a guideline: the screening is passed, or `actor` as a
  /// lead allows it.
  public func admit(
    _ person: Person, slug: String, allowedBy lead: Person?, by actor: Actor, at instant: Instant
  ) throws {
    try database.write { db in
      try db.run(
        """
        INSERT INTO screening (person_id, slug, allowed_by, at) VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """, [person.id, slug, lead?.id, instant.milliseconds])
      guard db.changesCount > 0 else { return }
      let verb = lead == nil ? "pass-screening" : "allow-work"
      try EventLog.append(verb, on: "person", person.uid, by: actor, at: instant, in: db) {
        $0.key("guideline")
        $0.string(slug)
      }
    }
  }
}
