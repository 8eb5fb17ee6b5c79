import JSONLines
import TouchstoneModel

extension TriageRow {
  /// What people are called in a row, and whether their own words may stand in it.
  struct Naming {
    /// The names of those who ruled and judged, as the export has them.
    let names: [String: String]
    /// Whether reasons and comments are written.
    let keepsWords: Bool

    init(_ flagged: FlaggedCase?, _ example: inout ExportExample) {
      var names: [String: String] = [:]
      for person in (flagged?.votes ?? []).map(\.person) + (flagged?.rulings ?? []).map(\.person) {
        names[person] = example.annotator(person)
      }
      self.names = names
      keepsWords = example.options.annotators == .identified
    }
  }

  /// Writes the columns before `id`.
  func write(
    context: [Message], naming: Naming, _ row: inout JSONWriter
  ) {
    row.key("context")
    row.messages(context)
    row.key("turn")
    row.int(turn)
    row.key("spans")
    row.list(marks) { row, mark in Self.write(mark, in: context, &row) }
    Self.write(said, &row)
    row.key("validity")
    row.string(said.validity)
    row.key("disposition")
    row.string(flagged?.flagCase.disposition?.rawValue ?? "")
    row.key("state")
    row.string(flagged?.flagCase.state.rawValue ?? "")
    row.key("next_uses")
    row.list(flagged?.routes ?? []) { $0.string($1.use.rawValue) }
    row.key("ruling")
    Self.write(flagged?.ruling, naming, &row)
    row.key("votes")
    row.list(flagged?.votes ?? []) { row, vote in Self.write(vote, naming, &row) }
    row.key("report")
    Self.write(flagged, naming, &row)
  }

  private static func write(_ said: Said, _ row: inout JSONWriter) {
    row.key("error_type")
    row.string(said.type)
    row.key("further_types")
    row.list(said.further) { $0.string($1) }
    write(grade: said, &row)
  }

  private static func write(grade said: Said, _ row: inout JSONWriter) {
    row.key("severity")
    row.string(said.severity)
    row.key("fault")
    row.string(said.fault)
  }

  private static func write(_ mark: Mark, in context: [Message], _ row: inout JSONWriter) {
    let isTurn = context.indices.contains(mark.turn - 1)
    let scalars = isTurn ? Array(context[mark.turn - 1].content.exact.unicodeScalars) : []
    let range = max(0, mark.span.start)..<min(max(0, mark.span.start, mark.span.end), scalars.count)
    row.beginObject()
    row.key("turn")
    row.int(mark.turn)
    row.key("start")
    row.int(mark.span.start)
    row.key("end")
    row.int(mark.span.end)
    row.key("tag")
    row.string(mark.span.tag)
    row.key("quote")
    row.string(String(String.UnicodeScalarView(scalars[range])))
    row.endObject()
  }

  private static func write(_ ruling: Ruling?, _ naming: Naming, _ row: inout JSONWriter) {
    let said = Said(ruling?.verdict)
    row.beginObject()
    row.key("kind")
    row.string(ruling?.kind ?? "")
    row.key("validity")
    row.string(said.validity)
    row.key("error_type")
    row.string(said.type)
    write(grade: said, &row)
    row.key("reason")
    row.string(naming.keepsWords ? ruling?.reason?.exact ?? "" : "")
    row.key("ruled_at")
    row.string(ruling?.at.iso8601 ?? "")
    row.key("by")
    row.string(ruling.flatMap { naming.names[$0.person] } ?? "")
    row.endObject()
  }

  private static func write(_ vote: TriageVote, _ naming: Naming, _ row: inout JSONWriter) {
    let said = Said(vote.verdict)
    row.beginObject()
    row.key("annotator")
    row.string(naming.names[vote.person] ?? "")
    row.key("validity")
    row.string(said.validity)
    write(said, &row)
    row.key("turn")
    row.int(vote.verdict.turn ?? 0)
    row.key("confidence")
    row.int(vote.verdict.confidence ?? 0)
    row.key("next_use")
    row.string(vote.verdict.use?.rawValue ?? "")
    row.endObject()
  }

  /// A reason that stands for a family is a word of the product; any other may be a person's own.
  private static func write(_ flagged: FlaggedCase?, _ naming: Naming, _ row: inout JSONWriter) {
    let report = flagged?.report
    row.beginObject()
    row.key("reason")
    row.string(
      naming.keepsWords || report?.family != nil ? report?.reason ?? "" : "")
    row.key("family")
    row.string(report?.family ?? "")
    row.key("model")
    row.string(report?.model ?? flagged?.flagCase.model ?? "")
    row.key("count")
    row.int(flagged?.flagCase.reportCount ?? 0)
    row.key("reported_at")
    row.string(flagged?.flagCase.reportedAt.iso8601 ?? "")
    row.key("comment")
    row.string(naming.keepsWords ? report?.comment?.exact ?? "" : "")
    row.endObject()
  }
}
