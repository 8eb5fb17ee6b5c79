public import TouchstoneModel

/// Yes/no facts about each candidate; each must be answered, if only with `none`.
public struct ChecklistStep: Step {
  /// What every step has.
  public let core: StepCore
  /// The facts in the order of the file.
  public let items: [NamedItem]
  let scope: StepScope

  /// A checklist.
  public var type: StepType { .checklist }
  /// What to type.
  public var standardQuestion: String {
    "which hold for each candidate? " + items.map(\.name).joined(separator: ", ") + " or none"
  }

  /// The items and whom they are about.
  public var meaning: [String: String] {
    ["items": items.map(\.name).joined(separator: ", "), "per": scope.rawValue]
  }

  static let reserved = ["none", "rest", "all"]

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    scope = fields.scope(.candidate, .task, .turn)
    guard let items = fields.items("items") else { return nil }
    self.items = items
    for item in items where Self.reserved.contains(item.name.lowercased()) {
      context.findings.error(
        fields.line(of: "items"), "\(item.name) cannot be an item: it is a word of the line itself",
        "choose another name than none, rest or all")
    }
  }

  func facts(of target: Target, in sheet: AnswerSheet) -> Set<String>? {
    if case .facts(let facts)? = sheet[id, target] { facts } else { nil }
  }

  /// The targets without an answer.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    frame.targets(scope).filter { facts(of: $0, in: sheet) == nil }.map {
      MissingAnswer(step: id, target: $0, message: frame.labelled($0, "none or what holds"))
    }
  }

  /// How many targets have an answer.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    let (open, all) = (missing(in: sheet, frame: frame).count, frame.targets(scope).count)
    return StepProgress(done: all - open, of: all)
  }

  /// A line that answers for all targets.
  public func example(_ frame: StepFrame) -> String {
    let targets = frame.targets(scope)
    let first = frame.labelled(targets.first ?? .task, items.first?.name ?? "none")
    return targets.count > 1 ? first + "; rest none" : first
  }

  /// The facts of each target in the order of the file.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    frame.targets(scope).map { target in
      let text = facts(of: target, in: sheet).map { facts in
        facts.isEmpty
          ? "none" : items.map(\.name).filter(facts.contains).joined(separator: ", ")
      }
      return AnswerLine(label: frame.title(id, target), text: text)
    }
  }

  /// Names, facts and the words of the line.
  public func completions(_ frame: StepFrame) -> [String] {
    frame.names(scope) + items.map(\.name) + (scope == .task ? ["none"] : Self.reserved)
  }
}

extension ChecklistStep {
  /// What a line says about one group of targets.
  private struct Entry {
    var targets: [Target] = []
    var replaces: Set<String>?
    var adds: Set<String> = []
    var removes: Set<String> = []

    var isEmpty: Bool { replaces == nil && adds.isEmpty && removes.isEmpty }
  }

  /// Reads `A wrong_fact, cut_off`, `A none`, `rest none`, `A -wrong_fact`, `A +cut_off`.
  ///
  /// A plain list replaces what the candidate had; `+` and `-` change it.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    let words = TypedLine.words(line).filter { $0 != "=" }
    guard words.contains(where: { $0 != ";" }) else { throw .nothingTyped(example: example(frame)) }
    var answers: [Target: Set<String>] = [:]
    for target in frame.targets(scope) { answers[target] = facts(of: target, in: sheet) }
    var touched: [Target] = []
    for clause in words.split(separator: ";") {
      for entry in try entries(Array(clause), frame: frame, answers: answers) {
        for target in entry.targets {
          guard !touched.contains(target) else {
            throw .givenTwice(scope == .task ? id : frame.name(of: target))
          }
          touched.append(target)
          let base = entry.replaces ?? answers[target] ?? []
          answers[target] = base.union(entry.adds).subtracting(entry.removes)
        }
      }
    }
    return touched.map { change($0, answers[$0].map(Answer.facts)) }
  }

  private func entries(
    _ words: [String], frame: StepFrame, answers: [Target: Set<String>]
  ) throws(StepInputError) -> [Entry] {
    var entries: [Entry] = []
    var current = Entry()
    var named = Set<Target>()
    var last = ""
    func finish() throws(StepInputError) {
      guard !current.targets.isEmpty else { return }
      guard !current.isEmpty else {
        throw .valueMissing(after: last, expected: "none or what holds")
      }
      entries.append(current)
    }
    for word in words {
      if let targets = try self.targets(
        word, frame: frame, answers: answers, named: named, mayBeItem: current.replaces != [])
      {
        if !current.isEmpty {
          try finish()
          current = Entry()
        }
        current.targets += targets
        named.formUnion(targets)
        last = word
        continue
      }
      if current.targets.isEmpty {
        let all = frame.targets(scope)
        guard all.count == 1 else {
          if frame.looksLikeName(word, scope) { throw frame.unknownName(word, scope) }
          throw frame.nameMissing(found: word, scope, example: example(frame))
        }
        current.targets = all
      }
      try add(word, to: &current)
    }
    try finish()
    return entries
  }

  /// The targets that a word names; nil when it names none.
  ///
  /// A small letter that begins an item is the item once the entry has its candidate, but not after
  /// `none`, which ends an entry.
  private func targets(
    _ word: String, frame: StepFrame, answers: [Target: Set<String>], named: Set<Target>,
    mayBeItem: Bool
  ) throws(StepInputError) -> [Target]? {
    switch word.lowercased() {
    case "all" where scope != .task: return frame.targets(scope)
    case "rest" where scope != .task:
      let rest = frame.targets(scope).filter { answers[$0] == nil && !named.contains($0) }
      guard !rest.isEmpty else { throw .nothingLeft(letters: frame.names(scope)) }
      return rest
    default:
      guard let target = frame.target(named: word, scope) else { return nil }
      let isSmall = word.utf8.first.map { $0 >= 97 } ?? false
      let beginsItem = items.contains { $0.name.lowercased().utf8.starts(with: word.utf8) }
      return isSmall && beginsItem && mayBeItem && !named.isEmpty ? nil : [target]
    }
  }

  private func add(_ word: String, to entry: inout Entry) throws(StepInputError) {
    let sign = word.unicodeScalars.first
    let isSigned = sign == "-" || sign == "+"
    let name = isSigned ? String(String.UnicodeScalarView(word.unicodeScalars.dropFirst())) : word
    let known = items.map(\.name) + (isSigned ? [] : ["none"])
    guard let item = try TypedLine.match(name, among: known) else {
      throw .unknownWord(name, known: known)
    }
    switch sign {
    case "-": entry.removes.insert(item)
    case "+": entry.adds.insert(item)
    default:
      // An empty list stands for `none`, which goes with nothing else.
      guard entry.replaces != [], item != "none" || entry.isEmpty else {
        throw .unexpected(word, example: "A none")
      }
      entry.replaces = item == "none" ? [] : (entry.replaces ?? []).union([item])
    }
  }
}
