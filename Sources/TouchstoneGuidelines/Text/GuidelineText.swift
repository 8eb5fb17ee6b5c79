/// The Markdown part of a guideline: sections by heading, rules and examples.
///
/// Examples that are asked without warning stand in no section: who reads the guideline does not
/// meet them.
struct GuidelineText {
  private(set) var sections: [GuidelineSection] = []
  private(set) var rules: [GuidelineRule] = []
  private(set) var examples: [GuidelineExample] = []

  init(lines: [String], firstLine: Int, findings: FindingList) {
    var reader = ExampleReader(lines: lines, firstLine: firstLine, findings: findings)
    examples = reader.read()
    let blocks = Self.blocks(lines, hidden: reader.hidden, firstLine: firstLine)
    let isShown = blocks.map { !$0.isCut || !Self.trimmed($0.body).isEmpty }
    sections = zip(Self.sections(blocks, findings: findings), isShown).filter(\.1).map(\.0)
    rules = RuleReader(sections: sections, findings: findings).read()
  }

  private struct Block {
    var heading: Heading
    var line: Int
    var body: [String] = []
    /// Whether a hidden example was taken out.
    var isCut = false
  }

  private static func blocks(_ lines: [String], hidden: Set<Int>, firstLine: Int) -> [Block] {
    var blocks: [Block] = []
    var fence = CodeFence()
    for (index, line) in lines.enumerated() {
      let isCode = fence.covers(line)
      if hidden.contains(index) {
        if !blocks.isEmpty { blocks[blocks.count - 1].isCut = true }
        continue
      }
      if !isCode, let heading = Heading(line) {
        blocks.append(Block(heading: heading, line: firstLine + index))
      } else if !blocks.isEmpty {
        blocks[blocks.count - 1].body.append(line)
      }
    }
    return blocks
  }

  /// Headings without an anchor get one from their words; only written anchors must be unique.
  private static func sections(_ blocks: [Block], findings: FindingList) -> [GuidelineSection] {
    var lines: [String: Int] = [:]
    for block in blocks {
      guard let anchor = block.heading.anchor else { continue }
      if let first = lines[anchor] {
        findings.error(
          block.line, "anchor #\(anchor) stands twice, the first time on line \(first)",
          "give each heading its own anchor")
      }
      lines[anchor] = lines[anchor] ?? block.line
    }
    return blocks.map { block in
      var anchor = block.heading.anchor ?? ""
      if anchor.isEmpty {
        let words = block.heading.slug
        anchor = words
        var count = 1
        while lines[anchor] != nil {
          count += 1
          anchor = "\(words)-\(count)"
        }
        lines[anchor] = block.line
      }
      return GuidelineSection(
        level: block.heading.level, title: block.heading.title, anchor: anchor,
        attributes: block.heading.attributes, body: Self.trimmed(block.body), line: block.line)
    }
  }

  /// The lines without comments for machines and without empty lines at the ends.
  static func trimmed(_ lines: [String]) -> String {
    let kept = lines.filter { !TypedLine.trimmed($0).utf8.starts(with: "<!--".utf8) }
    let isBlank = { (line: String) in TypedLine.trimmed(line).isEmpty }
    guard let first = kept.firstIndex(where: { !isBlank($0) }),
      let last = kept.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return kept[first...last].joined(separator: "\n")
  }
}

/// Follows fenced code, in which nothing is a heading or a comment.
struct CodeFence {
  private var open: String?

  /// Whether the line belongs to fenced code, its fences included; lines must come in order.
  mutating func covers(_ line: String) -> Bool {
    let start = TypedLine.trimmed(line)
    if let open {
      if start.utf8.starts(with: open.utf8) { self.open = nil }
      return true
    }
    for mark in ["```", "~~~"] where start.utf8.starts(with: mark.utf8) {
      open = mark
      return true
    }
    return false
  }
}
