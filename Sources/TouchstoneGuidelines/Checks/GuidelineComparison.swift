import Crypto
import TouchstoneModel

/// What differs between two versions of a guideline, and which version the difference needs.
///
/// The order is that of the file: steps, scales, rules, sections, examples, then the other keys.
/// Whether new words change the sense of a rule only people can say, so words alone need a patch.
public struct GuidelineComparison: Sendable {
  /// The earlier version.
  public let old: Guideline
  /// The later version.
  public let new: Guideline
  /// The differences.
  public let changes: [GuidelineChange]

  /// Compares two versions.
  public init(from old: Guideline, to new: Guideline) {
    self.old = old
    self.new = new
    changes =
      Self.steps(old, new) + Self.scales(old, new) + Self.rules(old, new)
      + Self.sections(old, new) + Self.examples(old, new) + Self.keys(old, new)
  }

  /// The version that the differences need.
  public var needed: VersionLevel {
    let most = changes.map(\.level).max() ?? .none
    return most == .none && !isSameText ? .patch : most
  }

  /// Whether the later file's version says as much as has changed.
  public var isEnough: Bool { needed <= new.version.level(above: old.version) }

  /// Whether both are the same text, byte for byte.
  public var isSameText: Bool { old.digest == new.digest }

  private static func change(
    _ part: GuidelineChange.Part, _ aspect: String? = nil, _ before: String?, _ after: String?,
    _ level: VersionLevel
  ) -> GuidelineChange? {
    let isSame =
      switch (before, after) {
      case (let left?, let right?): left.utf8.elementsEqual(right.utf8)
      case (nil, nil): true
      default: false
      }
    guard !isSame else { return nil }
    let form: GuidelineChange.Form = before == nil ? .added : after == nil ? .gone : .changed
    return GuidelineChange(
      part: part, aspect: aspect, form: form, before: before, after: after, level: level)
  }

  private static func steps(_ old: Guideline, _ new: Guideline) -> [GuidelineChange] {
    let gone = old.steps.filter { step in !new.steps.contains { $0.id == step.id } }
      .compactMap { change(.step($0.id), nil, words(for: $0), nil, .major) }
    let others = new.steps.flatMap { after -> [GuidelineChange] in
      guard let before = old.steps.first(where: { $0.id == after.id }) else {
        let level: VersionLevel = after.isOptional ? .minor : .major
        return [change(.step(after.id), nil, nil, words(for: after), level)].compactMap(\.self)
      }
      return aspects(before, after)
    }
    let ids = new.steps.map(\.id)
    let kept = old.steps.map(\.id).filter(ids.contains)
    let order = change(
      .key("steps"), "order", kept.joined(separator: ", "),
      ids.filter(kept.contains).joined(separator: ", "), .minor)
    return gone + others + [order].compactMap(\.self)
  }

  /// A step in a few words: its type and whether it may be left out.
  private static func words(for step: any Step) -> String {
    step.type.rawValue + (step.isOptional ? ", optional" : "")
  }

  private static func aspects(_ before: any Step, _ after: any Step) -> [GuidelineChange] {
    let part = GuidelineChange.Part.step(after.id)
    guard before.type == after.type else {
      return [change(part, "type", before.type.rawValue, after.type.rawValue, .major)]
        .compactMap(\.self)
    }
    let (was, now) = (before.meaning, after.meaning)
    let meanings = Set(was.keys).union(now.keys).sorted().compactMap {
      change(part, $0, was[$0] ?? "absent", now[$0] ?? "absent", .major)
    }
    let wanted = { (step: any Step) in step.isOptional ? "optional" : "required" }
    return meanings
      + [
        change(
          part, "optional", wanted(before), wanted(after), after.isOptional ? .minor : .major),
        change(
          part, "when", before.condition?.text ?? "always", after.condition?.text ?? "always",
          .minor),
        change(
          part, "ask", before.core.ask ?? before.standardQuestion,
          after.core.ask ?? after.standardQuestion, .patch),
      ].compactMap(\.self)
  }

  /// Scales alone mean nothing: where a step uses one, the step's own aspects say what it needs.
  private static func scales(_ old: Guideline, _ new: Guideline) -> [GuidelineChange] {
    Set(old.scales.keys).union(new.scales.keys).sorted().compactMap { name in
      change(
        .scale(name), nil, old.scales[name]?.values(withCodes: true),
        new.scales[name]?.values(withCodes: true), .patch)
    }
  }

  private static func rules(_ old: Guideline, _ new: Guideline) -> [GuidelineChange] {
    let gone = old.rules.filter { rule in !new.rules.contains { $0.anchor == rule.anchor } }
      .compactMap { change(.rule($0.anchor), nil, $0.title, nil, .major) }
    let others = new.rules.flatMap { after -> [GuidelineChange?] in
      let part = GuidelineChange.Part.rule(after.anchor)
      guard let before = old.rules.first(where: { $0.anchor == after.anchor }) else {
        return [change(part, nil, nil, after.title, .minor)]
      }
      return [
        change(
          part, "authority", before.authority?.rawValue ?? "not said",
          after.authority?.rawValue ?? "not said", .major),
        change(part, "weight", String(before.weight), String(after.weight), .minor),
        change(
          part, "breaks", before.breaks.joined(separator: ", "),
          after.breaks.joined(separator: ", "), .minor),
        change(part, "title", before.title, after.title, .patch),
        change(part, "text", before.body, after.body, .patch),
      ]
    }
    return gone + others.compactMap(\.self)
  }

