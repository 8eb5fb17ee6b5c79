public import TouchstoneModel

/// Whether the task can be judged at all: one option of a list, with an optional word.
public struct ValidityStep: Step {
  /// What every step has.
  public let core: StepCore
  /// The options in the order of the file.
  public let options: [NamedItem]
  /// The options with which the task goes on; empty means all.
  public let goesOnWith: [String]

  /// A validity step.
  public var type: StepType { .validity }
  /// What to type.
  public var standardQuestion: String {
    let names = options.enumerated().map { "\($0.offset + 1) \($0.element.name)" }
    return "can this task be judged? " + names.joined(separator: " · ")
  }

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    let options = fields.items("options")
    let goesOn = fields.words("stop_unless") ?? []
    guard let options else { return nil }
    self.options = options
    goesOnWith = goesOn.map(\.text)
    for word in goesOn where !options.contains(where: { $0.name == word.text }) {
      context.findings.error(
        word.line, "stop_unless names \(word.text), which is no option of step \(core.id)",
        "the options are \(options.map(\.name).joined(separator: ", "))")
    }
  }

  /// The options.
  public var meaning: [String: String] {
    ["options": options.map(\.name).joined(separator: ", ")]
  }

  /// Reads an option by name, beginning or number; words after it are a note.
  ///
  /// After a number the note holds a letter: `4 5 5 3` is a row of scores meant for another step.
  public func read(
    _ line: String, frame: StepFrame, sheet: AnswerSheet
  ) throws(StepInputError) -> [AnswerChange] {
    let (word, rest) = TypedLine.head(line)
    guard !word.isEmpty else { throw .nothingTyped(example: example(frame)) }
    let typed = TypedLine.plain(word)
    let names = options.map(\.name)
    var chosen: String?
    if let number = Int(typed) {
      chosen = names.indices.contains(number - 1) ? names[number - 1] : nil
      let hasLetter = rest.unicodeScalars.contains { $0.properties.isAlphabetic }
      guard chosen == nil || rest.isEmpty || hasLetter else {
        throw .unexpected(rest, example: "\(typed), or \(typed) and why in a few words")
      }
    } else {
      chosen = try TypedLine.match(typed, among: names)
    }
    guard let chosen else { throw .unknownWord(word, known: names) }
    return [change(.task, .option(chosen, note: rest.isEmpty ? nil : rest))]
  }

  /// Wants one option.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    guard sheet[id, .task] == nil else { return [] }
    let message = options.map(\.name).joined(separator: " or ")
    return [MissingAnswer(step: id, target: .task, message: message)]
  }

  /// 0 or 1 of 1.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    StepProgress(done: sheet[id, .task] == nil ? 0 : 1, of: 1)
  }

  /// Whether the option given ends the task here.
  public func stops(in sheet: AnswerSheet) -> Bool {
    guard !goesOnWith.isEmpty, case .option(let option, _)? = sheet[id, .task] else { return false }
    return !goesOnWith.contains(option)
  }

  /// A stopped task tells a reviewer more with a word.
  public func concerns(in sheet: AnswerSheet, frame: StepFrame) -> [Concern] {
    guard stops(in: sheet), case .option(let option, nil)? = sheet[id, .task] else { return [] }
    let message = "\(option) ends the task: a few words after it tell the lead why"
    return [Concern(step: id, message: message, isBlocking: false)]
  }

  /// The option that goes on.
  public func example(_ frame: StepFrame) -> String {
    goesOnWith.first ?? options.first?.name ?? "ok"
  }

  /// The option and the note.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    guard case .option(let option, let note)? = sheet[id, .task] else {
      return [AnswerLine(label: id, text: nil)]
    }
    return [AnswerLine(label: id, text: note.map { "\(option): \($0)" } ?? option)]
  }

  /// The options.
  public func completions(_ frame: StepFrame) -> [String] { options.map(\.name) }
}

/// An option or a fact of a list, with the text that defines it where the file has one.
public struct NamedItem: Hashable, Sendable {
  /// The word that is typed and stored.
  public let name: String
  /// What it means; nil where the guideline's text says it.
  public let meaning: String?
}
