/// Reads the text of `when`.
struct ConditionReader {
  private static let form =
    "write it like score.overall[best] < 6, valid == ok, order != none or candidates >= 2"

  let context: StepContext
  let line: Int

  /// The condition, or nil with a finding.
  func read(_ text: String) -> Condition? {
    var clauses: [Condition.Clause] = []
    var words: [String] = []
    let all = text.split(whereSeparator: \.isWhitespace).map(String.init) + ["and"]
    for word in all {
      guard word == "and" else {
        words.append(word)
        continue
      }
      guard let clause = clause(words.joined(separator: " ")) else { return nil }
      clauses.append(clause)
      words = []
    }
    return Condition(text: text, clauses: clauses)
  }

  private func clause(_ text: String) -> Condition.Clause? {
    if let clause = membership(text) { return clause }
    let scalars = Array(text.unicodeScalars)
    let signs: Set<Unicode.Scalar> = ["<", ">", "=", "!"]
    guard let start = scalars.firstIndex(where: signs.contains) else { return wrong(text) }
    let end = scalars[start...].firstIndex { !signs.contains($0) } ?? scalars.count
    func part(_ range: Range<Int>) -> String {
      TypedLine.trimmed(String(String.UnicodeScalarView(scalars[range])))
    }
    let (left, sign, right) = (part(0..<start), part(start..<end), part(end..<scalars.count))
    guard let relation = Condition.Relation(rawValue: sign == "=" ? "==" : sign), !left.isEmpty,
      !right.isEmpty
    else { return wrong(text) }
    guard let open = left.firstIndex(of: "[") else { return word(left, relation, right, text) }
    guard left.hasSuffix("]") else { return wrong(text) }
    let name = String(left[left.index(after: open)...].dropLast())
    guard let which = Condition.Which(rawValue: name) else {
      return wrong(text, "between [ and ] write best, worst, any or all")
    }
    let place = String(left[..<open])
    if which == .best || which == .worst, context.order == nil {
      return wrong(text, "[\(name)] needs an earlier step that puts candidates in order")
    }
    if let step = context.compiled[Self.step(of: place)], !(step is RatingStep) {
      return mark(place, relation, right, which, text)
    }
    return rating(place, which, relation, right, text)
  }

  private static func step(of place: String) -> String {
    place.split(separator: ".").first.map(String.init) ?? place
  }

  private func rating(
    _ place: String, _ which: Condition.Which, _ relation: Condition.Relation, _ right: String,
    _ text: String
  ) -> Condition.Clause? {
    guard let rating = context.rating(place, of: "when", line: line) else { return nil }
    guard let number = Fields.integer(right) else {
      return wrong(text, "compare \(place) with a whole number")
    }
    return .rating(rating, which, relation, number)
  }

  /// `facts[best] has wrong_fact`, `facts lacks wrong_fact`; nil when the text has neither word.
  private func membership(_ text: String) -> Condition.Clause? {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 3, ["has", "lacks"].contains(words[1]) else { return nil }
    let parts = words[0].split(separator: "[").map(String.init)
    let which: Condition.Which? =
      parts.count == 1
      ? .any
      : parts[1].hasSuffix("]") ? Condition.Which(rawValue: String(parts[1].dropLast())) : nil
    guard let which else { return wrong(text, "between [ and ] write best, worst, any or all") }
    guard context.isEarlier(parts[0], of: "when", line: line) else { return nil }
    let items: [String]? =
      switch context.compiled[parts[0]] {
      case let step as ChecklistStep: step.items.map(\.name)
      case let step as TagStep: step.vocabulary
      default: nil
      }
    guard let items else { return wrong(text, "name a step of type checklist or tag") }
    guard items.isEmpty || items.contains(words[2]) else {
      return wrong(text, "the items of \(parts[0]) are \(items.joined(separator: ", "))")
    }
    return .mark(
      step: parts[0], .fact(words[2]), which, context.order, isWanted: words[1] == "has")
  }

  /// `safe[any] == unsafe`, `kept.no-fraud[any] == broken`, `label.severity == critical`.
  private func mark(
    _ place: String, _ relation: Condition.Relation, _ word: String, _ which: Condition.Which,
    _ text: String
  ) -> Condition.Clause? {
    let name = Self.step(of: place)
    guard context.isEarlier(name, of: "when", line: line) else { return nil }
    guard relation == .equal || relation == .unequal else {
      return wrong(text, "compare \(place) by == or !=")
    }
    let part = place.split(separator: ".", maxSplits: 1).dropFirst().first.map(String.init)
    guard let words = context.compiled[name] as? any MarkedStep else {
      return wrong(text, "name a step of type rating, safety, rule or classify before [")
    }
    do throws(ConditionFault) {
      let mark = try words.mark(part: part, word: word)
      return .mark(
        step: name, mark, which, context.order, isWanted: relation == .equal)
    } catch {
      return wrong(text, error.remedy)
    }
  }

  /// `valid == ok`, `order != none`, `candidates >= 2`, `sure.confidence < 2`, `label == x/y`.
  private func word(
    _ step: String, _ relation: Condition.Relation, _ word: String, _ text: String
  ) -> Condition.Clause? {
    if let counted = Condition.Counted(rawValue: step), !context.allSteps.contains(step) {
      guard let number = Fields.integer(word) else {
        return wrong(text, "compare \(step) with a whole number")
      }
      return .count(counted, relation, number)
    }
    let name = Self.step(of: step)
    guard context.isEarlier(name, of: "when", line: line) else { return nil }
    if let rating = context.compiled[name] as? RatingStep {
      if rating.scope == .task { return self.rating(step, .any, relation, word, text) }
      return wrong(text, "say whose rating: \(step)[best], [worst], [any] or [all]")
    }
    if context.compiled[name] is any MarkedStep { return mark(step, relation, word, .any, text) }
    guard relation == .equal || relation == .unequal else {
      return wrong(text, "compare \(step) by == or !=")
    }
    if let options = (context.compiled[step] as? ValidityStep)?.options.map(\.name) {
      guard options.contains(word) else {
        return wrong(text, "the options of \(step) are \(options.joined(separator: ", "))")
      }
      return .option(step: step, relation, word)
    }
    guard let source = context.compiled[step]?.orderSource else {
      return wrong(text, "a condition cannot speak of a step of this type")
    }
    guard OrderSource.words.contains(word) else {
      return wrong(text, "an order may be \(joined(OrderSource.words, "or"))")
    }
    return .outcome(source, relation, word)
  }

  private func wrong(_ text: String, _ remedy: String = Self.form) -> Condition.Clause? {
    context.findings.error(line, "when cannot be read: \(text)", remedy)
    return nil
  }
}

/// A step whose answers hold words that a condition may name.
protocol MarkedStep: Step {
  /// The mark of a word, with the part of the answer it belongs to: `severity`, a rule.
  func mark(part: String?, word: String) throws(ConditionFault) -> AnswerMark
}

/// A condition names a word that the step does not have.
struct ConditionFault: Error {
  /// What to write instead.
  let remedy: String
}
