import JSONLines
import TouchstoneModel

/// A line whose fields a mapping names.
enum MappedShape {
  static func read(_ row: inout Row, _ mapping: FieldMapping) throws(RowProblem) -> IncomingTask {
    let single: [(FieldMapping.Field, RowKey)] = [
      (.id, .id), (.guideline, .guideline), (.language, .language), (.priority, .priority),
    ]
    for (field, key) in single {
      guard let path = mapping.path(field) else { continue }
      row.replace(key, with: path.values(in: row.cursor).first, member: path.wholeMember)
    }
    if let path = mapping.path(.tags) {
      let value = path.list.values(in: row.cursor).first
      row.replace(.tags, with: value, member: path.wholeMember)
    }
    if let path = mapping.path(.context) {
      let value = path.list.values(in: row.cursor).first
      guard let value, value.kind != .null else {
        throw .missing(row.cursor, "a context at \(path.text)")
      }
      row.replace(.context, with: value, member: path.wholeMember)
    }
    guard let paths = mapping.paths[.responses] else {
      return try NativeShape.read(&row)
    }
    row.replace(.responses, with: nil, member: nil)
    let candidates = try responses(&row, paths, mapping)
    return try NativeShape.read(&row, candidates: candidates)
  }

  private static func responses(
    _ row: inout Row, _ paths: [FieldPath], _ mapping: FieldMapping
  ) throws(RowProblem) -> [IncomingCandidate] {
    var candidates: [IncomingCandidate] = []
    for path in paths {
      if let member = path.wholeMember { row.use(member) }
      for value in values(path, row.cursor) {
        let index = candidates.count
        do throws(RowProblem) {
          let (candidate, rest) = try response(value, mapping)
          candidates.append(candidate)
          if let rest { row.leftovers.add(rest, to: "responses", at: index) }
        } catch {
          throw error.inside("responses[\(index)]")
        }
      }
    }
    return candidates
  }

  /// An array without `[]` is a list of responses as well.
  private static func values(_ path: FieldPath, _ line: JSONCursor) -> [JSONCursor] {
    let found = path.values(in: line).filter { $0.kind != .null }
    guard !path.endsWithEach else { return found }
    return found.flatMap { $0.kind == .array ? Array($0.elements) : [$0] }
  }

  private static func response(
    _ value: JSONCursor, _ mapping: FieldMapping
  ) throws(RowProblem) -> (IncomingCandidate, rest: String?) {
    let contentPath = mapping.path(.responseContent)
    let modelPath = mapping.path(.responseModel)
    let idPath = mapping.path(.responseID)
    guard contentPath != nil || modelPath != nil || idPath != nil else {
      return try Responses.response(value)
    }
    let content: JSONCursor?
    if let contentPath {
      content = contentPath.list.values(in: value).first
    } else {
      content = value["content"]
    }
    guard let content else {
      throw .missing(value, "a content" + (contentPath.map { " at \($0.text)" } ?? ""))
    }
    let messages: [Message]
    if content.kind == .array {
      messages = try Turns.continuation(content).0
    } else if let text = content.string {
      messages = Responses.assistant(text)
    } else {
      throw .type(content, "content", expected: "a string or an array of messages")
    }
    let model = try Responses.model(modelPath?.values(in: value).first ?? value["model"])
    let id = try Envelope.id(idPath?.values(in: value).first ?? value["id"], "id")
    let used = [contentPath?.wholeMember, modelPath?.wholeMember, idPath?.wholeMember]
    let rest = Leftovers.rest(of: value) { key in
      // A list of messages may hold more than was read, so it is kept whole.
      let isText = content.kind == .string
      return used.contains { member in
        guard let member, isText || member != contentPath?.wholeMember else { return false }
        return key.string.map { $0.utf8.elementsEqual(member.utf8) } ?? false
      }
    }
    return (IncomingCandidate(externalID: id, model: model, messages: messages), rest)
  }
}