  private static func sections(_ old: Guideline, _ new: Guideline) -> [GuidelineChange] {
    let rules = Set((old.rules + new.rules).map(\.anchor))
    func texts(_ guideline: Guideline) -> [(anchor: String, text: String)] {
      var level = 0
      return guideline.sections.compactMap { section in
        // The examples are compared by id, the change log is what the comparison is read with.
        if level > 0, section.level > level { return nil }
        level = ["examples", "changes"].contains(section.anchor) ? section.level : 0
        guard level == 0, !rules.contains(section.anchor) else { return nil }
        return (section.anchor, "\(section.title)\n\(section.body)")
      }
    }
    let (before, after) = (texts(old), texts(new))
    let gone = before.filter { part in !after.contains { $0.anchor == part.anchor } }
      .compactMap { change(.section($0.anchor), nil, $0.text, nil, .patch) }
    return gone
      + after.compactMap { part in
        let was = before.first { $0.anchor == part.anchor }
        return change(
          .section(part.anchor), nil, was?.text, part.text, was == nil ? .minor : .patch)
      }
  }

  private static func examples(_ old: Guideline, _ new: Guideline) -> [GuidelineChange] {
    func text(_ example: GuidelineExample) -> String {
      let answers = example.expectations.map { "\($0.step): \($0.answer)" }
      let whole = (answers + [example.body]).joined(separator: "\n")
      if example.use.isShown { return "use: \(example.use)\n\(whole)" }
      // Who reads a comparison may have to answer the example: only that it changed is told.
      let digest = Hexadecimal.text(SHA256.hash(data: Array(whole.utf8)))
      return "use: \(example.use)\nhidden, digest \(digest.prefix(12))"
    }
    let gone = old.examples.filter { one in !new.examples.contains { $0.id == one.id } }
      .compactMap { change(.example($0.id), nil, text($0), nil, .patch) }
    return gone
      + new.examples.compactMap { after in
        let before = old.examples.first { $0.id == after.id }
        return change(.example(after.id), nil, before.map(text), text(after), .patch)
      }
  }

  private static func keys(_ old: Guideline, _ new: Guideline) -> [GuidelineChange] {
    func list(_ words: [String]) -> String {
      words.isEmpty ? "none" : words.joined(separator: ", ")
    }
    func minutes(_ number: Int?) -> String { number.map { "\($0) min" } ?? "unknown" }
    func candidates(_ rules: TaskRules) -> String {
      "\(rules.candidates.lowerBound) to \(rules.candidates.upperBound)"
    }
    func calibration(_ guideline: Guideline) -> String {
      let rules = guideline.quality.overlap
      return "\(rules.calibrationShare) by \(rules.replicated)"
    }
    func review(_ guideline: Guideline) -> String {
      let rules = guideline.quality.review
      return "\(rules.rate), \(rules.lowAgreementRate) at low agreement"
    }
    let (was, now) = (old.task, new.task)
    return [
      change(.key("status"), nil, old.status.rawValue, new.status.rawValue, .patch),
      change(.key("kind"), nil, old.kind.rawValue, new.kind.rawValue, .major),
      change(.key("languages"), nil, list(old.languages), list(new.languages), .minor),
      change(.key("priority"), nil, list(old.priority), list(new.priority), .minor),
      change(.key("extends"), nil, list(old.extends), list(new.extends), .patch),
      change(.key("task.candidates"), nil, candidates(was), candidates(now), .minor),
      change(.key("task.candidates.blind"), nil, "\(was.blind)", "\(now.blind)", .minor),
      change(.key("task.candidates.order"), nil, was.order.rawValue, now.order.rawValue, .minor),
      change(
        .key("task.context.show_system"), nil, "\(was.showSystem)", "\(now.showSystem)", .minor),
      change(
        .key("task.expected_minutes"), nil, minutes(was.expectedMinutes),
        minutes(now.expectedMinutes), .patch),
      change(
        .key("task.lease_minutes"), nil, minutes(was.leaseMinutes), minutes(now.leaseMinutes),
        .patch),
      change(
        .key("task.revise_minutes"), nil, minutes(was.reviseMinutes), minutes(now.reviseMinutes),
        .patch),
      change(.key("quality.overlap"), nil, "\(old.overlap)", "\(new.overlap)", .minor),
      change(
        .key("quality.overlap.calibration_share"), nil, calibration(old), calibration(new), .patch),
      change(.key("quality.review"), nil, review(old), review(new), .patch),
      change(
        .key("wellbeing.classes"), nil, list(old.wellbeing.classes), list(new.wellbeing.classes),
        .minor),
      change(
        .key("contact"), nil, old.contact?.channel ?? "none", new.contact?.channel ?? "none",
        .patch),
    ].compactMap(\.self)
  }
}
