/// What another version of a guideline changes for the people who work under it and for the labels
/// made before.
public struct VersionEffect: Sendable {
  /// What a label may depend on and now reads otherwise.
  public enum Part: Hashable, Sendable {
    /// A step that asks for something else; nil aspect: it is gone or of another type.
    case step(String, aspect: String?, words: String)
    /// A step that everybody must answer now and need not before.
    case newStep(String)
    /// A rule with other words, another authority, or none at all any more.
    case rule(String, words: String)
  }

  /// The version before.
  public let old: GuidelineVersion
  /// The version after.
  public let new: GuidelineVersion
  /// The lines of the change log for the versions after `old`, up to `new`, in the order of the file.
  public let log: [String]
  /// What a label may depend on, steps first.
  public let parts: [Part]
  /// The anchors of rules that are new.
  public let newRules: [String]

  /// Compares two versions of one guideline.
  public init(from old: Guideline, to new: Guideline) {
    self.old = old.version
    self.new = new.version
    log = new.changeLog(after: old.version)
    let changes = GuidelineComparison(from: old, to: new).changes
    var parts: [Part] = []
    for part in changes.compactMap(Self.part) where !parts.contains(part) { parts.append(part) }
    self.parts = parts
    newRules = changes.compactMap { change in
      if change.form == .added, case .rule(let anchor) = change.part { anchor } else { nil }
    }
  }

  /// The anchors of the rules that changed or are gone, each once.
  public var changedRules: [String] {
    var anchors: [String] = []
    for case .rule(let anchor, _) in parts where !anchors.contains(anchor) {
      anchors.append(anchor)
    }
    return anchors
  }

  private static func part(_ change: GuidelineChange) -> Part? {
    switch change.part {
    case .step(let id): step(id, change)
    case .rule(let anchor): rule(anchor, change)
    case .scale, .section, .example, .key: nil
    }
  }

  private static func step(_ id: String, _ change: GuidelineChange) -> Part? {
    guard change.level == .major else { return nil }
    if change.form == .gone { return .step(id, aspect: nil, words: "is gone") }
    if change.form == .added || change.aspect == "optional" { return .newStep(id) }
    let words = "was \(change.before ?? "absent"), is \(change.after ?? "absent")"
    return .step(id, aspect: change.aspect == "type" ? nil : change.aspect, words: words)
  }

  private static func rule(_ anchor: String, _ change: GuidelineChange) -> Part? {
    if change.form == .gone { return .rule(anchor, words: "is gone") }
    switch change.aspect {
    case "authority": return .rule(anchor, words: "has another authority")
    case "text", "title": return .rule(anchor, words: "has other words")
    default: return nil
    }
  }
}

extension Guideline {
  /// The lines of the section `#changes` for the versions after `old`, up to this one, each with its
  /// further lines joined to it.
  public func changeLog(after old: GuidelineVersion) -> [String] {
    guard let section = sections.first(where: { $0.anchor == "changes" }) else { return [] }
    var entries: [(version: GuidelineVersion?, text: String)] = []
    for line in text(of: section).split(separator: "\n").dropFirst() {
      let words = TypedLine.trimmed(String(line))
      if line.utf8.starts(with: "- ".utf8) || line.utf8.starts(with: "* ".utf8) {
        let text = TypedLine.trimmed(String(words.dropFirst(2)))
        let number = text.utf8.prefix { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
        entries.append((GuidelineVersion(String(decoding: number, as: UTF8.self)), text))
      } else if !entries.isEmpty, !words.isEmpty {
        entries[entries.count - 1].text += " " + words
      }
    }
    return entries.compactMap { entry in
      guard let named = entry.version, old < named, named <= version else { return nil }
      return entry.text
    }
  }
}

extension GuidelineVersion {
  /// Whether it differs from an earlier version by more than wording, so that people read and accept
  /// it before they work under it.
  public func asksForAcceptance(after earlier: GuidelineVersion) -> Bool {
    (earlier.major, earlier.minor) < (major, minor)
  }
}
