import TouchstoneModel
import Yams

/// What a guideline takes from the file it extends: scales, steps, rules and sections.
struct BaseFile {
  /// Sections that speak of one file only and are not handed on.
  private static let ownSections: Set<String> = ["purpose", "examples", "changes"]

  let guideline: Guideline
  /// The steps as they are written, those of its own base first.
  let steps: [StepSource]

  /// Reads the nearest of `texts`, which builds on the others; nil, with one error on `line` of the
  /// extending file, when it cannot be used.
  init?(
    _ texts: ArraySlice<String>, line: Int, taxonomy: ErrorTaxonomy, findings: FindingList
  ) {
    guard let text = texts.first else { return nil }
    let own = FindingList()
    let reading = GuidelineReading(
      text, bases: texts.dropFirst(), taxonomy: taxonomy, findings: own)
    guard let reading, !own.hasErrors else {
      let name = GuidelineReading.name(in: text) ?? "the base"
      Self.tell(own, of: name, line: line, findings: findings)
      return nil
    }
    guideline = reading.guideline
    steps = reading.steps.map { source in
      StepSource(
        node: source.node, index: source.index,
        origin: .init(name: source.origin?.name ?? reading.guideline.slug, line: line))
    }
  }

  /// Tells the first error of a base on the line that names it.
  static func tell(_ own: FindingList, of name: String, line: Int, findings: FindingList) {
    let first = own.findings.first { $0.severity == .error }
    let place = first.map { ", line \($0.line): \($0.message)" } ?? ""
    findings.error(
      line, "\(name) cannot be extended\(place)",
      first.map { "in \(name).md: \($0.remedy)" } ?? "mend \(name).md first")
  }

  /// The steps of a file that builds on this one: its own take the place of those of the same id.
  func steps(with own: [StepSource]) -> [StepSource] {
    var rest = own
    let merged = steps.map { source in
      guard let place = rest.firstIndex(where: { $0.id != nil && $0.id == source.id }) else {
        return source
      }
      return rest.remove(at: place)
    }
    return merged + rest
  }

  /// The rules of a file that builds on this one, those of the base first.
  func rules(with own: [GuidelineRule], line: Int) -> [GuidelineRule] {
    let anchors = Set(own.map(\.anchor))
    return guideline.rules.filter { !anchors.contains($0.anchor) }.map { $0.standing(on: line) }
      + own
  }

  /// The sections of a file that builds on this one: the base's rules stand below its rules, other
  /// sections that it does not have itself at the end.
  func sections(with own: [GuidelineSection], line: Int) -> [GuidelineSection] {
    let anchors = Set(own.map(\.anchor))
    var rules: [GuidelineSection] = []
    var others: [GuidelineSection] = []
    var top = (level: 1, anchor: "")
    for section in guideline.sections {
      if section.level <= top.level || top.anchor.isEmpty { top = (section.level, section.anchor) }
      guard !anchors.contains(section.anchor), !Self.ownSections.contains(top.anchor),
        top.anchor == section.anchor || top.anchor == "rules" || !anchors.contains(top.anchor)
      else { continue }
      if top.anchor == "rules", anchors.contains("rules") {
        rules.append(section.standing(on: line))
      } else {
        others.append(section.standing(on: line))
      }
    }
    guard let start = own.firstIndex(where: { $0.anchor == "rules" }) else { return own + others }
    let level = own[start].level
    let end = own[(start + 1)...].firstIndex { $0.level <= level } ?? own.count
    return own[..<end] + rules + own[end...] + others
  }
}

/// A step as it is written, and the file it comes from.
struct StepSource {
  /// A file that is extended, and the line on which it is named.
  struct Origin {
    let name: String
    let line: Int
  }

  let node: Node
  /// Its place in its own file, from 0.
  let index: Int
  /// The file it comes from; nil for the file that is read.
  let origin: Origin?

  /// The id, as far as it can be read.
  var id: String? {
    guard case .mapping(let mapping) = node, case .scalar(let id)? = mapping["id"] else {
      return nil
    }
    return id.string
  }
}

extension GuidelineRule {
  fileprivate func standing(on line: Int) -> GuidelineRule {
    GuidelineRule(
      anchor: anchor, title: title, authority: authority, weight: weight, breaks: breaks,
      body: body, line: line)
  }
}

extension GuidelineSection {
  fileprivate func standing(on line: Int) -> GuidelineSection {
    GuidelineSection(
      level: level, title: title, anchor: anchor, attributes: attributes, body: body, line: line)
  }
}
