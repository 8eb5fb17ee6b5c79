import JSONLines
import TouchstoneModel

/// `prompt`, `response` and five ratings from 0 to 4, as in HelpSteer; where each is a list, one for each
/// annotator.
enum HelpSteerRatingShape {
  /// The annotator of ratings that were settled; single ones are `helpsteer-1` and so on, by place, which
  /// may be another person on another line.
  static let annotator = "helpsteer"

  /// The attributes.
  static let attributes: [RowKey] = [
    .helpfulness, .correctness, .coherence, .complexity, .verbosity,
  ]

  static func read(_ row: inout Row, withLabels: Bool) throws(RowProblem) -> IncomingTask {
    let envelope = try Envelope(&row)
    guard let prompt = row.take(.prompt), let response = row.take(.response) else {
      throw .missing(row.cursor, "prompt and response")
    }
    guard let text = response.string else {
      throw .type(response, "response", expected: "a string")
    }
    let context = try HelpSteerPrompt.turns(prompt, &row)
    var task = try envelope.task(
      context: context, candidates: [IncomingCandidate(messages: Responses.assistant(text))],
      row: &row)
    if withLabels { task.labels = try labels(row) }
    return task
  }

  private static func labels(_ row: Row) throws(RowProblem) -> [IncomingLabel] {
    var sheets: [LabelSheet] = []
    for attribute in attributes {
      guard let value = row[attribute] else { continue }
      let isList = value.kind == .array
      for (index, rating) in (isList ? Array(value.elements) : [value]).enumerated() {
        guard let number = rating.number?.double.flatMap({ Int(exactly: $0) }) else {
          throw .type(
            rating, attribute.name + (isList ? "[\(index)]" : ""), expected: "a whole number")
        }
        if index == sheets.count {
          let name = isList ? "\(annotator)-\(index + 1)" : annotator
          sheets.append(LabelSheet(annotator: name))
        }
        sheets[index].rate(attribute.name, number, .candidate(1))
      }
    }
    return sheets.compactMap(\.label)
  }
}

/// Prompts of several turns in one text: `…\n<extra_id_1>Assistant\n…\n<extra_id_1>User\n…`.
enum HelpSteerPrompt {
  private static let marks: [(bytes: [UInt8], role: ChatRole)] = [
    (Array("\n<extra_id_1>Assistant\n".utf8), .assistant),
    (Array("\n<extra_id_1>User\n".utf8), .user),
  ]

  static func turns(_ value: JSONCursor, _ row: inout Row) throws(RowProblem) -> [Message] {
    guard let text = value.string else {
      return try Turns.context(value, "prompt", leftovers: &row.leftovers)
    }
    let bytes = Array(text.utf8)
    var turns: [Message] = []
    var role = ChatRole.user
    var begin = 0
    var place = 0
    func close(_ end: Int) {
      let text = String(decoding: bytes[begin..<end], as: UTF8.self)
      turns.append(Message(role: role, content: UntrustedText(text)))
    }
    while place < bytes.count {
      let mark = bytes[place] == 0x0A ? marks.first { bytes[place...].starts(with: $0.bytes) } : nil
      guard let mark else {
        place += 1
        continue
      }
      close(place)
      role = mark.role
      place += mark.bytes.count
      begin = place
    }
    close(bytes.count)
    if let blank = turns.firstIndex(where: \.content.isEmptyOrBlank) {
      throw RowProblem(
        kind: .empty, column: value.column, field: "prompt", expected: "a text in every turn",
        found: "turn \(blank + 1) blank")
    }
    return turns
  }
}
