import JSONLines
import TouchstoneModel

/// One line's object while it is read: the values by key, and what nobody has taken yet.
struct Row {
  /// The object.
  let cursor: JSONCursor
  /// What of the line has no meaning here and is kept as it stands.
  var leftovers = Leftovers()
  private var values: [JSONCursor?]
  private var present: UInt64 = 0
  private var taken: UInt64 = 0
  /// Keys whose value comes from elsewhere by a mapping, so their own value is left over.
  private var replaced: UInt64 = 0
  /// Other keys whose value was taken by a mapping.
  private var used: Set<UntrustedText> = []

  init(_ cursor: JSONCursor) {
    self.cursor = cursor
    values = Array(repeating: nil, count: RowKey.allCases.count)
    for (key, value) in cursor.members {
      guard let known = RowKey(key) else { continue }
      values[known.rawValue] = value
      if value.kind != .null { present |= 1 << UInt64(known.rawValue) }
    }
  }

  /// Whether a key has a value other than `null`.
  func has(_ key: RowKey) -> Bool { present & 1 << UInt64(key.rawValue) != 0 }

  /// The value of a key, `null` as nil.
  subscript(key: RowKey) -> JSONCursor? {
    has(key) ? values[key.rawValue] : nil
  }

  /// The value of a key, `null` as nil; it does not go to the metadata.
  mutating func take(_ key: RowKey) -> JSONCursor? {
    taken |= 1 << UInt64(key.rawValue)
    return self[key]
  }

  /// The first of the keys that has a value, taken.
  mutating func takeFirst(_ keys: RowKey...) -> (key: RowKey, value: JSONCursor)? {
    for key in keys where has(key) {
      if let value = take(key) { return (key, value) }
    }
    return nil
  }

  /// Gives a key the value that a mapping found; `member` is the key of the line that it takes whole.
  mutating func replace(_ key: RowKey, with value: JSONCursor?, member: String?) {
    values[key.rawValue] = value
    let bit: UInt64 = 1 << UInt64(key.rawValue)
    present = value == nil || value?.kind == .null ? present & ~bit : present | bit
    replaced |= 1 << UInt64(key.rawValue)
    if let member { use(member) }
  }

  /// Marks a member of the line as taken whole by a mapping.
  mutating func use(_ member: String) {
    used.insert(UntrustedText(member))
  }

  /// All that was not taken as one JSON object, or nil when nothing is left.
  mutating func metadata() throws(RowProblem) -> String? {
    let own = takeFirst(.metadata, .meta)
    if let own, own.value.kind != .object {
      throw .type(own.value, own.key.name, expected: "an object")
    }
    for (key, value) in cursor.members where !isTaken(key) { leftovers.add(key.raw, value.raw) }
    guard let own else { return leftovers.json }
    if leftovers.isEmpty { return own.value.count == 0 ? nil : own.value.raw }
    leftovers.add("\"\(own.key.name)\"", own.value.raw)
    return leftovers.json
  }

  private func isTaken(_ key: JSONCursor) -> Bool {
    if !used.isEmpty, let name = key.string, used.contains(UntrustedText(name)) { return true }
    guard let known = RowKey(key) else { return false }
    return taken & ~replaced & 1 << UInt64(known.rawValue) != 0
  }
}
