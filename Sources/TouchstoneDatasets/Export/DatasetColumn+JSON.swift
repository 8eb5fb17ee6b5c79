import JSONLines

extension DatasetColumn {
  /// Reads a column as a manifest tells it; nil when it is none.
  init?(reading json: JSONValue) {
    guard let name = json["name"]?.string, let kind = Kind(reading: json) else { return nil }
    self.init(name, kind)
  }
}

extension DatasetColumn.Kind {
  /// Reads `type`, with `members`, `of` and `optional` where it has them.
  fileprivate init?(reading json: JSONValue) {
    let kind: DatasetColumn.Kind
    switch json["type"]?.string {
    case "string": kind = .string
    case "integer": kind = .integer
    case "double": kind = .double
    case "boolean": kind = .boolean
    case "any": kind = .any
    case "object", "list":
      guard let items = json["members"]?.array else { return nil }
      let members = items.compactMap(DatasetColumn.init(reading:))
      guard members.count == items.count else { return nil }
      kind = json["type"]?.string == "list" ? .list(members) : .object(members)
    case "values":
      guard let of = json["of"].flatMap({ DatasetColumn.Kind(reading: $0) }) else { return nil }
      kind = .values(of)
    default: return nil
    }
    self = json["optional"]?.bool == true ? .optional(kind) : kind
  }
}

extension JSONWriter {
  /// Writes the columns of a dataset.
  mutating func columns(_ columns: [DatasetColumn]) {
    beginArray()
    for column in columns {
      beginObject()
      key("name")
      string(column.name)
      kind(column.kind)
      endObject()
    }
    endArray()
  }

  private mutating func kind(_ kind: DatasetColumn.Kind) {
    if case .optional(let kind) = kind {
      self.kind(kind)
      key("optional")
      return bool(true)
    }
    key("type")
    string(kind.word)
    switch kind {
    case .object(let members), .list(let members):
      key("members")
      columns(members)
    case .values(let of):
      key("of")
      beginObject()
      self.kind(of)
      endObject()
    default: break
    }
  }
}

extension DatasetColumn.Kind {
  fileprivate var word: String {
    switch self {
    case .string: "string"
    case .integer: "integer"
    case .double: "double"
    case .boolean: "boolean"
    case .object: "object"
    case .list: "list"
    case .values: "values"
    case .any: "any"
    case .optional(let kind): kind.word
    }
  }
}
