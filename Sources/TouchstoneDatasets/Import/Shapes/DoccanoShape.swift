import JSONLines
import TouchstoneModel

/// `text` with `label` (ranges `[start, end, tag]`, or tags) or `entities` of `start_offset`, `end_offset`
/// and `label`, as doccano exports them.
///
/// With labels ranges are spans of the text, which is the turn of a user, and other labels are tags.
/// An empty list is no label: doccano writes one for what nobody has judged.
enum DoccanoShape {
  /// What ids begin with, and the annotator where none is named.
  static let name = "doccano"

  /// Whether the row is one.
  static func matches(_ row: Row) -> Bool {
    guard row[.text]?.kind == .string else { return false }
    return row[.entities]?.kind == .array || row[.label]?.kind == .array
  }

  static func read(
    _ row: inout Row, withLabels: Bool
  ) throws(RowProblem) -> (IncomingTask, notices: [RowProblem]) {
    let envelope = try Envelope(&row)
    guard let text = row.take(.text) else { throw .missing(row.cursor, "text") }
    let context = try Turns.context(text, "text", leftovers: &row.leftovers)
    var task = try envelope.task(context: context, candidates: [], row: &row)
    task.externalID = envelope.id.map { "\(name)-\($0)" }
    guard withLabels else { return (task, []) }
    var sheet = LabelSheet(annotator: try Envelope.id(row[.annotator], "annotator") ?? name)
    var notices: [RowProblem] = []
    let content = context[0].content
    for (key, value) in [RowKey.label, .entities].compactMap({ key in row[key].map { (key, $0) } })
    {
      for (index, element) in value.elements.enumerated() {
        if let tag = element.string {
          sheet.tag(tag)
        } else if let span = span(element, content) {
          sheet.mark([span], .turn(1))
        } else {
          notices.append(
            RowProblem(
              kind: .value, column: element.column, field: "\(key.name)[\(index)]",
              expected: "a tag or a range of the text", found: "\(element.raw), which was not taken"
            ))
        }
      }
    }
    task.labels = sheet.label.map { [$0] } ?? []
    return (task, notices)
  }

  private static func span(_ value: JSONCursor, _ text: UntrustedText) -> TextSpan? {
    if value.kind == .array {
      let parts = Array(value.elements)
      guard parts.count == 3, let tag = parts[2].string else { return nil }
      return SpanPlace.span(parts[0], parts[1], tag: tag, in: text)
    }
    guard let tag = value["label"]?.string else { return nil }
    return SpanPlace.span(value["start_offset"], value["end_offset"], tag: tag, in: text)
  }
}
