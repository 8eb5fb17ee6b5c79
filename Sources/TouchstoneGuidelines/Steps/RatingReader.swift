public import TouchstoneModel

/// Reads lines of a rating step: `A 6`, `B7; C4`, `A helpfulness=4 correctness=3`, `A 4 3 4 2 1`,
/// `helpfulness 4 2 3 1`, `A correctness=na`, `rest 4`.
struct RatingReader {
  /// What a value is for.
  private enum Subject {
    case target(Target)
    /// Every candidate that has no value yet.
    case rest
  }

  private enum Item {
    case subject(Subject, typed: String)
    case attribute(RatingStep.Attribute, typed: String)
    case value(String)
  }

  let step: RatingStep
  let frame: StepFrame
  let sheet: AnswerSheet
  private var given: [Target: [String: Int]] = [:]
  private var items: ArraySlice<Item> = []

  init(step: RatingStep, frame: StepFrame, sheet: AnswerSheet) {
    self.step = step
    self.frame = frame
    self.sheet = sheet
  }

  /// The values of a line by target.
  mutating func read(_ line: String) throws(StepInputError) -> [Target: [String: Int]] {
    let words = TypedLine.words(line)
    guard words.contains(where: { $0 != ";" && $0 != "=" }) else {
      throw .nothingTyped(example: step.example(frame))
    }
    for clause in words.split(separator: ";") {
      items = try classify(clause.flatMap(parted))[...]
      while let first = items.first {
        switch first {
        case .subject: try readSubjects()
        case .attribute(let attribute, let typed):
          items = items.dropFirst()
          try readRow(of: attribute, typed: typed)
        case .value(let text): try readBareValues(text)
        }
      }
    }
    return given
  }

  /// `A6` as `A` and `6`, unless an attribute begins like that.
  private func parted(_ word: String) -> [String] {
    let head = String(word.unicodeScalars.prefix { $0.properties.isAlphabetic })
    let tail = String(word.unicodeScalars.dropFirst(head.unicodeScalars.count))
    let isLetter = frame.lettering.number(of: head) != nil || TypedLine.looksLikeLetter(head)
    guard step.scope == .candidate, isLetter, isNumeric(tail),
      tail.utf8.contains(where: { (48...57).contains($0) }),
      !step.attributes.contains(where: {
        $0.name.lowercased().utf8.starts(with: word.lowercased().utf8)
      })
    else { return [word] }
    return [head, tail]
  }

  /// Tells letters, attributes and values apart; `=` only joins.
  ///
  /// A letter of this task wins over the beginning of an attribute, unless `=` follows it inside an
  /// entry that has its letter already.
  private func classify(_ words: [String]) throws(StepInputError) -> [Item] {
    var result: [Item] = []
    var hasSubject = false
    let names = step.attributes.map(\.name)
    for (index, word) in words.enumerated() where word != "=" {
      let next = index + 1 < words.count ? words[index + 1] : nil
      let isAssigned = next == "="
      let isValue = index > 0 && words[index - 1] == "="
      if isValue || isNumeric(word) || (isNotApplicable(word) && allowsNotApplicable) {
        result.append(.value(word))
        continue
      }
      if step.scope != .task, word.lowercased().utf8.elementsEqual(RatingStep.rest.utf8) {
        hasSubject = true
        result.append(.subject(.rest, typed: word))
      } else if hasSubject, isAssigned, names.count > 1,
        let name = try TypedLine.match(word, among: names)
      {
        result.append(try attribute(name, typed: word))
      } else if let target = frame.target(named: word, step.scope) {
        hasSubject = true
        result.append(.subject(.target(target), typed: word))
      } else if let name = try TypedLine.match(word, among: names) {
        result.append(try attribute(name, typed: word))
      } else if isNotApplicable(word) {
        result.append(.value(word))
      } else if frame.looksLikeName(word, step.scope) {
        if let attribute = awaited(after: result.last), !(next.map(isNumeric) ?? isAssigned) {
          throw .notANumber(word, attribute: attribute.name, scale: attribute.scale.summary)
        }
        throw frame.unknownName(word, step.scope)
      } else {
        throw .unknownWord(word, known: step.completions(frame))
      }
    }
    return result
  }

  /// The attribute whose value may come next.
  private func awaited(after item: Item?) -> RatingStep.Attribute? {
    switch item {
    case .attribute(let attribute, _): attribute
    case .subject: step.attributes.first
    case .value, nil: nil
    }
  }

  private func attribute(_ name: String, typed: String) throws(StepInputError) -> Item {
    guard let attribute = step.attributes.first(where: { $0.name == name }) else {
      throw .unknownWord(typed, known: step.attributes.map(\.name))
    }
    return .attribute(attribute, typed: typed)
  }

  /// `A 6`, `A B 6`, `A 4 3 4 2 1`, `A helpfulness 4 correctness 3`, `rest 4`.
  private mutating func readSubjects() throws(StepInputError) {
    var subjects: [Subject] = []
    var last = ""
    while case .subject(let subject, let typed)? = items.first {
      subjects.append(subject)
      last = typed
      items = items.dropFirst()
    }
    if case .attribute? = items.first {
      while case .attribute(let attribute, let typed)? = items.first {
        items = items.dropFirst()
        guard let value = takeValue() else {
          throw .valueMissing(after: typed, expected: attribute.scale.summary)
        }
        try set([attribute], of: subjects, [value])
      }
      if case .value(let extra)? = items.first {
        throw .unexpected(extra, example: step.example(frame))
      }
      return
    }
    let values = takeValues()
    guard !values.isEmpty else {
      throw .valueMissing(after: last, expected: step.standardQuestion)
    }
    try set(step.attributes, of: subjects, values)
  }

