/// The columns as `dataset_info.features` of a card wants them.
enum CardFeatures {
  /// The lines; nil when a column has a type that loaders must find by themselves.
  static func lines(_ columns: [DatasetColumn], indent: String) -> [String]? {
    guard !columns.contains(where: { $0.kind.holdsAny }) else { return nil }
    return features(columns, indent: indent)
  }

  private static func features(_ columns: [DatasetColumn], indent: String) -> [String] {
    columns.flatMap { column in
      ["\(indent)- name: \(column.name)"] + type(column.kind, indent: indent + "  ")
    }
  }

  private static func type(_ kind: DatasetColumn.Kind, indent: String) -> [String] {
    switch kind {
    case .optional(let kind): type(kind, indent: indent)
    case .list(let members): ["\(indent)list:"] + features(members, indent: indent)
    case .object(let members): ["\(indent)struct:"] + features(members, indent: indent)
    case .values(.object(let members)): ["\(indent)list:"] + features(members, indent: indent)
    case .values(let kind):
      if let scalar = kind.scalar {
        ["\(indent)list: \(scalar)"]
      } else {
        ["\(indent)list:"] + type(kind, indent: indent + "  ")
      }
    case .string, .integer, .double, .boolean, .any:
      ["\(indent)dtype: \(kind.scalar ?? "string")"]
    }
  }
}

extension DatasetColumn.Kind {
  /// The name of a type that has no parts; nil for others.
  fileprivate var scalar: String? {
    switch self {
    case .string: "string"
    case .integer: "int64"
    case .double: "float64"
    case .boolean: "bool"
    case .optional(let kind): kind.scalar
    case .object, .list, .values, .any: nil
    }
  }

  /// Whether somewhere in it is a value of no fixed type.
  fileprivate var holdsAny: Bool {
    switch self {
    case .any: true
    case .optional(let kind), .values(let kind): kind.holdsAny
    case .object(let members), .list(let members): members.contains { $0.kind.holdsAny }
    case .string, .integer, .double, .boolean: false
    }
  }
}
