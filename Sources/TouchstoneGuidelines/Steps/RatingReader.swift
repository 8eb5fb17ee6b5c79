public import TouchstoneModel

/// Reads lines of a rating step: `A 6`, `B 7; C 4`, `A helpfulness=4 correctness=3`, `A 4 3 4 2 1`,
/// `helpfulness 4 2 3 1`, `A correctness=na`.
struct RatingReader {
  private enum Item {
    case target(Target, String)
    case attribute(RatingStep.Attribute)
    case value(String)
  }

  let step: RatingStep
  let frame: StepFrame
  private var given: [Target: [String: Int]] = [:]
  private var items: ArraySlice<Item> = []

  init(step: RatingStep, frame: StepFrame) {
    self.step = step
    self.frame = frame
  }

  /// The values of a line by target.
  mutating func read(_ line: String) throws(StepInputError) -> [Target: [String: Int]] {
    let words = TypedLine.words(line)
    guard words.contains(where: { $0 != ";" && $0 != "=" }) else {
      throw .nothingTyped(example: step.example(frame))
    }
    for clause in words.split(separator: ";") {
      items = try classify(Array(clause))[...]
      while let first = items.first {
        switch first {
        case .target: try readTargets()
        case .attribute(let attribute):
          items = items.dropFirst()
          try readRow(of: attribute)
        case .value(let text): try readBareValues(text)
        }
      }
    }
    return given
  }

  /// Tells letters, attributes and values apart; `=` only joins.
  ///
  /// A letter of this task wins over the beginning of an attribute, unless `=` follows it inside an
  /// entry that has its letter already.
  private func classify(_ words: [String]) throws(StepInputError) -> [Item] {
    var result: [Item] = []
    var hasLetter = false
    let names = step.attributes.map(\.name)
    for (index, word) in words.enumerated() where word != "=" {
      let isAssigned = index + 1 < words.count && words[index + 1] == "="
      let isValue = index > 0 && words[index - 1] == "="
      if isValue || isNumeric(word) || (isNotApplicable(word) && allowsNotApplicable) {
        result.append(.value(word))
        continue
      }
      if hasLetter, isAssigned, names.count > 1, let name = try TypedLine.match(word, among: names)
      {
        result.append(try attribute(name))
      } else if step.isPerCandidate, let number = frame.lettering.number(of: word) {
        hasLetter = true
        result.append(.target(.candidate(number), word.uppercased()))
      } else if let name = try TypedLine.match(word, among: names) {
        result.append(try attribute(name))
      } else if isNotApplicable(word) {
        result.append(.value(word))
      } else if step.isPerCandidate, TypedLine.looksLikeLetter(word) {
        throw .unknownLetter(word.uppercased(), letters: frame.lettering.letters)
      } else {
        throw .unknownWord(word, known: step.completions(frame))
      }
    }
    return result
  }

  private func attribute(_ name: String) throws(StepInputError) -> Item {
    guard let attribute = step.attributes.first(where: { $0.name == name }) else {
      throw .unknownWord(name, known: step.attributes.map(\.name))
    }
    return .attribute(attribute)
  }

  /// `A 6`, `A B 6`, `A 4 3 4 2 1`, `A helpfulness 4 correctness 3`.
  private mutating func readTargets() throws(StepInputError) {
    var targets: [Target] = []
    var last = ""
    while case .target(let target, let letter)? = items.first {
      targets.append(target)
      last = letter
      items = items.dropFirst()
    }
    if case .attribute? = items.first {
      while case .attribute(let attribute)? = items.first {
        items = items.dropFirst()
        guard let value = takeValue() else {
          throw .valueMissing(after: attribute.name, expected: attribute.scale.summary)
        }
        for target in targets { try set(target, attribute, value) }
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
    guard values.count == step.attributes.count else {
      throw .valueCount(found: values.count, expected: step.attributes.map(\.name))
    }
    for (attribute, value) in zip(step.attributes, values) {
      for target in targets { try set(target, attribute, value) }
    }
  }

  /// `helpfulness 4 2 3 1` in the order shown, or `helpfulness A 4 B 2`.
  private mutating func readRow(of attribute: RatingStep.Attribute) throws(StepInputError) {
    if case .target? = items.first {
      while case .target(let target, let letter)? = items.first {
        items = items.dropFirst()
        guard let value = takeValue() else {
          throw .valueMissing(after: letter, expected: attribute.scale.summary)
        }
        try set(target, attribute, value)
      }
      return
    }
    try setRow(attribute, takeValues())
  }

  /// Values without a letter or an attribute: a row where only one reading is possible.
  private mutating func readBareValues(_ first: String) throws(StepInputError) {
    let targets = step.targets(frame)
    if let attribute = step.attributes.first, step.attributes.count == 1 {
      return try setRow(attribute, takeValues())
    }
    guard targets.count == 1, let target = targets.first else {
      throw .letterMissing(
        found: first, letters: frame.lettering.letters, example: step.example(frame))
    }
    let values = takeValues()
    guard values.count == step.attributes.count else {
      throw .valueCount(found: values.count, expected: step.attributes.map(\.name))
    }
    for (attribute, value) in zip(step.attributes, values) { try set(target, attribute, value) }
  }

  private mutating func setRow(
    _ attribute: RatingStep.Attribute, _ values: [String]
  ) throws(StepInputError) {
    let targets = step.targets(frame)
    guard !values.isEmpty else {
      throw .valueMissing(after: attribute.name, expected: attribute.scale.summary)
    }
    guard values.count == targets.count else {
      throw .valueCount(
        found: values.count,
        expected: step.isPerCandidate ? frame.lettering.letters : [attribute.name])
    }
    for (target, value) in zip(targets, values) { try set(target, attribute, value) }
  }

  private mutating func set(
    _ target: Target, _ attribute: RatingStep.Attribute, _ text: String
  ) throws(StepInputError) {
    let value: Int
    if isNotApplicable(text) {
      guard let code = attribute.scale.notApplicable else {
        throw .valueRequired(attribute: attribute.name, scale: attribute.scale.summary)
      }
      value = code
    } else {
      guard let number = Int(text) else {
        throw .notANumber(text, attribute: attribute.name, scale: attribute.scale.summary)
      }
      guard attribute.scale.values.contains(number) else {
        throw .outsideScale(text, attribute: attribute.name, scale: attribute.scale.summary)
      }
      value = number
    }
    guard given[target]?[attribute.name] == nil else {
      throw .givenTwice(step.label(target, frame, attribute.name))
    }
    given[target, default: [:]][attribute.name] = value
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
    var reader = RatingReader(step: self, frame: frame)
    let given = try reader.read(line)
    return targets(frame).compactMap { target in
      guard let new = given[target] else { return nil }
      let merged = values(of: target, in: sheet).merging(new) { _, new in new }
      return change(target, .ratings(merged))
    }
  }
}
