import JSONLines
import TouchstoneModel

/// A task of Label Studio's JSON export: `data` and `annotations`, each with its `result`s,
/// `completed_by`, `lead_time` and `created_at`.
///
/// With labels every annotation that was not cancelled is one: pairwise and ranker as an order, rating
/// and number as ratings, choices and taxonomy as tags, textarea as a note, labels as spans. The
/// metadata keeps the annotations.
enum LabelStudioShape {
  /// What ids and unnamed annotators begin with.
  static let name = "label-studio"

  static func read(
    _ row: inout Row, withLabels: Bool
  ) throws(RowProblem) -> (IncomingTask, notices: [RowProblem]) {
    let envelope = try Envelope(&row)
    guard let data = row.take(.data) else { throw .missing(row.cursor, "data") }
    let fields = try ForeignFields(data, "data", leftovers: &row.leftovers)
    if let rest = fields.rest { row.leftovers.add("\"data\"", rest) }
    let annotations = row[.annotations]
    var task = try envelope.task(
      context: fields.context, candidates: fields.candidates, row: &row)
    task.externalID = envelope.id.map { "\(name)-\($0)" }
    guard withLabels, let annotations else { return (task, []) }
    guard annotations.kind == .array else {
      throw .type(annotations, "annotations", expected: "an array of annotations")
    }
    var judgements = Judgements(fields)
    for (index, annotation) in annotations.elements.enumerated() {
      do throws(RowProblem) {
        if let label = try label(annotation, &judgements) { task.labels.append(label) }
      } catch {
        throw error.inside("annotations[\(index)]")
      }
    }
    return (task, judgements.notices)
  }

  /// The name of an annotator: an e-mail address or a name, or else the number.
  static func annotator(_ value: JSONCursor?) throws(RowProblem) -> String {
    guard let value, value.kind != .null else { return name }
    guard value.kind == .object else {
      let id = try Envelope.id(value, "completed_by") ?? ""
      return value.kind == .number || id.utf8.allSatisfy { (0x30...0x39).contains($0) }
        ? "\(name)-\(id)" : id
    }
    for key: StaticString in ["email", "username", "name"] {
      if let text = value[key]?.string, !UntrustedText(text).isEmptyOrBlank { return text }
    }
    let parts = [value["first_name"]?.string, value["last_name"]?.string].compactMap { $0 }
    let full = parts.filter { !$0.isEmpty }.joined(separator: " ")
    if !full.isEmpty { return full }
    guard let id = try Envelope.id(value["id"], "completed_by.id") else {
      throw .missing(value, "email or id")
    }
    return "\(name)-\(id)"
  }

  private static func label(
    _ annotation: JSONCursor, _ judgements: inout Judgements
  ) throws(RowProblem) -> IncomingLabel? {
    guard annotation.kind == .object else { throw .type(annotation, "", expected: "an object") }
    guard annotation["was_cancelled"]?.bool != true else { return nil }
    var sheet = LabelSheet(annotator: try annotator(annotation["completed_by"]))
    sheet.milliseconds = ForeignTime.milliseconds(seconds: annotation["lead_time"])
    sheet.at = ForeignTime.instant(annotation["created_at"])
    guard let results = annotation["result"] else { throw .missing(annotation, "result") }
    guard results.kind == .array else {
      throw .type(results, "result", expected: "an array of results")
    }
    for result in results.elements {
      guard let value = result["value"] else { continue }
      take(
        value, type: result["type"]?.string ?? "", named: result["from_name"]?.string ?? "",
        on: result["to_name"]?.string, &judgements, &sheet)
    }
    return sheet.label
  }

  /// Takes one result by its type.
  static func take(
    _ value: JSONCursor, type: String, named name: String, on other: String?,
    _ judgements: inout Judgements, _ sheet: inout LabelSheet
  ) {
    switch type {
    case "pairwise": pairwise(value, named: name, on: other, &judgements, &sheet)
    case "ranker": ranker(value, named: name, &judgements, &sheet)
    case "rating", "number":
      let number = value["rating"] ?? value["number"] ?? value
      judgements.rate(number, named: name, judging: other, &sheet)
    case "choices", "taxonomy":
      let list = value["choices"] ?? value["taxonomy"] ?? value
      let tags = list.elements.map { element in
        element.string ?? element.elements.compactMap(\.string).joined(separator: "/")
      }
      judgements.tag(tags, named: name, &sheet)
    case "textarea":
      let text = value["text"] ?? value
      let texts = text.string.map { [$0] } ?? text.elements.compactMap(\.string)
      sheet.note(texts.joined(separator: "\n"), named: name)
    case "labels":
      for tag in value["labels"]?.elements.compactMap(\.string) ?? [] {
        judgements.mark(value, tag: tag, field: other, named: name, &sheet)
      }
    default:
      judgements.note(
        value, name, expected: "pairwise, ranker, rating, choices, textarea or labels")
    }
  }

  /// Which of two: the sides are named in `to_name`, or are the two responses.
  private static func pairwise(
    _ value: JSONCursor, named name: String, on other: String?, _ judgements: inout Judgements,
    _ sheet: inout LabelSheet
  ) {
    let sides = (other ?? "").utf8.split(separator: UInt8(ascii: ",")).map {
      judgements.fields.candidate(String(decoding: $0, as: UTF8.self))
    }
    let count = judgements.fields.candidates.count
    let known = sides.compactMap(\.self)
    let pair = known.count == 2 && known[0] != known[1] ? known : [1, 2]
    let selected = value["selected"] ?? value
    guard count == 2, let side = selected.isText("left") ? 0 : selected.isText("right") ? 1 : nil
    else { return judgements.note(value, name, expected: "left or right of two responses") }
    if !sheet.rank([[pair[side]], [pair[1 - side]]]) {
      judgements.note(value, name, expected: "one order in a label")
    }
  }

  /// A list of ids, or the longest list of a set of buckets.
  private static func ranker(
    _ value: JSONCursor, named name: String, _ judgements: inout Judgements,
    _ sheet: inout LabelSheet
  ) {
    let ranker = value["ranker"] ?? value
    let lists = ranker.kind == .array ? [ranker] : ranker.members.map(\.value)
    let ids = lists.map { $0.elements.compactMap { $0.string ?? $0.number?.text } }
    let longest = ids.max { $0.count < $1.count } ?? []
    judgements.rank(longest.map { [$0] }, value, named: name, &sheet)
  }
}
