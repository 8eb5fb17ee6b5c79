import JSONLines
import TouchstoneModel

/// The reactions of readers in a message tree, by name with their count.
enum TreeReactions {
  /// More readers than these are not told apart.
  private static let mostReaders = 100

  /// A report for each reader who flagged a message or voted it down.
  static func reports(_ reactions: JSONCursor?, on message: Int) -> [IncomingReport] {
    guard let reactions, reactions.kind == .object else { return [] }
    let kinds = [(key: "red_flag", reason: "red flag"), (key: "-1", reason: "thumbs down")]
    var reports: [IncomingReport] = []
    for (key, reason) in kinds {
      for reader in 0..<count(reactions, key) {
        reports.append(
          IncomingReport(
            reason: reason, messageNumber: message, reporter: reason + " " + String(reader + 1)))
      }
    }
    return reports
  }

  private static func count(_ reactions: JSONCursor, _ key: String) -> Int {
    for (name, value) in reactions.members where name.string == key {
      return min(max(value.number?.int ?? 0, 0), mostReaders)
    }
    return 0
  }
}