  /// `helpfulness 4 2 3 1` in the order shown, or `helpfulness A 4 B 2 rest 3`.
  private mutating func readRow(
    of attribute: RatingStep.Attribute, typed: String
  ) throws(StepInputError) {
    if case .subject? = items.first {
      while case .subject(let subject, let typed)? = items.first {
        items = items.dropFirst()
        guard let value = takeValue() else {
          throw .valueMissing(after: typed, expected: attribute.scale.summary)
        }
        try set([attribute], of: [subject], [value])
      }
      return
    }
    let values = takeValues()
    guard !values.isEmpty else {
      throw .valueMissing(after: typed, expected: attribute.scale.summary)
    }
    try setRow(attribute, values)
  }

  /// Values without a letter or an attribute: a row where only one reading is possible.
  private mutating func readBareValues(_ first: String) throws(StepInputError) {
    let targets = step.targets(frame)
    if let attribute = step.attributes.first, step.attributes.count == 1 {
      return try setRow(attribute, takeValues())
    }
    guard targets.count == 1, let target = targets.first else {
      throw frame.nameMissing(found: first, step.scope, example: step.example(frame))
    }
    try set(step.attributes, of: [.target(target)], takeValues())
  }

  private mutating func setRow(
    _ attribute: RatingStep.Attribute, _ values: [String]
  ) throws(StepInputError) {
    let targets = step.targets(frame)
    guard values.count == targets.count else {
      throw .valueCount(
        found: values.count,
        expected: step.scope == .task ? [attribute.name] : frame.names(step.scope))
    }
    for (target, value) in zip(targets, values) {
      try set([attribute], of: [.target(target)], [value])
    }
  }

  /// Gives one value an attribute to each subject; `rest` never changes a value that stands.
  private mutating func set(
    _ attributes: [RatingStep.Attribute], of subjects: [Subject], _ texts: [String]
  ) throws(StepInputError) {
    guard texts.count == attributes.count else {
      throw .valueCount(found: texts.count, expected: attributes.map(\.name))
    }
    var values: [(name: String, value: Int)] = []
    for (attribute, text) in zip(attributes, texts) {
      values.append((attribute.name, try number(text, on: attribute)))
    }
    for case .target(let target) in subjects {
      for (name, value) in values {
        guard given[target]?[name] == nil else {
          throw .givenTwice(frame.labelled(target, name))
        }
        given[target, default: [:]][name] = value
      }
    }
    guard subjects.contains(where: { if case .rest = $0 { true } else { false } }) else { return }
    var isAnyLeft = false
    // A whole row is for the candidates that the line does not name.
    let named = attributes.count > 1 ? Set(given.keys) : []
    for target in step.targets(frame) where !named.contains(target) {
      let stands = step.values(of: target, in: sheet)
      for (name, value) in values where stands[name] == nil && given[target]?[name] == nil {
        given[target, default: [:]][name] = value
        isAnyLeft = true
      }
    }
    guard isAnyLeft else { throw .nothingLeft(letters: frame.names(step.scope)) }
  }

  private func number(
    _ text: String, on attribute: RatingStep.Attribute
  ) throws(StepInputError) -> Int {
    if isNotApplicable(text) {
      guard let code = attribute.scale.notApplicable else {
        throw .valueRequired(attribute: attribute.name, scale: attribute.scale.summary)
      }
      return code
    }
    guard let number = Int(text) else {
      throw .notANumber(text, attribute: attribute.name, scale: attribute.scale.summary)
    }
    guard attribute.scale.values.contains(number) else {
      throw .outsideScale(text, attribute: attribute.name, scale: attribute.scale.summary)
    }
    return number
  }

  private mutating func takeValue() -> String? {
    guard case .value(let text)? = items.first else { return nil }
    items = items.dropFirst()
    return text
  }

  private mutating func takeValues() -> [String] {
    var values: [String] = []
    while let value = takeValue() { values.append(value) }
    return values
  }

  private var allowsNotApplicable: Bool {
    step.attributes.contains { $0.scale.notApplicable != nil }
  }

  private func isNotApplicable(_ word: String) -> Bool {
    ["na", "n/a"].contains(word.lowercased())
  }

  private func isNumeric(_ word: String) -> Bool {
    word.utf8.first.map { (48...57).contains($0) || $0 == 43 || $0 == 45 } ?? false
  }
}

extension RatingStep {
  /// Reads ratings; those of a candidate that are not in the line stay as they were.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    var reader = RatingReader(step: self, frame: frame, sheet: sheet)
    let given = try reader.read(line)
    return targets(frame).compactMap { target in
      guard let new = given[target] else { return nil }
      let merged = values(of: target, in: sheet).merging(new) { _, new in new }
      return change(target, .ratings(merged))
    }
  }
}
