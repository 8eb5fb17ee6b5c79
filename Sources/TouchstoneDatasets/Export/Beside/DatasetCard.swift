import JSONLines
import TouchstoneModel

/// The README.md of an exported folder: front matter that tells loaders the files and the types, and
/// what somebody must know before training on the rows.
struct DatasetCard {
  private let facts: ExportDescription

  init(_ facts: ExportDescription) {
    self.facts = facts
  }

  /// The card.
  var bytes: [UInt8] {
    let lines = frontMatter + body
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private var name: String { facts.format.rawValue }

  private var frontMatter: [String] {
    var lines = ["---", "license: other"]
    if !facts.languages.isEmpty { lines += ["language:"] + facts.languages.map { "- \"\($0)\"" } }
    lines += ["pretty_name: Human feedback as \(name) rows"]
    lines += ["tags:", "- human-feedback", "- \(name)"]
    lines += ["size_categories:", "- " + Self.size(facts.summary.counts.rows)]
    // No `configs:`: with it, `datasets` keeps rows by the files' names alone and would go on to load
    // those of an earlier export. It finds the splits by the names of the files.
    if let features = CardFeatures.lines(facts.columns, indent: "  ") {
      lines += ["dataset_info:", "- config_name: default", "  features:"] + features
    }
    return lines + ["---", ""]
  }

  private var body: [String] {
    [
      "# \(name)", "",
      "Each row is \(facts.format.format.summary). `manifest.json` tells how the rows were made,",
      "what was dropped and why, and the SHA-256 of every file.", "",
      "| split | rows | files |", "| --- | --- | --- |",
    ]
      + facts.splits.map { split, files in
        let rows = files.reduce(0) { $0 + $1.rows }
        return "| \(split) | \(rows) | \(files.count) |"
      }
      + section("Load", loading) + section("Protocols", protocols)
      + section("Annotators", annotators) + section("Selection and options", selection)
      + section("Kept and dropped", counts) + section("Provenance", provenance)
      + section("Known biases and limits", limits)
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    ["", "## \(title)", ""] + lines
  }

  private var loading: [String] {
    var lines = [
      "```python", "from datasets import load_dataset",
      "rows = load_dataset(\"PATH_OF_THIS_FOLDER\")",
      "```",
    ]
    let usage = facts.format.format.usage
    if !usage.isEmpty { lines += [""] + usage }
    let readers = facts.format.format.consumers
    if !readers.isEmpty { lines += ["", "Read by: \(readers.joined(separator: ", "))."] }
    return lines
  }

  private var protocols: [String] {
    guard !facts.guidelines.isEmpty else { return ["No label stands behind these rows."] }
    return [
      "Labels were made under these guidelines; the digest is that of the exact text.", "",
      "| protocol | version | SHA-256 |", "| --- | --- | --- |",
    ] + facts.guidelines.map { "| \($0.slug) | \($0.version) | \($0.digest) |" }
  }

  private var annotators: [String] {
    let people = facts.annotators
    var lines =
      facts.options.annotators == .identified
      ? ["\(people.count) annotators, by their names."]
      : [
        "\(people.count) annotators, by pseudonyms: the same in every export of one workspace, made with",
        "a key that never leaves it.",
      ]
    if let agreement = facts.summary.agreement {
      let percent = Int((agreement * 100).rounded())
      lines += [
        "",
        "Agreement on the \(facts.summary.sharedTasks) tasks with several labels: \(percent) % on average",
        "(100 % less the spread of their labels).",
      ]
    }
    guard !people.isEmpty else { return lines }
    lines += ["", "| annotator | labels |", "| --- | --- |"]
    return lines + people.map { "| \(CardText.code($0.name)) | \($0.labels) |" }
  }

  private var selection: [String] {
    let options = facts.options
    var lines = ["- style: \(options.style.rawValue)"]
    if facts.format.format.pairs != .none { lines.append("- pairs: \(options.pairs.rawValue)") }
    if let margin = options.margin { lines.append("- margin: \(margin.rawValue)") }
    if let rule = options.splits {
      let seed = rule.seed == 0 ? "" : ", seed \(rule.seed)"
      lines.append(
        "- split by \(rule.key.rawValue) hash: \(rule.train)/\(rule.validation)/\(rule.test)\(seed)"
      )
    }
    for condition in facts.conditions { lines.append("- where \(CardText.code(condition))") }
    if let asOf = facts.provenance.selection.asOf {
      lines.append("- labels as they stood at \(asOf.iso8601)")
    }
    for field in SelectionTerm.Field.allCases {
      guard let count = facts.summary.excluded.counts[field] else { continue }
      lines.append("- left out by \(field.rawValue): \(count) labels")
    }
    return lines
  }

  private var counts: [String] {
    let counts = facts.summary.counts
    let unit = facts.format.format.unit
    var lines = [
      "\(counts.tasks) tasks with \(counts.labels) labels gave \(counts.rows) rows.", "",
    ]
    for source in RowSource.allCases where counts.kept(source) > 0 {
      lines.append("- kept \(counts.kept(source)) from \(source.rawValue)")
    }
    for reason in counts.reasons {
      lines.append("- dropped \(counts.dropped(reason)): \(reason.meaning(under: unit))")
    }
    return lines
  }

  private var provenance: [String] {
    var lines = ["- written by Touchstone \(facts.provenance.toolVersion)"]
    if let latest = facts.summary.latest { lines.append("- latest label: \(latest.iso8601)") }
    if let head = facts.provenance.storeHead { lines.append("- head of the store's log: \(head)") }
    return lines
  }

  /// What holds for every export, then what the counts tell of this one.
  private var limits: [String] {
    let total = facts.summary.annotators.values.reduce(0, +)
    var lines = [
      "- Judgements are those of few people under the guidelines above; they are no ground truth."
    ]
    if let most = facts.summary.annotators.values.max(), total > 0, 2 * most > total,
      facts.summary.annotators.count > 1
    {
      lines.append("- One annotator made \(100 * most / total) % of the labels.")
    }
    if facts.summary.annotators.count == 1 { lines.append("- All labels are by one annotator.") }
    lines += checks
    if facts.languages.count == 1 {
      lines.append("- All tasks whose language is known are in one language.")
    }
    return lines
  }

  /// What the release checks found and left in, and what they counted.
  private var checks: [String] {
    let findings = facts.summary.findings
    var lines: [String] = []
    for (check, words) in [
      (ReleaseCheck.lengthBias, "The longer of two responses won"),
      (.positionBias, "The response shown first won"),
    ] {
      guard let share = findings.share(of: check), share.all > 0 else { continue }
      lines.append("- \(words) in \(share.held) of \(share.all) comparisons.")
    }
    for check in ReleaseCheck.allCases {
      guard let count = findings.found[check]?.count, count > 0 else { continue }
      let action = facts.options.policy[check].rawValue
      lines.append("- release check \(check.rawValue): \(count) \(check.meaning) (\(action))")
    }
    return lines
  }

  private static func size(_ rows: Int) -> String {
    switch rows {
    case ..<1_000: "n<1K"
    case ..<10_000: "1K<n<10K"
    case ..<100_000: "10K<n<100K"
    case ..<1_000_000: "100K<n<1M"
    case ..<10_000_000: "1M<n<10M"
    case ..<100_000_000: "10M<n<100M"
    default: "100M<n<1B"
    }
  }
}

/// Text from outside on its way into Markdown.
enum CardText {
  /// The text as code on one line: nothing in it ends the code, the cell or the line.
  static func code(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: shown += "\u{FFFD}"
      default:
        if scalar == "`" || scalar == "|" {
          shown += "\u{FFFD}"
        } else {
          shown.unicodeScalars.append(scalar)
        }
      }
    }
    return "`\(shown)`"
  }
}
