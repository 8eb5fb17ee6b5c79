public import TouchstoneModel

/// What kind of error a reported conversation holds: type, severity and fault, for the task or one
/// of its turns.
public struct ClassifyStep: Step, MarkedStep {
  static let none = "none"
  static let standardFaults = ["model", "user", "tool", "policy-gap", "interface"]

  /// What every step has.
  public let core: StepCore
  /// The error types that may be given, `family/type` with their meaning.
  public let types: [NamedItem]
  /// The severities; empty where the file does not ask.
  public let severities: [String]
  /// Who may be at fault; empty where the file does not ask.
  public let faults: [String]
  /// Whether further types may follow the first.
  public let allowsMany: Bool
  /// Whether people may see no error.
  public let allowsNone: Bool
  let confidence: Scale?
  let taxonomy: ErrorTaxonomy
  let scope: StepScope

  /// A classification.
  public var type: StepType { .classify }
  /// What to type.
  public var standardQuestion: String {
    let parts = [
      "error type", scope == .turn ? "turn" : nil, severities.isEmpty ? nil : "severity",
      faults.isEmpty ? nil : "fault",
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
      + (severities.isEmpty ? "" : " (\(severities.joined(separator: ", ")))")
      + (faults.isEmpty ? "" : " (\(faults.joined(separator: ", ")))")
  }
  /// The lists and whom they are about.
  public var meaning: [String: String] {
    [
      "types": types.map(\.name).joined(separator: ", "), "per": scope.rawValue,
      "severities": severities.joined(separator: ", "), "faults": faults.joined(separator: ", "),
      "none": "\(allowsNone)",
    ]
  }

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    scope = fields.scope(.task, .turn)
    allowsMany = fields.flag("many") ?? true
    allowsNone = fields.flag("none") ?? false
    severities = Self.words(
      fields, "severities", standard: ErrorSeverity.allCases.map(\.rawValue))
    faults = Self.words(fields, "faults", standard: Self.standardFaults)
    taxonomy = context.taxonomy
    confidence = core.confidenceScale.flatMap {
      context.scale($0, line: fields.line(of: "confidence"))
    }
    guard let types = Self.types(fields, taxonomy) else { return nil }
    self.types = types
  }

  /// A list of words; `none` asks for nothing.
  private static func words(_ fields: Fields, _ key: String, standard: [String]) -> [String] {
    guard let words = fields.words(key)?.map(\.text) else { return standard }
    return words == [none] ? [] : words
  }

  private static func types(_ fields: Fields, _ taxonomy: ErrorTaxonomy) -> [NamedItem]? {
    guard fields.keys.contains(where: { $0.name == "types" }) else {
      return taxonomy.types.map { NamedItem(name: $0.slug, meaning: $0.meaning) }
    }
    var types: [NamedItem] = []
    if fields.isMapping("types") {
      guard let keys = fields.fields("types") else { return nil }
      types = keys.keys.map { NamedItem(name: $0.name, meaning: keys.text($0.name)) }
    } else {
      types = (fields.words("types") ?? []).map {
        NamedItem(name: $0.text, meaning: taxonomy.active($0.text)?.meaning)
      }
    }
    guard !types.isEmpty else { return nil }
    for type in types {
      let parts = type.name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, parts.allSatisfy(Fields.isName) else {
        fields.wrong(
          "types", "a list with \"\(type.name)\"", "write family/type, such as style/tone")
        return nil
      }
      if let successor = taxonomy.successor(of: type.name) {
        fields.wrong(
          "types", "a list with \(type.name), which is retired", "write \(successor) instead")
      }
    }
    return types
  }

  func mark(part: String?, word: String) throws(ConditionFault) -> AnswerMark {
    func known(_ words: [String]) throws(ConditionFault) {
      guard words.contains(word) else {
        throw ConditionFault(remedy: "write one of \(words.prefix(8).joined(separator: ", "))")
      }
    }
    switch part {
    case nil:
      try known(types.map(\.name) + (allowsNone ? [Self.none] : []))
      return .type(word)
    case "severity":
      try known(severities)
      return .severity(word)
    case "fault":
      try known(faults)
      return .fault(word)
    default: throw ConditionFault(remedy: "write \(id), \(id).severity or \(id).fault")
    }
  }

