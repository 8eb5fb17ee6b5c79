import JSONLines
import TouchstoneModel

/// One annotation of Label Studio's JSON_MIN export: the fields of the task, the answers by the names of
/// their controls, `annotator`, `annotation_id` and `lead_time`.
///
/// Answers that are a text look like fields of the task; they are those between `id` and `annotator`.
enum LabelStudioMinShape {
  static func read(
    _ row: inout Row, withLabels: Bool
  ) throws(RowProblem) -> (IncomingTask, notices: [RowProblem]) {
    let envelope = try Envelope(&row)
    let line = row.cursor
    let fields = try ForeignFields(line, "", leftovers: &row.leftovers) { name in
      own.contains(UntrustedText(name)) || line.member(name).flatMap(type) != nil
    }
    for name in fields.used { row.use(name) }
    var task = try envelope.task(
      context: fields.context, candidates: fields.candidates, row: &row)
    task.externalID = envelope.id.map { "\(LabelStudioShape.name)-\($0)" }
    guard withLabels else { return (task, []) }
    var sheet = LabelSheet(annotator: try LabelStudioShape.annotator(row[.annotator]))
    sheet.milliseconds = ForeignTime.milliseconds(seconds: row[.leadTime])
    sheet.at = ForeignTime.instant(row[.createdAt])
    var judgements = Judgements(fields)
    for (name, value) in answers(line, besides: fields.used) {
      take(value, named: name, &judgements, &sheet)
    }
    task.labels = sheet.label.map { [$0] } ?? []
    return (task, judgements.notices)
  }

  /// The fields of the export itself.
  private static let own = Set(
    ["id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time"]
      .map { UntrustedText($0) })

  /// The answers: results under the names of their controls, and texts between `id` and `annotator`.
  private static func answers(
    _ line: JSONCursor, besides used: [String]
  ) -> [(name: String, value: JSONCursor)] {
    var answers: [(name: String, value: JSONCursor)] = []
    var isBetween = false
    for (key, value) in line.members {
      let name = UntrustedText(key.string ?? "")
      if key.isText("id") { isBetween = true }
      if key.isText("annotator") { isBetween = false }
      guard !own.contains(name), !used.contains(where: { UntrustedText($0) == name }) else {
        continue
      }
      if isBetween || type(of: value) != nil { answers.append((name.exact, value)) }
    }
    return answers
  }

  /// The type of the first result, told by its members.
  private static func type(of value: JSONCursor) -> String? {
    let first = value.kind == .array ? value.elements.first { _ in true } : value
    guard let first, first.kind == .object else { return nil }
    if first["selected"] != nil { return "pairwise" }
    if first["ranker"] != nil { return "ranker" }
    if first["rating"] != nil || first["number"] != nil { return "rating" }
    if first["choices"] != nil || first["taxonomy"] != nil { return "choices" }
    if first["labels"] != nil { return "labels" }
    return first["text"]?.kind == .array ? "textarea" : nil
  }

  private static func take(
    _ value: JSONCursor, named name: String, _ judgements: inout Judgements,
    _ sheet: inout LabelSheet
  ) {
    if let type = type(of: value) {
      for result in value.kind == .array ? Array(value.elements) : [value] {
        LabelStudioShape.take(result, type: type, named: name, on: nil, &judgements, &sheet)
      }
    } else if let text = value.string {
      ForeignAnswer.takeText(text, named: name, &judgements, &sheet)
    } else if value.kind == .number {
      judgements.rate(value, named: name, &sheet)
    } else if value.kind == .array {
      judgements.tag(value.elements.compactMap(\.string), named: name, &sheet)
    }
  }
}
