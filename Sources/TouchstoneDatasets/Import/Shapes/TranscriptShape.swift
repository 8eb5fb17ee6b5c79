import JSONLines
import TouchstoneModel

/// `chosen` and `rejected` as whole transcripts, `\n\nHuman: …\n\nAssistant: …`, that part after the last
/// turn they share.
enum TranscriptShape {
  /// Whether the row is one: two transcripts without a prompt beside them.
  static func matches(_ row: Row) -> Bool {
    !row.has(.prompt) && row[.rejected]?.kind == .string
      && row[.chosen]?.withText(Transcript.begins) == true
  }

  static func read(_ row: inout Row, withLabels: Bool) throws(RowProblem) -> IncomingTask {
    let envelope = try Envelope(&row)
    guard let chosen = row.take(.chosen), let rejected = row.take(.rejected) else {
      throw .missing(row.cursor, "chosen and rejected")
    }
    var sides = PairShape.Sides(
      best: try Transcript.turns(chosen, "chosen"),
      worst: try Transcript.turns(rejected, "rejected"))
    let context = try sides.cutShared(chosen)
    return try PairShape.task(envelope, context, sides, &row, withLabels: withLabels)
  }
}