  /// Where the classification stands and what it says.
  public func answer(
    in sheet: AnswerSheet, frame: StepFrame
  ) -> (target: Target, classification: Classification)? {
    for target in [.task] + frame.context.indices.map({ Target.turn($0 + 1) }) {
      if case .classification(let found)? = sheet[id, target] { return (target, found) }
    }
    return nil
  }

  /// Wants type, severity and fault.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    func wants(_ message: String, _ target: Target) -> MissingAnswer {
      MissingAnswer(step: id, target: target, message: message)
    }
    guard let (target, given) = answer(in: sheet, frame: frame) else {
      return [wants("an error type" + (allowsNone ? " or none" : ""), .task)]
    }
    guard given.type != Self.none else { return [] }
    var missing: [MissingAnswer] = []
    if given.severity == nil, !severities.isEmpty {
      missing.append(wants("severity: \(joined(severities, "or"))", target))
    }
    if given.fault == nil, !faults.isEmpty {
      missing.append(wants("fault: \(joined(faults, "or"))", target))
    }
    return missing
  }

  /// How many of type, severity and fault are given.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    let wanted = 1 + (severities.isEmpty ? 0 : 1) + (faults.isEmpty ? 0 : 1)
    guard let (_, given) = answer(in: sheet, frame: frame) else {
      return StepProgress(done: 0, of: wanted)
    }
    if given.type == Self.none { return StepProgress(done: 1, of: 1) }
    return StepProgress(done: wanted - missing(in: sheet, frame: frame).count, of: wanted)
  }

  /// A severity far from the usual one of the type.
  public func concerns(in sheet: AnswerSheet, frame: StepFrame) -> [Concern] {
    guard let (_, given) = answer(in: sheet, frame: frame),
      let usual = taxonomy.active(given.type)?.usualSeverity,
      let severity = given.severity.flatMap(ErrorSeverity.init(rawValue:)),
      abs(severity.rank - usual.rank) > 1
    else { return [] }
    let message = "\(given.type) is usually \(usual.rawValue), you say \(severity.rawValue)"
    return [Concern(step: id, message: message, isBlocking: false)]
  }

  /// A whole line.
  public func example(_ frame: StepFrame) -> String {
    let turn = scope == .turn ? frame.judgedTurns.last.map { "t\($0)" } : nil
    let type = types.first { $0.name == "factuality/fabricated-source" } ?? types.first
    let severity = severities.contains("major") ? "major" : severities.first
    return [type?.name, turn, severity, faults.first].compactMap(\.self).joined(separator: " ")
  }

  /// The whole classification.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    guard let (target, given) = answer(in: sheet, frame: frame) else {
      return [AnswerLine(label: id, text: nil)]
    }
    let parts = [given.type] + given.further + [given.severity, given.fault].compactMap(\.self)
    return [AnswerLine(label: frame.title(id, target), text: parts.joined(separator: ", "))]
  }

  /// Types, severities, faults and turns.
  public func completions(_ frame: StepFrame) -> [String] {
    types.map(\.name) + severities + faults + frame.names(scope) + (allowsNone ? [Self.none] : [])
  }
}

