import TouchstoneModel

/// Reads lines of a step that grades reasoning.
///
/// A grade without a place is for the next open step. A new bad grade takes away what was graded
/// after it, since nothing after a bad step is judged.
struct ReasoningReader {
  let step: ReasoningStep
  let frame: StepFrame
  private var sheet: AnswerSheet
  private var changes: [AnswerChange] = []

  init(step: ReasoningStep, frame: StepFrame, sheet: AnswerSheet) {
    self.step = step
    self.frame = frame
    self.sheet = sheet
  }

  mutating func read(_ line: String) throws(StepInputError) -> [AnswerChange] {
    let typed = TypedLine.trimmed(line)
    guard !typed.isEmpty else { throw .nothingTyped(example: step.example(frame)) }
    var (candidate, rest) = subject(typed)
    let (word, text) = TypedLine.head(rest)
    if step.takesAlternatives, Self.same(word, "alt") {
      try addAlternative(text, to: try chosen(candidate, word))
    } else if step.takesOwnStep, Self.same(word, "own") {
      try setOwnStep(text, of: try chosen(candidate, word))
    } else if let finish = try finish(word, text) {
      let chosen = try chosen(candidate, word)
      apply(.candidate(chosen), .option(finish, note: nil))
    } else {
      for clause in typed.split(whereSeparator: { $0 == ";" || $0 == "；" }) {
        try read(clause: String(clause), &candidate)
      }
      spreadTime()
    }
    return changes
  }

  /// The candidate whose letter opens a line, and the rest.
  private func subject(_ line: String) -> (Int?, String) {
    let (word, rest) = TypedLine.head(line)
    guard let number = frame.lettering.number(of: TypedLine.plain(word)) else { return (nil, line) }
    return (number, rest)
  }

  private func chosen(_ named: Int?, _ word: String) throws(StepInputError) -> Int {
    if let named { return named }
    let letters = String(word.unicodeScalars.prefix { $0.properties.isAlphabetic })
    let tail = String(word.unicodeScalars.dropFirst(letters.unicodeScalars.count))
    if TypedLine.looksLikeLetter(letters), tail.isEmpty || Fields.integer(tail) != nil {
      throw frame.unknownName(letters, .candidate)
    }
    guard frame.candidateCount == 1, let only = frame.shown.first else {
      throw frame.nameMissing(found: word, .candidate, example: step.example(frame))
    }
    return only
  }

  private static func same(_ word: String, _ known: String) -> Bool {
    word.lowercased().utf8.elementsEqual(known.utf8)
  }

  /// The way to end that a line names, with or without the word `finish`.
  private func finish(_ word: String, _ text: String) throws(StepInputError) -> String? {
    let names = step.finishes.map(\.name)
    guard !names.isEmpty else { return nil }
    if Self.same(word, "finish") {
      guard let match = try TypedLine.match(text, among: names) else {
        throw .unknownWord(text.isEmpty ? word : text, known: names)
      }
      return match
    }
    guard text.isEmpty, word.utf8.count > 2, !Self.same(word, "unsure") else { return nil }
    return try TypedLine.match(word, among: names)
  }

  /// Grades, or how the candidate named last ends: `finish found_error`.
  private mutating func read(clause: String, _ candidate: inout Int?) throws(StepInputError) {
    let (named, rest) = subject(TypedLine.trimmed(clause))
    let (word, text) = TypedLine.head(rest)
    guard let finish = try finish(word, text) else { return try grade(clause, &candidate) }
    candidate = named ?? candidate
    apply(.candidate(try chosen(candidate, word)), .option(finish, note: nil))
  }

  private mutating func grade(_ clause: String, _ candidate: inout Int?) throws(StepInputError) {
    var number: Int?
    var isFirst = true
    var hasGrade = false
    for word in TypedLine.words(clause) where word != "=" {
      if isFirst, let (named, step) = place(word) {
        candidate = named
        number = step
        isFirst = false
        continue
      }
      isFirst = false
      let chosen = try chosen(candidate, word)
      let value = try value(word)
      let all = step.steps(of: chosen, frame: frame).count
      guard let here = number ?? step.open(of: chosen, in: sheet, frame: frame) else {
        throw .misread(
          "every step of \(frame.letter(chosen)) that counts has its grade",
          remedy: "name a step to change it: \(frame.letter(chosen))1 \(word)")
      }
      guard (1...max(all, 1)).contains(here) else {
        throw .misread(
          "\(frame.letter(chosen)) has no step \(here)", remedy: "it has \(counted(all, "step"))")
      }
      try set(value, at: here, of: chosen, all: all)
      number = number == nil ? nil : here + 1
      hasGrade = true
    }
    guard hasGrade else {
      throw .valueMissing(after: TypedLine.trimmed(clause), expected: step.scale.summary)
    }
  }

