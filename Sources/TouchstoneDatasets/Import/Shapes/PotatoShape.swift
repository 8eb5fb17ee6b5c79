import JSONLines
import TouchstoneModel

/// What one user of Potato said of one instance: `user_id`, `instance_id`, `displayed_text`,
/// `label_annotations` by scheme, `span_annotations` and `behavioral_data`.
///
/// With labels a scale is a rating, a text box a note, another label a tag `scheme:label`, and a span a
/// span of the text, which is the turn of a user.
enum PotatoShape {
  /// The annotator where none is named.
  static let annotator = "potato"

  /// Whether the row is one.
  static func matches(_ row: Row) -> Bool {
    row.has(.labelAnnotations) && (row.has(.displayedText) || row.has(.instanceID))
  }

  static func read(
    _ row: inout Row, withLabels: Bool
  ) throws(RowProblem) -> (IncomingTask, notices: [RowProblem]) {
    let instance = try Envelope.id(row.take(.instanceID), "instance_id")
    let envelope = try Envelope(&row)
    guard let (key, text) = row.takeFirst(.displayedText, .text) else {
      throw .missing(row.cursor, "displayed_text")
    }
    let context = try Turns.context(text, key.name, leftovers: &row.leftovers)
    var task = try envelope.task(context: context, candidates: [], row: &row)
    task.externalID = instance ?? envelope.id
    guard withLabels else { return (task, []) }
    var sheet = LabelSheet(annotator: try Envelope.id(row[.userID], "user_id") ?? annotator)
    let behaviour = row[.behavioralData]
    sheet.milliseconds =
      (behaviour?["total_time_ms"]?.number?.double).flatMap { Int64(exactly: $0.rounded()) }
      ?? ForeignTime.milliseconds(seconds: behaviour?["time_spent"])
    sheet.at = ForeignTime.instant(behaviour?["timestamp"])
    try takeLabels(row[.labelAnnotations], &sheet)
    let notices = takeSpans(row[.spanAnnotations], context[0].content, &sheet)
    task.labels = sheet.label.map { [$0] } ?? []
    return (task, notices)
  }

  private static func takeLabels(
    _ schemes: JSONCursor?, _ sheet: inout LabelSheet
  ) throws(RowProblem) {
    guard let schemes else { return }
    guard schemes.kind == .object else {
      throw .type(schemes, "label_annotations", expected: "an object by scheme")
    }
    for (key, answers) in schemes.members {
      let scheme = key.string ?? ""
      guard answers.kind == .object else {
        throw .type(answers, "label_annotations.\(scheme)", expected: "an object by label")
      }
      for (key, value) in answers.members {
        take(key.string ?? "", value, scheme: scheme, &sheet)
      }
    }
  }

  private static func take(
    _ label: String, _ value: JSONCursor, scheme: String, _ sheet: inout LabelSheet
  ) {
    let text = value.string
    let number = value.number?.int ?? text.flatMap { Int($0) }
    if label.utf8.starts(with: "scale".utf8) {
      if let number { sheet.rate(scheme, number, .task) }
      return
    }
    if label.utf8.starts(with: "text".utf8) || label.isEmpty {
      return sheet.note(text, named: scheme)
    }
    // A label that was not chosen stands there as false, 0 or an empty text.
    guard value.bool != false, number != 0, value.kind != .null else { return }
    if let text, number == nil, !value.isText("true"), !text.utf8.elementsEqual(label.utf8) {
      if !value.isText("false") { sheet.note(text, named: scheme + ":" + label) }
      return
    }
    sheet.tag(scheme + ":" + label)
  }

  /// Spans as objects with `start`, `end` and `name` (or `label`), or by keys `scheme:tag:start:end`.
  private static func takeSpans(
    _ spans: JSONCursor?, _ text: UntrustedText, _ sheet: inout LabelSheet
  ) -> [RowProblem] {
    guard let spans else { return [] }
    var notices: [RowProblem] = []
    func note(_ value: JSONCursor) {
      notices.append(
        RowProblem(
          kind: .value, column: value.column, field: "span_annotations",
          expected: "a range of the text", found: "\(value.raw), which was not taken"))
    }
    for (key, _) in spans.members {
      let parts = (key.string ?? "").utf8.split(separator: UInt8(ascii: ":")).map { Substring($0) }
      guard parts.count > 3, let start = Int(parts[parts.count - 2]),
        let end = Int(parts[parts.count - 1]),
        start >= 0, start < end, end <= text.exact.unicodeScalars.count
      else {
        note(key)
        continue
      }
      let tag = parts.dropLast(2).joined(separator: ":")
      sheet.mark([TextSpan(start: start, end: end, tag: tag)], .turn(1))
    }
    for element in spans.elements {
      let name = (element["name"] ?? element["label"])?.string ?? ""
      let scheme = (element["schema"] ?? element["scheme"])?.string.map { $0 + ":" } ?? ""
      guard
        let span = SpanPlace.span(
          element["start"], element["end"], tag: scheme + name, in: text)
      else {
        note(element)
        continue
      }
      sheet.mark([span], .turn(1))
    }
    return notices
  }
}
