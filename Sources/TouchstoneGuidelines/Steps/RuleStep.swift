public import TouchstoneModel

/// Rules judged one by one, kept or broken, for each candidate or for the task.
public struct RuleStep: Step, MarkedStep {
  /// The tag by which a task names the rule to probe: `rule:no-fraud`.
  static let tagMark = "rule:"

  /// What every step has.
  public let core: StepCore
  /// The anchors of the rules that may be judged.
  public let rules: [String]
  /// Whether the task's tag names the one rule to judge.
  public let isTagged: Bool
  /// The scale of a graded judgement; nil for kept or broken.
  public let scale: Scale?
  let scope: StepScope
  let titles: [String: String]

  /// Rules.
  public var type: StepType { .rule }
  /// What to type.
  public var standardQuestion: String {
    let values = scale.map(\.ends) ?? "kept, broken, unsure or na"
    return "each rule\(scope == .candidate ? " for each candidate" : ""): \(values)"
  }
  /// The scale of a graded judgement.
  public var scales: [Scale] { scale.map { [$0] } ?? [] }
  /// The rules, the scale and whom they are about.
  public var meaning: [String: String] {
    [
      "rules": isTagged ? "tagged" : rules.joined(separator: ", "), "per": scope.rawValue,
      "scale": scale?.values(withCodes: true) ?? "kept or broken",
    ]
  }

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    scope = fields.scope(.candidate, .task)
    titles = context.ruleTitles
    isTagged = fields.words("rules")?.map(\.text) == ["tagged"]
    let named = isTagged ? context.rules(fields, "no key") : context.rules(fields, "rules")
    if let name = fields.text("scale") {
      guard let scale = context.scale(name, line: fields.line(of: "scale")) else { return nil }
      self.scale = scale
    } else {
      scale = nil
    }
    guard let named, !named.isEmpty else { return nil }
    rules = named
    let taken = RuleVerdict.allCases.map(\.rawValue) + [VerdictReader.rest]
    for rule in named where taken.contains(rule) {
      context.findings.error(
        fields.line, "step \(core.id): rule \(rule) is called like a word of the line itself",
        "give the rule another anchor than \(joined(taken, "or"))")
    }
  }

  /// The rules asked for one task: the tagged one, or all where no tag names a rule.
  public func asked(_ frame: StepFrame) -> [String] {
    guard isTagged else { return rules }
    let tagged = frame.tags.filter { $0.utf8.starts(with: Self.tagMark.utf8) }
      .map { String($0.dropFirst(Self.tagMark.count)) }.filter(rules.contains)
    return tagged.isEmpty ? rules : tagged
  }

  /// The question with the one rule, where it is one.
  public func question(_ frame: StepFrame) -> String {
    let asked = asked(frame)
    guard asked.count == 1, let rule = asked.first else { return core.ask ?? standardQuestion }
    let title = titles[rule].map { "\($0) (#\(rule))" } ?? "#\(rule)"
    return "\(title): \(core.ask ?? standardQuestion)"
  }

  /// The words for what was given to a target, by rule.
  func given(to target: Target, in sheet: AnswerSheet) -> [String: String] {
    switch sheet[id, target] {
    case .verdicts(let verdicts)?: verdicts.mapValues(\.rawValue)
    case .ratings(let ratings)?:
      ratings.mapValues { $0 == scale?.notApplicable ? "na" : String($0) }
    default: [:]
    }
  }

  func mark(part: String?, word: String) throws(ConditionFault) -> AnswerMark {
    guard scale == nil, part.map(rules.contains) ?? true else {
      throw ConditionFault(
        remedy: "write \(id).RULE[any] == broken, with one of \(joined(rules, "or"))")
    }
    guard let verdict = RuleVerdict(rawValue: word) else {
      throw ConditionFault(remedy: "a verdict is kept, broken, unsure or na")
    }
    return .verdict(rule: part, verdict)
  }

  /// The rules each target still wants.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    let asked = asked(frame)
    return frame.targets(scope).compactMap { target in
      let given = given(to: target, in: sheet)
      let open = asked.filter { given[$0] == nil }
      guard !open.isEmpty else { return nil }
      let shown = open.count > 4 ? open.prefix(3) + ["\(open.count - 3) more"] : open[...]
      let message = frame.labelled(target, shown.joined(separator: ", "))
      return MissingAnswer(step: id, target: target, message: message)
    }
  }

  /// How many verdicts are given.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    let asked = asked(frame)
    let targets = frame.targets(scope)
    let done = targets.reduce(0) { done, target in
      let given = given(to: target, in: sheet)
      return done + asked.count { given[$0] != nil }
    }
    return StepProgress(done: done, of: targets.count * asked.count)
  }

  /// A line for the first target.
  public func example(_ frame: StepFrame) -> String {
    let asked = asked(frame)
    let value = scale.map { String($0.highest) } ?? "kept"
    let rule = asked.count > 1 ? "\(asked[0]) \(value), rest \(value)" : value
    return frame.labelled(frame.targets(scope).first ?? .task, rule)
  }

  /// The verdicts of each target.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    frame.targets(scope).map { target in
      let given = given(to: target, in: sheet)
      let texts = rules.compactMap { rule in given[rule].map { "\(rule) \($0)" } }
      return AnswerLine(
        label: frame.title(id, target), text: texts.isEmpty ? nil : texts.joined(separator: ", "))
    }
  }

  /// Names, rules and verdicts.
  public func completions(_ frame: StepFrame) -> [String] {
    frame.names(scope) + asked(frame) + values + [VerdictReader.rest]
  }

  /// The words a verdict may be.
  var values: [String] {
    guard let scale else { return RuleVerdict.allCases.map(\.rawValue) }
    return scale.values.map(String.init) + (scale.notApplicable == nil ? [] : ["na"])
  }

  /// Reads verdicts; those that are not in the line stay as they were.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    var reader = VerdictReader(step: self, frame: frame, sheet: sheet)
    let read = try reader.read(line)
    return frame.targets(scope).compactMap { target in
      guard let new = read[target] else { return nil }
      return change(target, answer(given(to: target, in: sheet).merging(new) { _, new in new }))
    }
  }

  private func answer(_ words: [String: String]) -> Answer {
    guard let scale else { return .verdicts(words.compactMapValues(RuleVerdict.init(rawValue:))) }
    return .ratings(words.compactMapValues { $0 == "na" ? scale.notApplicable : Int($0) })
  }
}
