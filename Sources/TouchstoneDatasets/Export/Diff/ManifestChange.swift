import JSONLines

/// Something that two manifests tell differently, by its path: `options.pairs`.
public struct ManifestChange: Hashable, Sendable {
  /// Where it stands.
  public let path: String
  /// What the first one says; nil when it does not tell it.
  public let before: String?
  /// What the second one says; nil when it does not tell it.
  public let after: String?

  /// What differs between two manifests, apart from the digests of files and the store's head, which
  /// follow from the rest.
  public static func list(from first: Manifest, to second: Manifest) -> [ManifestChange] {
    let (old, new) = (facts(of: first), facts(of: second))
    let paths =
      old.map(\.path)
      + new.map(\.path).filter { path in
        !old.contains { $0.path.utf8.elementsEqual(path.utf8) }
      }
    return paths.compactMap { path in
      let before = old.first { $0.path.utf8.elementsEqual(path.utf8) }?.text
      let after = new.first { $0.path.utf8.elementsEqual(path.utf8) }?.text
      let isSame = before.map { Array($0.utf8) } == after.map { Array($0.utf8) }
      return isSame ? nil : ManifestChange(path: path, before: before, after: after)
    }
  }

  private typealias Fact = (path: String, text: String)

  private static func facts(of manifest: Manifest) -> [Fact] {
    let json = try? manifest.bytes.withUnsafeBytes { try JSONValue.parse($0) }
    var facts: [Fact] = []
    for member in json?.object ?? [] {
      switch member.key {
      case "files", "beside", "store_head", "manifest": continue
      // One line says enough: the columns follow from the format and the options.
      case "columns": facts.append(("columns", member.value.json))
      default: add(member.value, at: member.key, to: &facts)
      }
    }
    return facts
  }

  private static func add(_ value: JSONValue, at path: String, to facts: inout [Fact]) {
    switch value {
    case .object(let members):
      for member in members { add(member.value, at: path + "." + member.key, to: &facts) }
    case .array(let items):
      // Lists of things that have a name are told thing by thing.
      let named = items.compactMap { item in name(of: item).map { ($0, item) } }
      guard named.count == items.count, !items.isEmpty else {
        return facts.append((path, items.isEmpty ? "none" : value.json))
      }
      for (name, item) in named {
        let rest = (item.object ?? []).filter { !["name", "slug", "version"].contains($0.key) }
        let text = rest.map { $0.value.string ?? $0.value.json }.joined(separator: " ")
        facts.append((path + "." + name, text))
      }
    case .string(let text): facts.append((path, text))
    default: facts.append((path, value.json))
    }
  }

  private static func name(of item: JSONValue) -> String? {
    if let name = item["name"]?.string { return name }
    guard let slug = item["slug"]?.string, let version = item["version"]?.string else { return nil }
    return slug + "@" + version
  }
}