extension ClassifyStep {
  /// Reads `factuality/fabricated-source t3 major model`, in any order; what the line leaves out
  /// stays as it was, and a first type replaces all types.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    let words = TypedLine.words(line).filter { $0 != "=" && $0 != ";" }
    guard !words.isEmpty else { throw .nothingTyped(example: example(frame)) }
    let before = answer(in: sheet, frame: frame)
    var found: [String] = []
    var (severity, fault) = (before?.classification.severity, before?.classification.fault)
    var target = before?.target ?? place(frame)
    var sure: Int?
    var rest = words[...]
    while let word = rest.popFirst() {
      if allowsNone, word.lowercased() == Self.none {
        guard words.count == 1 else { throw .unexpected(word, example: Self.none) }
        return moved(
          from: before?.target, to: place(frame),
          Classification(type: Self.none, severity: nil, fault: nil))
      } else if scope == .turn, let turn = frame.target(named: word, .turn) {
        target = turn
      } else if frame.looksLikeName(word, scope) {
        throw frame.unknownName(word, scope)
      } else if word.lowercased().utf8.elementsEqual("conf".utf8), let confidence {
        sure = try value(rest.popFirst(), on: confidence)
      } else if let match = Self.exact(word, severities) {
        severity = match
      } else if let match = Self.exact(word, faults) {
        fault = match
      } else if let match = begun(word, severities) {
        severity = match
      } else if let match = begun(word, faults) {
        fault = match
      } else {
        found.append(try slug(word))
      }
    }
    guard found.count < 2 || allowsMany else {
      throw .misread("more than one error type", remedy: "name the one that matters most")
    }
    let types =
      found.isEmpty ? before.map { [$0.classification.type] + $0.classification.further } : found
    guard let types, let first = types.first, first != Self.none else {
      throw .misread("no error type is named", remedy: "for instance: \(example(frame))")
    }
    var further: [String] = []
    for type in types.dropFirst() where type != first && !further.contains(type) {
      further.append(type)
    }
    let classification = Classification(
      type: first, further: further, severity: severity, fault: fault)
    let changes = moved(from: before?.target, to: target, classification)
    return changes
      + (sure.map {
        [
          AnswerChange(
            step: core.confidence().id, target: .task, answer: .ratings(["confidence": $0]))
        ]
      } ?? [])
  }

  private func moved(
    from old: Target?, to target: Target, _ classification: Classification
  ) -> [AnswerChange] {
    let gone = old.flatMap { $0 == target ? nil : change($0, nil) }
    return (gone.map { [$0] } ?? []) + [change(target, .classification(classification))]
  }

  /// The last turn of the assistant, where a turn is judged and the line names none.
  private func place(_ frame: StepFrame) -> Target {
    scope == .turn ? frame.judgedTurns.last.map(Target.turn) ?? .task : .task
  }

  private static func exact(_ word: String, _ known: [String]) -> String? {
    known.first { $0.utf8.elementsEqual(word.lowercased().utf8) }
  }

  /// The one word that a beginning of three letters or more stands for, unless a type begins like it.
  private func begun(_ word: String, _ known: [String]) -> String? {
    let typed = word.lowercased()
    guard typed.utf8.count >= 3 else { return nil }
    let isType = types.contains { type in
      type.name.utf8.starts(with: typed.utf8)
        || type.name.split(separator: "/").last?.utf8.starts(with: typed.utf8) ?? false
    }
    let matches = known.filter { $0.utf8.starts(with: typed.utf8) }
    return isType || matches.count != 1 ? nil : matches[0]
  }

  private func value(_ word: String?, on scale: Scale) throws(StepInputError) -> Int {
    guard let word, let number = Int(word), scale.values.contains(number) else {
      throw .outsideScale(word ?? "nothing", attribute: "confidence", scale: scale.summary)
    }
    return number
  }

  /// A retired type is told with the one that is given instead.
  private func refuseRetired(
    _ word: String, unless names: [String]
  ) throws(StepInputError) {
    let wanted = TypedLine.folded(word)
    for slug in taxonomy.retired.keys.sorted()
    where TypedLine.folded(slug) == wanted && !names.contains(slug) {
      guard let successor = taxonomy.successor(of: slug) else { continue }
      throw .misread("\(slug) is retired", remedy: "type \(successor) instead")
    }
  }

  /// The type meant by a whole slug, its beginning, or the part after `/`.
  private func slug(_ word: String) throws(StepInputError) -> String {
    let names = types.map(\.name)
    try refuseRetired(word, unless: names)
    if let match = try TypedLine.match(word, among: names) { return match }
    let tails = names.map { TypedLine.folded($0.split(separator: "/").last.map(String.init) ?? $0) }
    let wanted = TypedLine.folded(word)
    let hits = names.indices.filter { tails[$0] == wanted }
    let near = hits.isEmpty ? names.indices.filter { tails[$0].starts(with: wanted) } : hits
    if near.count == 1 { return names[near[0]] }
    guard near.isEmpty else { throw .ambiguousWord(word, matches: near.map { names[$0] }) }
    throw .unknownWord(word, known: names + severities + faults)
  }
}
