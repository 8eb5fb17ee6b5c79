public import TouchstoneModel

/// Short labels on the task, from a list or of the person's own making.
public struct TagStep: Step {
  /// What every step has.
  public let core: StepCore
  /// The tags that may be given; empty means any.
  public let vocabulary: [String]
  /// Most tags.
  public let most: Int
  private let meanings: [NamedItem]

  /// Tags.
  public var type: StepType { .tag }
  /// What to type.
  public var standardQuestion: String {
    let list = vocabulary.isEmpty ? "short labels of your own" : vocabulary.joined(separator: ", ")
    return "up to \(most) tags, joined by commas, or none: \(list)"
  }
  /// The tags that may be given.
  public var meaning: [String: String] { ["vocabulary": vocabulary.joined(separator: ", ")] }

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    most = fields.integer("most", in: 1...100) ?? 6
    meanings =
      fields.keys.contains { $0.name == "vocabulary" } ? fields.items("vocabulary") ?? [] : []
    vocabulary = meanings.map(\.name)
  }

  private func tags(in sheet: AnswerSheet) -> Set<String>? {
    if case .facts(let tags)? = sheet[id, .task] { tags } else { nil }
  }

  /// Reads `poetry, long`, `none`; `+ a` and `- b` change what stands.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    let typed = TypedLine.trimmed(line)
    guard !typed.isEmpty else { throw .nothingTyped(example: example(frame)) }
    if typed.lowercased() == "none" { return [change(.task, .facts([]))] }
    let sign = typed.unicodeScalars.first
    let isChange = sign == "+" || sign == "-"
    var tags = isChange ? tags(in: sheet) ?? [] : []
    let list = isChange ? String(typed.unicodeScalars.dropFirst()) : typed
    for part in list.unicodeScalars.split(whereSeparator: {
      [",", ";", "、", "，", "；"].contains($0)
    }) {
      let word = TypedLine.trimmed(String(part))
      guard !word.isEmpty else { continue }
      let tag = try known(word)
      if sign == "-" { tags.remove(tag) } else { tags.insert(tag) }
    }
    guard tags.count <= most else {
      throw .misread(
        "\(tags.count) tags, more than \(most)",
        remedy: "keep those that say most, joined by commas")
    }
    guard isChange || !tags.isEmpty else { throw .nothingTyped(example: example(frame)) }
    return [change(.task, .facts(tags))]
  }

  private func known(_ word: String) throws(StepInputError) -> String {
    guard !vocabulary.isEmpty else {
      guard word.unicodeScalars.count <= 60 else {
        throw .misread("a tag of more than 60 characters", remedy: "write a word or two")
      }
      return word
    }
    guard let tag = try TypedLine.match(word, among: vocabulary) else {
      throw .unknownWord(word, known: vocabulary)
    }
    return tag
  }

  /// Wants tags, if only `none`.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    guard tags(in: sheet) == nil else { return [] }
    return [MissingAnswer(step: id, target: .task, message: "tags or none")]
  }

  /// 0 or 1 of 1.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    StepProgress(done: tags(in: sheet) == nil ? 0 : 1, of: 1)
  }

  /// Two tags.
  public func example(_ frame: StepFrame) -> String {
    vocabulary.isEmpty ? "poetry, very long" : vocabulary.prefix(2).joined(separator: ", ")
  }

  /// The tags, those of the list in its order.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    let text = tags(in: sheet).map { tags in
      let order = vocabulary.filter(tags.contains) + tags.subtracting(vocabulary).sorted()
      return order.isEmpty ? "none" : order.joined(separator: ", ")
    }
    return [AnswerLine(label: id, text: text)]
  }

  /// The tags.
  public func completions(_ frame: StepFrame) -> [String] { vocabulary + ["none"] }
}
