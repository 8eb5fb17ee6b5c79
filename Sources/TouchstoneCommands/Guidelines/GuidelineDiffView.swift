import JSONLines
import TouchstoneGuidelines
import TouchstoneTerminal

/// The differences of guidelines as lines or as JSON.
struct GuidelineDiffView: Presentable {
  let comparisons: [GuidelineComparison]

  func lines(for profile: TerminalProfile) -> [SafeText] {
    Array(comparisons.map { lines($0, width: profile.columns) }.joined(separator: [""]))
  }

  private func lines(_ comparison: GuidelineComparison, width: Int) -> [SafeText] {
    let (old, new) = (comparison.old, comparison.new)
    let name: SafeText = old.slug == new.slug ? "" : "\(new.slug) "
    var lines = Wrap.lines(
      "\(old.slug, .bold) \(old.version.text) → \(name)\(new.version.text)", width: width)
    if comparison.isSameText { return lines + ["no difference: the same text"] }
    var title: SafeText = ""
    for change in comparison.changes {
      let part = GuidelineDiffWords(change)
      if part.group != title {
        title = part.group
        lines.append(title.styled(.bold))
      }
      lines += part.lines(width: width)
    }
    if comparison.changes.isEmpty { lines.append("only comments or blanks differ") }
    return lines + Wrap.lines(verdict(comparison), width: width)
  }

  private func verdict(_ comparison: GuidelineComparison) -> SafeText {
    let (old, new) = (comparison.old.version, comparison.new.version)
    let least = old.next(comparison.needed).text
    let rules = comparison.changes.filter { change in
      if case .rule = change.part { change.aspect == "text" } else { false }
    }
    let sense: SafeText =
      rules.isEmpty || comparison.needed == .major
      ? "" : "; if a rule's sense changed, a major one: \(old.next(.major).text)"
    return comparison.isEnough
      ? "needs a \(comparison.needed.name) version; \(new.text) is one\(sense)"
      : "needs a \(comparison.needed.name) version: write version: \(least), not \(new.text)\(sense)"
  }

  func write(json: inout JSONWriter) {
    json.beginArray()
    for comparison in comparisons {
      json.beginObject()
      json.pair("guideline", comparison.new.slug)
      json.pair("from", comparison.old.version.text)
      json.pair("from_digest", comparison.old.digest)
      json.pair("to", comparison.new.version.text)
      json.pair("to_digest", comparison.new.digest)
      json.pair("needs", comparison.needed.name)
      json.pair("enough", comparison.isEnough)
      json.key("changes")
      json.beginArray()
      for change in comparison.changes {
        json.beginObject()
        let words = GuidelineDiffWords(change)
        json.pair("part", words.kind)
        json.pair("name", words.name)
        json.pair("aspect", change.aspect)
        json.pair("form", change.form.rawValue)
        json.pair("before", change.before)
        json.pair("after", change.after)
        json.pair("needs", change.level.name)
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
    json.endArray()
  }
}

/// One difference in words.
struct GuidelineDiffWords {
  let change: GuidelineChange
  /// The kind of part, as in JSON.
  let kind: String
  /// The part's name.
  let name: String
  /// The title under which it stands.
  let group: SafeText

  init(_ change: GuidelineChange) {
    self.change = change
    (kind, name, group) =
      switch change.part {
      case .step(let id): ("step", id, "steps")
      case .scale(let name): ("scale", name, "scales")
      case .rule(let anchor): ("rule", "#" + anchor, "rules")
      case .section(let anchor): ("section", "#" + anchor, "text")
      case .example(let id): ("example", id, "examples")
      case .key(let key): ("key", key, "front matter")
      }
  }

  private var isProse: Bool {
    switch change.part {
    case .section, .example: true
    case .rule: change.aspect == "text"
    default: false
    }
  }

  /// The lines; continued ones are set in by four columns.
  func lines(width: Int) -> [SafeText] {
    let sign: SafeText =
      switch change.form {
      case .added: "+"
      case .gone: "-"
      case .changed: "~"
      }
    let aspect: SafeText = change.aspect.map { ", \($0)" } ?? ""
    let head: SafeText = "  \(sign) \(name)\(aspect)"
    let level: SafeText = " (\(change.level.name))"
    guard isProse else {
      return Wrap.lines(head + ": " + values + level, width: width - 4).continued
    }
    guard change.form == .changed else {
      return Wrap.lines(head + level, width: width - 4).continued
    }
    let spans = WordDiff.between(
      SafeText(sanitizing: change.before ?? ""), SafeText(sanitizing: change.after ?? ""))
    let text = WordDiff.rendered(WordDiff.shortened(spans))
    return Wrap.lines(head + level, width: width - 4).continued
      + Wrap.lines(text, width: width, gutter: "    │ ")
  }

  private var values: SafeText {
    switch change.form {
    case .added: "\(change.after ?? "")"
    case .gone: "was \(change.before ?? "")"
    case .changed: "was \(change.before ?? ""), is \(change.after ?? "")"
    }
  }
}

extension [SafeText] {
  /// The lines with those after the first set in.
  fileprivate var continued: [SafeText] {
    enumerated().map { $0.offset == 0 ? $0.element : "    " + $0.element }
  }
}
