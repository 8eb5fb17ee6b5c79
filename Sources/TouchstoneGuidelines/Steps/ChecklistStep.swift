public import TouchstoneModel

/// Yes/no facts about each candidate; each must be answered, if only with `none`.
public struct ChecklistStep: Step {
  /// What every step has.
  public let core: StepCore
  /// The facts in the order of the file.
  public let items: [NamedItem]

  /// A checklist.
  public var type: StepType { .checklist }
  /// What to type.
  public var standardQuestion: String {
    "which hold for each candidate? " + items.map(\.name).joined(separator: ", ") + " or none"
  }

  static let reserved = ["none", "rest", "all"]

  init?(core: StepCore, fields: Fields, context: StepContext) {
    self.core = core
    if fields.scope(default: .candidate) == .task {
      context.findings.error(
        fields.line, "step \(core.id): a checklist is about each candidate", "write per: candidate")
    }
    guard let items = fields.items("items") else { return nil }
    self.items = items
    for item in items where Self.reserved.contains(item.name.lowercased()) {
      context.findings.error(
        fields.line(of: "items"), "\(item.name) cannot be an item: it is a word of the line itself",
        "choose another name than none, rest or all")
    }
  }

  func facts(of number: Int, in sheet: AnswerSheet) -> Set<String>? {
    if case .facts(let facts)? = sheet[id, .candidate(number)] { facts } else { nil }
  }

  /// The candidates without an answer.
  public func missing(in sheet: AnswerSheet, frame: StepFrame) -> [MissingAnswer] {
    frame.shown.filter { facts(of: $0, in: sheet) == nil }.map {
      let message = "\(frame.letter($0)) none or what holds"
      return MissingAnswer(step: id, target: .candidate($0), message: message)
    }
  }

  /// How many candidates have an answer.
  public func progress(in sheet: AnswerSheet, frame: StepFrame) -> StepProgress {
    let open = missing(in: sheet, frame: frame).count
    return StepProgress(done: frame.candidateCount - open, of: frame.candidateCount)
  }

  /// A line that answers for two candidates.
  public func example(_ frame: StepFrame) -> String {
    let letters = frame.lettering.letters
    let first = "\(letters.first ?? "A") \(items.first?.name ?? "none")"
    return letters.count > 1 ? first + "; rest none" : first
  }

  /// The facts of each candidate in the order of the file.
  public func describe(_ sheet: AnswerSheet, frame: StepFrame) -> [AnswerLine] {
    frame.shown.map { number in
      let text = facts(of: number, in: sheet).map { facts in
        facts.isEmpty
          ? "none" : items.map(\.name).filter(facts.contains).joined(separator: ", ")
      }
      return AnswerLine(label: "\(id) \(frame.letter(number))", text: text)
    }
  }

  /// Letters, facts and the words of the line.
  public func completions(_ frame: StepFrame) -> [String] {
    frame.lettering.letters + items.map(\.name) + Self.reserved
  }
}

extension ChecklistStep {
  /// What a line says about one group of candidates.
  private struct Entry {
    var numbers: [Int] = []
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
    var answers: [Int: Set<String>] = [:]
    for number in frame.shown { answers[number] = facts(of: number, in: sheet) }
    var touched: [Int] = []
    for clause in words.split(separator: ";") {
      for entry in try entries(Array(clause), frame: frame, answers: answers) {
        for number in entry.numbers {
          guard !touched.contains(number) else { throw .givenTwice(frame.letter(number)) }
          touched.append(number)
          let base = entry.replaces ?? answers[number] ?? []
          answers[number] = base.union(entry.adds).subtracting(entry.removes)
        }
      }
    }
    return touched.map { change(.candidate($0), answers[$0].map(Answer.facts)) }
  }

  private func entries(
    _ words: [String], frame: StepFrame, answers: [Int: Set<String>]
  ) throws(StepInputError) -> [Entry] {
    var entries: [Entry] = []
    var current = Entry()
    var named = Set<Int>()
    var last = ""
    func finish() throws(StepInputError) {
      guard !current.numbers.isEmpty else { return }
      guard !current.isEmpty else {
        throw .valueMissing(after: last, expected: "none or what holds")
      }
      entries.append(current)
    }
    for word in words {
      if let numbers = try candidates(
        word, frame: frame, answers: answers, named: named, mayBeItem: current.replaces != [])
      {
        if !current.isEmpty {
          try finish()
          current = Entry()
        }
        current.numbers += numbers
        named.formUnion(numbers)
        last = word
        continue
      }
      if current.numbers.isEmpty {
        guard frame.candidateCount == 1 else {
          if TypedLine.looksLikeLetter(word) {
            throw .unknownLetter(word.uppercased(), letters: frame.lettering.letters)
          }
          throw .letterMissing(
            found: word, letters: frame.lettering.letters, example: example(frame))
        }
        current.numbers = frame.shown
      }
      try add(word, to: &current)
    }
    try finish()
    return entries
  }

  /// The candidates that a word names; nil when it names none.
  ///
  /// A small letter that begins an item is the item once the entry has its candidate, but not after
  /// `none`, which ends an entry.
  private func candidates(
    _ word: String, frame: StepFrame, answers: [Int: Set<String>], named: Set<Int>, mayBeItem: Bool
  ) throws(StepInputError) -> [Int]? {
    switch word.lowercased() {
    case "all": return frame.shown
    case "rest":
      let rest = frame.shown.filter { answers[$0] == nil && !named.contains($0) }
      guard !rest.isEmpty else { throw .nothingLeft(letters: frame.lettering.letters) }
      return rest
    default:
      guard let number = frame.lettering.number(of: word) else { return nil }
      let isSmall = word.utf8.first.map { $0 >= 97 } ?? false
      let beginsItem = items.contains { $0.name.lowercased().utf8.starts(with: word.utf8) }
      return isSmall && beginsItem && mayBeItem && !named.isEmpty ? nil : [number]
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
