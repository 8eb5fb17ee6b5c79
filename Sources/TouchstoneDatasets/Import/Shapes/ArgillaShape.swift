import JSONLines
import TouchstoneModel

/// A record of Argilla: `fields` and `responses`, by user as in version 1
/// (`[{"values": {QUESTION: {"value": …}}, "user_id", "status"}]`) or by question as in version 2
/// (`{QUESTION: [{"value", "user_id"}]}`); or the flat form of version 2, whose fields stand in the record
/// itself, with `QUESTION.responses`, `QUESTION.responses.users` and `QUESTION.responses.status` beside them.
///
/// With labels every user's submitted answers are a label: rankings as an order, ratings as ratings,
/// labels as tags, texts as notes, spans as spans. The metadata keeps the responses.
enum ArgillaShape {
  /// The annotator of responses without a user.
  static let annotator = "argilla"

  static func read(
    _ row: inout Row, withLabels: Bool
  ) throws(RowProblem) -> (IncomingTask, notices: [RowProblem]) {
    let external = try Envelope.id(row.take(.externalID), "external_id")
    let envelope = try Envelope(&row)
    let isFlat = row.hasFlatResponses
    let fields = try isFlat ? flatFields(&row) : nestedFields(&row)
    let line = row.cursor
    let responses = isFlat ? line : row[.responses]
    var task = try envelope.task(
      context: fields.context, candidates: fields.candidates, row: &row)
    task.externalID = external ?? envelope.id
    guard withLabels, let responses else { return (task, []) }
    var judgements = Judgements(fields)
    var sheets: [LabelSheet] = []
    do throws(RowProblem) {
      if isFlat {
        try flat(line, &judgements, &sheets)
      } else if responses.kind == .array {
        try byUser(responses, &judgements, &sheets)
      } else {
        try byQuestion(responses, &judgements, &sheets)
      }
    } catch {
      throw isFlat ? error : error.inside("responses")
    }
    task.labels = sheets.compactMap(\.label)
    return (task, judgements.notices)
  }

  private static func nestedFields(_ row: inout Row) throws(RowProblem) -> ForeignFields {
    guard let object = row.take(.fields) else { throw .missing(row.cursor, "fields") }
    let fields = try ForeignFields(object, "fields", leftovers: &row.leftovers)
    if let rest = fields.rest { row.leftovers.add("\"fields\"", rest) }
    return fields
  }

  /// What the name of a question is followed by where its answers stand.
  static let flatEnd = ".responses"
  /// What stands in a flat record besides its fields.
  private static let own = ["id", "_server_id", "status", "inserted_at", "updated_at", "metadata"]

  private static func flatFields(_ row: inout Row) throws(RowProblem) -> ForeignFields {
    let fields = try ForeignFields(row.cursor, "", leftovers: &row.leftovers) { name in
      name.utf8.contains(UInt8(ascii: "."))
        || own.contains { $0.utf8.elementsEqual(name.utf8) }
    }
    for name in fields.used { row.use(name) }
    return fields
  }

  private static func flat(
    _ line: JSONCursor, _ judgements: inout Judgements, _ sheets: inout [LabelSheet]
  ) throws(RowProblem) {
    for (key, list) in line.members where list.kind == .array && key.ends(with: flatEnd) {
      guard let field = key.string else { continue }
      let question = String(decoding: field.utf8.dropLast(flatEnd.utf8.count), as: UTF8.self)
      let users = line.member(field + ".users").map { Array($0.elements) } ?? []
      let states = line.member(field + ".status").map { Array($0.elements) } ?? []
      for (index, value) in list.elements.enumerated() {
        let state = states.indices.contains(index) ? states[index] : nil
        guard state.map({ $0.kind == .null || $0.isText("submitted") }) ?? true else { continue }
        let user = users.indices.contains(index) ? users[index] : nil
        let place = try sheet(of: user, "\(field).users[\(index)]", &sheets)
        take(value, question, &judgements, &sheets[place])
      }
    }
  }

