/// Reads the text of `when`.
struct ConditionReader {
  private static let form = "write it like score.overall[best] < 6, valid == ok or order != none"

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
    guard let rating = context.rating(String(left[..<open]), of: "when", line: line) else {
      return nil
    }
    if which == .best || which == .worst, rating.source == nil {
      return wrong(text, "[\(name)] needs an earlier step of type rank or compare")
    }
    guard let number = Fields.integer(right) else {
      return wrong(text, "compare \(left) with a whole number")
    }
    return .rating(rating, which, relation, number)
  }

  /// `valid == ok` or `order != none`.
  private func word(
    _ step: String, _ relation: Condition.Relation, _ word: String, _ text: String
  ) -> Condition.Clause? {
    let name = step.split(separator: ".").first.map(String.init) ?? step
    guard context.isEarlier(name, of: "when", line: line) else { return nil }
    if context.ratings[name] != nil {
      return wrong(text, "say whose rating: \(step)[best], [worst], [any] or [all]")
    }
    guard relation == .equal || relation == .unequal else {
      return wrong(text, "compare \(step) by == or !=")
    }
    if let options = context.options[step] {
      guard options.contains(word) else {
        return wrong(text, "the options of \(step) are \(options.joined(separator: ", "))")
      }
      return .option(step: step, relation, word)
    }
    guard let source = context.orders[step] else {
      return wrong(text, "name a step of type rating, validity, rank or compare")
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
