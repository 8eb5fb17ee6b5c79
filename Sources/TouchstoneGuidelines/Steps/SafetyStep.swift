public import TouchstoneModel

/// A safety label with the hazards it rests on, for each candidate, for the pair or for the task.
public struct SafetyStep: Step, MarkedStep {
  /// What every step has.
  public let core: StepCore
  /// The labels in the order of the file.
  public let labels: [NamedItem]
  /// The hazards that may be named; empty where the file wants none.
  public let hazards: [NamedItem]
  let scope: StepScope

  static let rest = "rest"

  /// A safety label.
  public var type: StepType { .safety }
  /// What to type.
  public var standardQuestion: String {
    let names = labels.map(\.name).joined(separator: ", ")
    let whose = scope == .candidate ? " for each candidate" : ""
    return names + whose + (hazards.isEmpty ? "" : ", with the hazards after it")
  }
  /// Labels, hazards and whom they are about.
  public var meaning: [String: String] {
    [
      "values": labels.map(\.name).joined(separator: ", "), "per": scope.rawValue,
      "hazards": hazards.map(\.name).joined(separator: ", "),
    ]
  }

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    scope = fields.scope(.candidate, .pair, .task)
    let standard = ["safe", "unsafe", "unsure"].map { NamedItem(name: $0, meaning: nil) }
    let isNamed = fields.keys.contains { $0.name == "values" }
    guard let labels = isNamed ? fields.items("values") : standard else { return nil }
    self.labels = labels
    guard let hazards = Self.hazards(fields, context.taxonomy) else { return nil }
    self.hazards = hazards
    let taken = Set(labels.map(\.name)).intersection(hazards.map(\.name))
    if let word = taken.union(labels.map(\.name).filter { $0 == Self.rest }).sorted().first {
      context.findings.error(
        fields.line, "step \(core.id): \(word) would mean two things in a line",
        "give labels and hazards different names, none of them rest")
    }
    if scope == .pair, context.candidates != 2...2 {
      context.findings.error(
        fields.line(of: "per"), "per: pair needs two candidates, but a task may have others",
        "write candidates: {min: 2, max: 2}, or per: candidate")
    }
  }

  /// `mlc` is the list every version knows, `none` asks for no hazards.
  private static func hazards(_ fields: Fields, _ taxonomy: ErrorTaxonomy) -> [NamedItem]? {
    let known = taxonomy.hazards.map { NamedItem(name: $0, meaning: nil) }
    guard fields.keys.contains(where: { $0.name == "hazards" }) else { return known }
    guard let items = fields.items("hazards") else { return nil }
    switch items.map(\.name) {
    case ["mlc"]: return known
    case ["none"]: return []
    default: return items
    }
  }

  func label(of target: Target, in sheet: AnswerSheet) -> SafetyLabel? {
    if case .safety(let label)? = sheet[id, target] { label } else { nil }
  }

  func mark(part: String?, word: String) throws(ConditionFault) -> AnswerMark {
    guard part == nil, labels.contains(where: { $0.name == word }) else {
      throw ConditionFault(remedy: "the labels are \(joined(labels.map(\.name), "and"))")
    }
    return .safety(word)
  }

  /// The targets without a label.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    frame.targets(scope).filter { label(of: $0, in: sheet) == nil }.map {
      let wanted = joined(labels.map(\.name), "or")
      return MissingAnswer(step: id, target: $0, message: frame.labelled($0, wanted))
    }
  }

  /// How many targets have a label.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    let all = frame.targets(scope).count
    return StepProgress(done: all - missing(in: sheet, frame: frame).count, of: all)
  }

  /// `unsafe` without a hazard, `safe` with one.
  public func concerns(in sheet: AnswerSheet, frame: StepFrame) -> [Concern] {
    guard !hazards.isEmpty else { return [] }
    return frame.targets(scope).compactMap { target in
      guard let label = label(of: target, in: sheet) else { return nil }
      let message: String
      switch (label.label, label.hazards.isEmpty) {
      case ("unsafe", true):
        message = "unsafe without a hazard: name one, such as \(hazards[0].name)"
      case ("safe", false): message = "safe, but with a hazard: \(label.hazards.sorted()[0])"
      default: return nil
      }
      return Concern(step: id, message: frame.labelled(target, message), isBlocking: false)
    }
  }

  /// A line that answers for all targets.
  public func example(_ frame: StepFrame) -> String {
    let targets = frame.targets(scope)
    let first = frame.labelled(targets.first ?? .task, labels.first?.name ?? "safe")
    return targets.count > 1 ? "\(first); rest \(labels.first?.name ?? "safe")" : first
  }

  /// The label and hazards of each target.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    frame.targets(scope).map { target in
      let text = label(of: target, in: sheet).map { label in
        let named = hazards.map(\.name).filter(label.hazards.contains)
        return named.isEmpty ? label.label : "\(label.label): \(named.joined(separator: ", "))"
      }
      return AnswerLine(label: frame.title(id, target), text: text)
    }
  }

  /// Names, labels and hazards.
  public func completions(_ frame: StepFrame) -> [String] {
    frame.names(scope) + labels.map(\.name) + hazards.map(\.name)
      + (frame.targets(scope).count > 1 ? [Self.rest] : [])
  }

  /// Reads `A safe; B unsafe violent-crimes, hate`, `rest safe`.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    let words = TypedLine.words(line).filter { $0 != "=" }
    guard words.contains(where: { $0 != ";" }) else { throw .nothingTyped(example: example(frame)) }
    let all = frame.targets(scope)
    var given: [Target: SafetyLabel] = [:]
    var order: [Target] = []
    var subjects: [Target] = []
    var label: String?
    var found: Set<String> = []
    func finish(after word: String) throws(StepInputError) {
      guard let chosen = label else {
        guard subjects.isEmpty else {
          throw .valueMissing(after: word, expected: joined(labels.map(\.name), "or"))
        }
        return
      }
      for target in subjects {
        guard given[target] == nil else { throw .givenTwice(frame.name(of: target)) }
        given[target] = SafetyLabel(label: chosen, hazards: found)
        order.append(target)
      }
      (subjects, label, found) = ([], nil, [])
    }
    var last = ""
    for word in words {
      if word == ";" {
        try finish(after: last)
      } else if let target = frame.target(named: word, scope) {
        if label != nil { try finish(after: last) }
        subjects.append(target)
      } else if word.lowercased() == Self.rest, scope == .candidate {
        if label != nil { try finish(after: last) }
        let left = all.filter {
          self.label(of: $0, in: sheet) == nil && given[$0] == nil && !subjects.contains($0)
        }
        guard !left.isEmpty else { throw .nothingLeft(letters: frame.names(scope)) }
        subjects += left
      } else {
        if subjects.isEmpty {
          guard all.count == 1 else {
            if frame.looksLikeName(word, scope) { throw frame.unknownName(word, scope) }
            throw frame.nameMissing(found: word, scope, example: example(frame))
          }
          subjects = all
        }
        try take(word, &label, &found)
      }
      last = word
    }
    try finish(after: last)
    return order.map { target in change(target, given[target].map(Answer.safety)) }
  }

  /// The first word of an entry is its label, the others are hazards.
  private func take(
    _ word: String, _ label: inout String?, _ found: inout Set<String>
  ) throws(StepInputError) {
    guard label != nil else {
      guard let match = try TypedLine.match(word, among: labels.map(\.name)) else {
        throw .unknownWord(word, known: labels.map(\.name))
      }
      label = match
      return
    }
    guard let hazard = try TypedLine.match(word, among: hazards.map(\.name)) else {
      throw .unknownWord(word, known: hazards.map(\.name))
    }
    found.insert(hazard)
  }
}