  private static func byUser(
    _ responses: JSONCursor, _ judgements: inout Judgements, _ sheets: inout [LabelSheet]
  ) throws(RowProblem) {
    for (index, response) in responses.elements.enumerated() {
      guard isSubmitted(response) else { continue }
      guard let values = response["values"], values.kind == .object else {
        throw .missing(response, "[\(index)].values")
      }
      let place = try sheet(of: response["user_id"], "[\(index)].user_id", &sheets)
      sheets[place].at = ForeignTime.instant(response["updated_at"] ?? response["inserted_at"])
      for (question, answer) in values.members {
        take(answer["value"] ?? answer, question.string ?? "", &judgements, &sheets[place])
      }
    }
  }

  private static func byQuestion(
    _ responses: JSONCursor, _ judgements: inout Judgements, _ sheets: inout [LabelSheet]
  ) throws(RowProblem) {
    guard responses.kind == .object else {
      throw .type(responses, "", expected: "an array by user or an object by question")
    }
    for (question, list) in responses.members {
      let name = question.string ?? ""
      guard list.kind == .array else { throw .type(list, name, expected: "an array of answers") }
      for (index, answer) in list.elements.enumerated() where isSubmitted(answer) {
        guard let value = answer["value"] else { throw .missing(answer, "\(name)[\(index)].value") }
        let place = try sheet(of: answer["user_id"], "\(name)[\(index)].user_id", &sheets)
        take(value, name, &judgements, &sheets[place])
      }
    }
  }

  /// Drafts and discarded responses are no judgements.
  private static func isSubmitted(_ response: JSONCursor) -> Bool {
    guard let status = response["status"], status.kind != .null else { return true }
    return status.isText("submitted")
  }

  private static func sheet(
    of user: JSONCursor?, _ field: String, _ sheets: inout [LabelSheet]
  ) throws(RowProblem) -> Int {
    let name = try Envelope.id(user, field) ?? annotator
    if let known = sheets.firstIndex(where: { $0.annotator.utf8.elementsEqual(name.utf8) }) {
      return known
    }
    sheets.append(LabelSheet(annotator: name))
    return sheets.count - 1
  }

  private static func take(
    _ value: JSONCursor, _ question: String, _ judgements: inout Judgements,
    _ sheet: inout LabelSheet
  ) {
    if value.kind == .number { return judgements.rate(value, named: question, &sheet) }
    if let text = value.string {
      return ForeignAnswer.takeText(text, named: question, &judgements, &sheet)
    }
    guard value.kind == .array, let first = value.elements.first(where: { _ in true }) else {
      if value.kind != .null, value.kind != .array {
        judgements.note(value, question, expected: "an answer of a known type")
      }
      return
    }
    if first["rank"] != nil || first["label"] == nil && first["value"] != nil {
      rank(value, question, &judgements, &sheet)
    } else if first["label"] != nil {
      for span in value.elements {
        judgements.mark(
          span, tag: span["label"]?.string ?? "", field: question, named: question, &sheet)
      }
    } else {
      let words = value.elements.compactMap(\.string)
      let isOrder =
        words.count > 1 && words.count == judgements.fields.candidates.count
        && words.allSatisfy { judgements.fields.candidate($0) != nil }
      if isOrder {
        judgements.rank(words.map { [$0] }, value, named: question, &sheet)
      } else {
        judgements.tag(words, named: question, &sheet)
      }
    }
  }

  /// `[{"rank": 1, "value": …}]`: equal ranks share a place; without ranks the order of the list.
  private static func rank(
    _ value: JSONCursor, _ question: String, _ judgements: inout Judgements,
    _ sheet: inout LabelSheet
  ) {
    var places: [Int: [String]] = [:]
    for (index, element) in value.elements.enumerated() {
      guard let name = element["value"]?.string else { continue }
      places[element["rank"]?.number?.int ?? index + 1, default: []].append(name)
    }
    let groups = places.sorted { $0.key < $1.key }.map(\.value)
    judgements.rank(groups, value, named: question, &sheet)
  }
}
