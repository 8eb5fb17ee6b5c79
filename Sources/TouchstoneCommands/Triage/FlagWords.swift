import TouchstoneModel
import TouchstoneTerminal

/// What somebody who flags has typed: a type, family or reason, then a comment.
struct FlagWords {
  /// A reason has at most so many words.
  private static let longestReason = 8

  /// The report as far as the words tell.
  let report: IncomingReport

  /// Takes the longest beginning that means something: `too verbose the list` is about verbosity.
  init(_ words: [String], in context: CommandContext) throws {
    guard let first = words.first else {
      throw CommandFailure(
        .usage, "flagging needs an error type, a family or a reason",
        hints: ["flag factuality/entity-wrong the year is 1969", "flag too verbose"])
    }
    let taxonomy = try context.taxonomy()
    for count in (1...min(words.count, Self.longestReason)).reversed() {
      let words = (reason: words.prefix(count), comment: words.dropFirst(count))
      let reason = words.reason.joined(separator: " ")
      let slug = count == 1 ? ErrorWords.slug(reason.lowercased(), in: context) : nil
      let known = taxonomy.reading(ofReason: reason)
      guard slug != nil || known != nil else { continue }
      let comment = words.comment.joined(separator: " ")
      report = IncomingReport(
        reason: reason, comment: comment.isEmpty ? nil : UntrustedText(comment),
        reading: ReportReading(family: known?.family, type: slug ?? known?.type))
      return
    }
    let names = taxonomy.types.map(\.slug) + taxonomy.families.map(\.name)
    let near = NearestName.of(first, among: names)
    throw CommandFailure(
      .usage, "'\(SafeText(sanitizing: first, limit: 40))' is no error type, family or reason",
      hints: [near.map { "did you mean '\($0)'?" } ?? "'types' lists them, 'types WORD' searches"])
  }
}
