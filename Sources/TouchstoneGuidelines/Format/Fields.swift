import TouchstoneModel
import Yams

/// One mapping of the front matter, read key by key; a key nobody asked for is told at the end.
///
/// Every scalar is read as the text that stands in the file, so `no` is a word and `1.0` keeps its
/// form; numbers and yes/no values are read from that text where they are wanted.
final class Fields {
  static let nameRule = "use a letter, then letters, digits, - and _"

  let path: String
  let line: Int
  let findings: FindingList
  /// The keys with their lines, in the order of the file.
  let keys: [(name: String, line: Int)]
  private let values: [String: Node]
  private var asked: Set<String> = []

  /// Nil, with a finding, when the node is no mapping.
  init?(_ node: Node, path: String, line: Int, findings: FindingList) {
    guard case .mapping(let mapping) = node else {
      findings.error(
        line, "\(path) is \(node.form), not keys with values", "write \(path): {key: value, ...}")
      return nil
    }
    self.path = path
    self.line = line
    self.findings = findings
    var keys: [(String, Int)] = []
    var values: [String: Node] = [:]
    for (key, value) in mapping {
      let keyLine = key.fileLine ?? line
      guard case .scalar(let scalar) = key else {
        findings.error(keyLine, "\(path) has a key that is \(key.form)", "write a word as the key")
        continue
      }
      keys.append((scalar.string, keyLine))
      values[scalar.string] = value
    }
    self.keys = keys
    self.values = values
  }

  /// The line of a key, or that of the mapping when the key is not there.
  func line(of key: String) -> Int { keys.first { $0.name == key }?.line ?? line }

  /// The value of a key; nil when it is absent or null.
  func node(_ key: String, required: Bool = false) -> Node? {
    asked.insert(key)
    if let value = values[key], !value.isNull { return value }
    if required {
      let near = NearestName.of(key, among: unasked)
      findings.error(
        near.map(line(of:)) ?? line, "\(path) has no \(key)",
        near.map { "did you mean \(key) where \($0) stands?" } ?? "add \(key): ...")
      if let near { asked.insert(near) }
    }
    return nil
  }

  private var unasked: [String] { keys.map(\.name).filter { !asked.contains($0) } }

  /// The text of a scalar.
  func text(_ key: String, required: Bool = false) -> String? {
    guard let node = node(key, required: required) else { return nil }
    guard case .scalar(let scalar) = node else {
      wrong(key, "\(node.form), not a single value", "write \(key): value")
      return nil
    }
    return scalar.string
  }

  /// Further fields.
  func fields(_ key: String, required: Bool = false) -> Fields? {
    node(key, required: required).flatMap {
      Fields($0, path: key, line: line(of: key), findings: findings)
    }
  }

  /// Whether the value of a key is keys with values.
  func isMapping(_ key: String) -> Bool {
    if case .mapping? = values[key] { true } else { false }
  }

  /// A list of words, each with its line; one word stands for a list of one.
  func words(_ key: String, required: Bool = false) -> [(text: String, line: Int)]? {
    guard let node = node(key, required: required) else { return nil }
    let nodes: [Node] = if case .sequence(let list) = node { Array(list) } else { [node] }
    var words: [(String, Int)] = []
    for node in nodes {
      guard case .scalar(let scalar) = node, !node.isNull else {
        wrong(key, "a list with \(node.form) in it", "write \(key): [one, two]")
        return nil
      }
      words.append((scalar.string, node.fileLine ?? line(of: key)))
    }
    return words
  }

  /// Names, as a list or as keys with the text that defines them.
  func items(_ key: String) -> [NamedItem]? {
    guard let node = node(key, required: true) else { return nil }
    var items: [NamedItem] = []
    if case .mapping = node {
      guard let fields = fields(key) else { return nil }
      items = fields.keys.map { NamedItem(name: $0.name, meaning: fields.text($0.name)) }
    } else {
      items = (words(key) ?? []).map { NamedItem(name: $0.text, meaning: nil) }
      guard !items.isEmpty else {
        if case .sequence = node { wrong(key, "an empty list", "name at least one") }
        return nil
      }
    }
    var seen: Set<String> = []
    for item in items {
      if !Self.isName(item.name) {
        wrong(key, "a list with \"\(item.name)\", which is no name", Self.nameRule)
        return nil
      }
      if !seen.insert(item.name.lowercased()).inserted {
        wrong(key, "a list with \(item.name) twice", "name each once")
        return nil
      }
    }
    return items
  }

  /// Says what is wrong with the value of a key.
  func wrong(_ key: String, _ what: String, _ remedy: String) {
    findings.error(line(of: key), "\(key) is \(what)", remedy)
  }

  /// Tells every key that nobody asked for.
  func close() {
    for (name, line) in keys where !asked.contains(name) {
      let known = asked.sorted()
      findings.warning(
        line, "\(path) has no key \(name), so it is ignored",
        NearestName.of(name, among: known).map { "did you mean \($0)?" }
          ?? "known keys: \(known.joined(separator: ", "))")
    }
  }

  /// Whether this may be the name of a step, an attribute or an item.
  static func isName(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, (65...90).contains(first & 0xDF), bytes.count <= 64 else {
      return false
    }
    return bytes.allSatisfy {
      (65...90).contains($0 & 0xDF) || (48...57).contains($0) || $0 == 45 || $0 == 95
    }
  }
}

extension Node {
  /// The line in the file: the front matter begins on its second line.
  var fileLine: Int? { mark.map { $0.line + 1 } }

  /// Whether nothing was written: empty, `~` or `null` without quotes.
  var isNull: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
    return ["", "~", "null"].contains(scalar.string)
  }

  /// What it is, for a message.
  var form: String {
    switch self {
    case .scalar(let scalar): scalar.string.isEmpty ? "empty" : "a single value"
    case .mapping: "keys with values"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }
}