  /// `A` or `A3`.
  private func place(_ word: String) -> (Int, Int?)? {
    let letters = String(word.unicodeScalars.prefix { $0.properties.isAlphabetic })
    guard let candidate = frame.lettering.number(of: letters) else { return nil }
    let tail = String(word.unicodeScalars.dropFirst(letters.unicodeScalars.count))
    if tail.isEmpty { return (candidate, nil) }
    return Fields.integer(tail).map { (candidate, $0) }
  }

  /// A grade; nil inside for unsure.
  private func value(_ word: String) throws(StepInputError) -> Int? {
    if Self.same(word, "unsure") || word == "?" {
      guard step.scale.hasUnsure else {
        throw .outsideScale(word, attribute: step.id, scale: step.scale.summary)
      }
      return nil
    }
    guard let number = Int(word) else {
      if frame.looksLikeName(word, .candidate) { throw frame.unknownName(word, .candidate) }
      throw .unknownWord(word, known: step.completions(frame))
    }
    guard step.scale.values.contains(number) else {
      throw .outsideScale(word, attribute: step.id, scale: step.scale.summary)
    }
    return number
  }

  private mutating func set(
    _ value: Int?, at number: Int, of candidate: Int, all: Int
  ) throws(StepInputError) {
    for earlier in 1..<max(number, 1) where step.grade(earlier, of: candidate, in: sheet) == nil {
      throw .misread(
        "step \(earlier) of \(frame.letter(candidate)) comes first",
        remedy: "grade the steps in order")
    }
    let before = step.grade(number, of: candidate, in: sheet)
    let grade = StepGrade(
      grade: value, milliseconds: before?.milliseconds,
      alternatives: before?.alternatives ?? [], ownStep: before?.ownStep)
    apply(.step(candidate, number), .grade(grade))
    if step.finish(of: candidate, in: sheet) != nil { apply(.candidate(candidate), nil) }
    guard step.stop == .firstBad, step.isBad(grade), number < all else { return }
    for later in (number + 1)...all where sheet[step.id, .step(candidate, later)] != nil {
      apply(.step(candidate, later), nil)
    }
  }

  /// `alt TEXT = 1`.
  private mutating func addAlternative(
    _ line: String, to candidate: Int
  ) throws(StepInputError) {
    let number = try badStep(of: candidate)
    let parts = line.unicodeScalars.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count > 1, let last = parts.last else {
      throw .misread(
        "an alternative needs its grade", remedy: "end the line with = and a grade: alt TEXT = 1")
    }
    let grade = try value(TypedLine.trimmed(String(last)))
    let text = TypedLine.trimmed(
      String(String.UnicodeScalarView(parts.dropLast().joined(separator: ["="]))))
    guard !text.isEmpty, let before = step.grade(number, of: candidate, in: sheet) else {
      throw .textMissing(letter: "alt")
    }
    apply(
      .step(candidate, number),
      .grade(
        StepGrade(
          grade: before.grade, milliseconds: before.milliseconds,
          alternatives: before.alternatives
            + [StepGrade.Alternative(text: UntrustedText(text), grade: grade)],
          ownStep: before.ownStep)))
  }

  private mutating func setOwnStep(_ text: String, of candidate: Int) throws(StepInputError) {
    let number = try badStep(of: candidate)
    guard !text.isEmpty, let before = step.grade(number, of: candidate, in: sheet) else {
      throw .textMissing(letter: "own")
    }
    apply(
      .step(candidate, number),
      .grade(
        StepGrade(
          grade: before.grade, milliseconds: before.milliseconds,
          alternatives: before.alternatives, ownStep: UntrustedText(text))))
  }

  private func badStep(of candidate: Int) throws(StepInputError) -> Int {
    guard let number = step.firstBad(of: candidate, in: sheet, frame: frame) else {
      throw .misread(
        "no step of \(frame.letter(candidate)) is bad", remedy: "grade the steps first")
    }
    return number
  }

  private mutating func apply(_ target: Target, _ answer: Answer?) {
    let change = AnswerChange(step: step.id, target: target, answer: answer)
    changes.append(change)
    sheet.apply([change])
  }

  /// The time since the last answer, in equal parts over the grades of one line.
  private mutating func spreadTime() {
    guard let elapsed = frame.elapsedMilliseconds else { return }
    let graded = changes.indices.filter {
      if case .grade(let grade)? = changes[$0].answer { grade.milliseconds == nil } else { false }
    }
    for index in graded {
      guard case .grade(let grade)? = changes[index].answer else { continue }
      let timed = StepGrade(
        grade: grade.grade, milliseconds: elapsed / Int64(graded.count),
        alternatives: grade.alternatives, ownStep: grade.ownStep)
      changes[index] = AnswerChange(
        step: step.id, target: changes[index].key.target, answer: .grade(timed))
    }
  }
}
