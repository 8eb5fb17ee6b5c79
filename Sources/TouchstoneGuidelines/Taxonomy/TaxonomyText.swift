import TouchstoneModel

/// The notes and examples that the text of a taxonomy file gives to families and types.
struct TaxonomyText {
  private var notes: [String: (notes: String, examples: [String])] = [:]

  /// Finds the section of each type by its anchor, which is the slug with `-` where `/` stands.
  init(sections: [GuidelineSection], taxonomy: ErrorTaxonomy, findings: FindingList) {
    let anchors = Dictionary(
      (taxonomy.families.map(\.name) + taxonomy.types.map(\.slug)).map { (Self.anchor($0), $0) },
      uniquingKeysWith: { first, _ in first })
    for section in sections {
      if let name = anchors[section.anchor] {
        notes[name] = Self.parts(section.body)
      } else if section.level > 1, !taxonomy.retired.keys.map(Self.anchor).contains(section.anchor)
      {
        findings.warning(
          section.line, "#\(section.anchor) explains no error type",
          NearestName.of(section.anchor, among: anchors.keys.sorted())
            .map { "did you mean {#\($0)}?" }
            ?? "end the heading with the type, such as {#factuality-outdated}")
      }
    }
  }

  /// The family with the notes of the text after its own.
  func noted(_ family: ErrorFamily) -> ErrorFamily {
    guard let (more, _) = notes[family.name] else { return family }
    return ErrorFamily(
      name: family.name, meaning: family.meaning, notes: Self.joined(family.notes, more))
  }

  /// The type with the notes and examples of the text after its own.
  func noted(_ type: ErrorType) -> ErrorType {
    guard let (more, examples) = notes[type.slug] else { return type }
    return ErrorType(
      slug: type.slug, meaning: type.meaning, usualSeverity: type.usualSeverity, code: type.code,
      notes: Self.joined(type.notes, more),
      examples: type.examples + examples.filter { !type.examples.contains($0) })
  }

  private static func anchor(_ slug: String) -> String {
    slug.split(separator: "/").joined(separator: "-")
  }

  private static func joined(_ before: String, _ after: String) -> String {
    if after.isEmpty || before == after { return before }
    return before.isEmpty ? after : before + "\n\n" + after
  }

  /// List items are examples, everything else is notes.
  ///
  /// A line of an item that is indented by two blanks stands on a line of its own, one that is
  /// indented further goes on with the line before it. The lines of a paragraph are one.
  private static func parts(_ body: String) -> (String, [String]) {
    var paragraphs: [String] = []
    var examples: [String] = []
    var isItem = false
    var isNew = true
    for line in body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let text = TypedLine.trimmed(line)
      let indent = line.utf8.prefix { $0 == 32 }.count
      if text.isEmpty {
        isNew = true
      } else if indent < 2, text.utf8.starts(with: "- ".utf8) {
        examples.append(TypedLine.trimmed(String(text.unicodeScalars.dropFirst(2))))
        isItem = true
      } else if isItem, indent >= 2 {
        examples[examples.count - 1] += (indent >= 4 ? " " : "\n") + text
      } else {
        if isNew || isItem {
          paragraphs.append(text)
        } else {
          paragraphs[paragraphs.count - 1] += " " + text
        }
        isItem = false
        isNew = false
      }
      if isItem { isNew = true }
    }
    return (paragraphs.joined(separator: "\n\n"), examples)
  }
}
