import JSONLines

/// The fields of a line that have no meaning here, gathered into one JSON object without change.
///
/// Fields of responses and messages stand under the key of their list, at their places:
/// `"responses": [{"passed": true}, {}]`.
struct Leftovers {
  private var members: [(key: String, value: String)] = []
  private var lists: [(key: String, elements: [String])] = []

  /// Whether nothing was left over.
  var isEmpty: Bool { members.isEmpty && lists.isEmpty }

  /// Keeps a member; both are JSON.
  mutating func add(_ key: String, _ value: String) {
    members.append((key, value))
  }

  /// Keeps the object that was left of an element of a list.
  mutating func add(_ object: String, to list: String, at index: Int) {
    let place: Int
    if let known = lists.firstIndex(where: { $0.key.utf8.elementsEqual(list.utf8) }) {
      place = known
    } else {
      place = lists.count
      lists.append((list, []))
    }
    let missing = max(0, index - lists[place].elements.count)
    lists[place].elements += Array(repeating: "{}", count: missing)
    lists[place].elements.append(object)
  }

  /// The object, or nil when nothing was left over.
  var json: String? {
    guard !isEmpty else { return nil }
    let all =
      members + lists.map { ("\"" + $0.key + "\"", "[" + $0.elements.joined(separator: ",") + "]") }
    return Self.object(all)
  }

  /// The members of an object but for some, as an object; nil when none is left.
  static func rest(of object: JSONCursor, except isKnown: (JSONCursor) -> Bool) -> String? {
    var rest: [(key: String, value: String)] = []
    for (key, value) in object.members where !isKnown(key) { rest.append((key.raw, value.raw)) }
    return rest.isEmpty ? nil : Self.object(rest)
  }

  private static func object(_ members: [(key: String, value: String)]) -> String {
    "{" + members.map { $0.key + ":" + $0.value }.joined(separator: ",") + "}"
  }
}
