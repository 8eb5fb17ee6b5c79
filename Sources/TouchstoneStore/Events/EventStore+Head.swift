internal import GRDB

extension EventStore {
  /// The hash of the latest event whose verb is none of `verbs`; nil when there is none.
  ///
  /// An export names the head without the exports themselves, so that exporting twice gives the same
  /// bytes.
  public func head(besides verbs: [String]) throws -> [UInt8]? {
    try database.read { db in
      let marks = verbs.map { _ in "?" }.joined(separator: ", ")
      return try Row.fetchOne(
        db,
        sql: "SELECT hash FROM event WHERE verb NOT IN (\(marks)) ORDER BY id DESC LIMIT 1",
        arguments: StatementArguments(verbs)
      ).flatMap { try $0.bytes("hash") }
    }
  }
}
