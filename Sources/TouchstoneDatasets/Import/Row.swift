import JSONLines
import TouchstoneModel

/// One line's object while it is read: the values by key, and what nobody has taken yet.
struct Row {
  /// The object.
  let cursor: JSONCursor
  /// What of the line has no meaning here and is kept as it stands.
  var leftovers = Leftovers()
  /// The values of known keys; a few, so looking through them is quicker than a place for each.
  private var values: [(key: RowKey, value: JSONCursor)] = []
  /// The keys that have a value other than `null`.
  private(set) var present = KeySet()
  private var taken = KeySet()
  /// Keys whose value comes from elsewhere by a mapping, so their own value is left over.
  private var replaced = KeySet()
  /// Other keys whose value was taken by a mapping.
  private var used: Set<UntrustedText> = []
  /// Whether a key ends as Argilla's flat form has it: the answers to a question, by user.
  private(set) var hasFlatResponses = false

  init(_ cursor: JSONCursor) {
    self.cursor = cursor
    values.reserveCapacity(8)
    for (key, value) in cursor.members {
      guard value.kind != .null else { continue }
      guard let known = RowKey(key) else {
        if value.kind == .array, key.ends(with: ArgillaShape.flatEnd) { hasFlatResponses = true }
        continue
      }
      values.append((known, value))
      present.insert(known)
    }
  }

  /// Whether a key has a value other than `null`.
  func has(_ key: RowKey) -> Bool { present.contains(key) }

  /// The value of a key, `null` as nil.
  subscript(key: RowKey) -> JSONCursor? {
    guard has(key) else { return nil }
    return values.first { $0.key == key }?.value
  }

  /// The value of a key, `null` as nil; it does not go to the metadata.
  mutating func take(_ key: RowKey) -> JSONCursor? {
    taken.insert(key)
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
    values.removeAll { $0.key == key }
    if let value, value.kind != .null {
      values.append((key, value))
      present.insert(key)
    } else {
      present.remove(key)
    }
    replaced.insert(key)
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
    return taken.contains(known) && !replaced.contains(known)
  }
}

extension JSONCursor {
  /// Whether a text ends with these bytes.
  func ends(with end: String) -> Bool {
    withText { text in
      text.count >= end.utf8.count && text.suffix(end.utf8.count).elementsEqual(end.utf8)
    }
  }
}
