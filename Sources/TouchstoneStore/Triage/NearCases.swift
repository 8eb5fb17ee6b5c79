internal import GRDB
internal import TouchstoneModel

/// Finds the case about nearly the same turn, by the words of its signature.
final class NearCases {
  /// How many cases are looked at: with the newest of each word, the work for a report does not grow
  /// with the store, even where thousands of conversations come from one template.
  private static let newestOfWord = 16
  private static let compared = 8

  private static let candidates = """
    SELECT case_id FROM (\((0..<8).map { band in
      """
      SELECT * FROM (SELECT case_id FROM flag_signature WHERE band = \(band) AND word = ?\(band + 1)
        ORDER BY case_id DESC LIMIT \(newestOfWord))
      """
    }.joined(separator: " UNION ALL ")))
    GROUP BY case_id ORDER BY count(*) DESC, case_id LIMIT \(compared)
    """

  private let db: Database
  private var reader: ConversationReader?

  init(_ db: Database) { self.db = db }

  /// The case about nearly the same turn; only of the same language and model.
  func find(_ turn: ReportedTurn, model: String?, language: String?) throws -> FlagCase? {
    let known = turn.words
    guard !known.isEmpty else { return nil }
    let words = (0..<8).map { known.indices.contains($0) ? known[$0] : nil }
    for row in try db.all(Self.candidates, StatementArguments(words)) {
      guard let found = try CaseRows.find(row.value("case_id"), in: db),
        Self.isSame(found.model, model, orUnknown: true),
        Self.isSame(found.language, language, orUnknown: false),
        let end = try db.number(
          "SELECT context_message_id FROM task WHERE id = ?", [found.taskID])
      else { continue }
      let other = TurnSignature(of: try context(to: end), messageNumber: found.messageNumber)
      if turn.signature.isNear(other) { return try Self.target(of: found, in: db) }
    }
    return nil
  }

  private func context(to message: Int64) throws -> [Message] {
    let reader = try self.reader ?? ConversationReader(db)
    self.reader = reader
    return try reader.context(to: message)
  }

  private static func isSame(_ left: String?, _ right: String?, orUnknown: Bool) -> Bool {
    if orUnknown, left == nil || right == nil { return true }
    return left.map(UntrustedText.init) == right.map(UntrustedText.init)
  }

  /// Keeps the words of a case.
  static func add(_ turn: ReportedTurn, to flagCase: Int64, in db: Database) throws {
    for (band, word) in turn.words.enumerated() {
      try db.run(
        "INSERT OR IGNORE INTO flag_signature (band, word, case_id) VALUES (?, ?, ?)",
        [band, word, flagCase])
    }
  }

  /// The case that has the reports of a case now: itself unless it was merged.
  static func target(of flagCase: FlagCase, in db: Database) throws -> FlagCase {
    var target = flagCase
    // A case is merged into one that stands, so this ends; a damaged file cannot make it endless.
    for _ in 0..<100 {
      guard let into = target.mergedInto, let next = try CaseRows.find(into, in: db) else { break }
      target = next
    }
    return target
  }
}
