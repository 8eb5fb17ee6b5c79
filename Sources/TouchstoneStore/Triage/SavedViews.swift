internal import GRDB
public import TouchstoneModel

/// A person's filters under names: the options as typed, so that "older than a day" stays relative.
extension TriageStore {
  /// A person's views by name, each with its options.
  public func views(of person: Person) throws -> [(name: String, options: [String])] {
    try database.read { db in
      try db.all(
        "SELECT name, options FROM saved_view WHERE person_id = ? ORDER BY name", [person.id]
      ).map { (try $0.value("name"), try $0.words("options")) }
    }
  }

  /// The options of a view; nil when there is none of that name.
  public func view(_ name: String, of person: Person) throws -> [String]? {
    try database.read { db in
      try db.first(
        "SELECT options FROM saved_view WHERE person_id = ? AND name = ?", [person.id, name]
      ).map { try $0.words("options") }
    }
  }

  /// Keeps a view; nil forgets it. Gives whether there was one.
  public func saveView(_ name: String, _ options: [String]?, of person: Person) throws -> Bool {
    try database.write { db in
      let known = try db.first(
        "SELECT 1 FROM saved_view WHERE person_id = ? AND name = ?", [person.id, name])
      if let options {
        try db.run(
          """
          INSERT INTO saved_view (person_id, name, options) VALUES (?, ?, ?)
          ON CONFLICT DO UPDATE SET options = excluded.options
          """, [person.id, name, options.json])
      } else {
        try db.run(
          "DELETE FROM saved_view WHERE person_id = ? AND name = ?", [person.id, name])
      }
      return known != nil
    }
  }
}

/// A fact of cases whose values people filter by.
public enum CaseFacet: String, Sendable {
  /// The family of errors.
  case family
  /// The error type.
  case type
  /// The language of the conversation.
  case language
  /// The model of the reported turn.
  case model
}

extension TriageStore {
  /// The values that cases have, in byte order, at most two hundred; walks all cases.
  public func words(_ facet: CaseFacet) throws -> [String] {
    try database.read { db in
      try db.all(
        """
        SELECT DISTINCT \(facet.rawValue) AS word FROM flag_case
        WHERE \(facet.rawValue) IS NOT NULL AND state <> 'sealed' ORDER BY 1 LIMIT 200
        """
      ).map { try $0.value("word") }
    }
  }
}
