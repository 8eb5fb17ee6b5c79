import TouchstoneModel

/// Reads lines of a rule step: `A follow kept, no-fraud broken`, `no-fraud A broken B kept`,
/// `A rest kept`, `rest kept`, `broken`.
///
/// The kind of word that opens a clause, a name or a rule, opens its next entry as well; the other
/// kind only changes within the entry.
struct VerdictReader {
  /// The word for everything that has no verdict yet.
  static let rest = "rest"

  let step: RuleStep
  let frame: StepFrame
  let sheet: AnswerSheet
  private var given: [Target: [String: String]] = [:]
  private var subjects: [Target] = []
  private var rules: [String] = []
  private var takesRest = false
  private var hasVerdict = false
  private var beginsWithRule: Bool?

  init(step: RuleStep, frame: StepFrame, sheet: AnswerSheet) {
    self.step = step
    self.frame = frame
    self.sheet = sheet
  }

  mutating func read(_ line: String) throws(StepInputError) -> [Target: [String: String]] {
    let words = TypedLine.words(line).filter { $0 != "=" }
    guard words.contains(where: { $0 != ";" }) else {
      throw .nothingTyped(example: step.example(frame))
    }
    for clause in words.split(separator: ";") {
      (subjects, rules, takesRest, hasVerdict, beginsWithRule) = ([], [], false, false, nil)
      for word in clause { try take(word) }
      guard hasVerdict else {
        throw .valueMissing(after: clause.last ?? "", expected: joined(step.values, "or"))
      }
    }
    return given
  }

  private mutating func take(_ word: String) throws(StepInputError) {
    if let target = frame.target(named: word, step.scope) {
      if hasVerdict { begin(withRule: false) }
      beginsWithRule = beginsWithRule ?? false
      subjects.append(target)
    } else if word.lowercased().utf8.elementsEqual(Self.rest.utf8) {
      // What opened the clause stays; the other kind is what the rest is of.
      if hasVerdict, beginsWithRule == true { subjects = [] }
      if hasVerdict, beginsWithRule != true { rules = [] }
      hasVerdict = false
      takesRest = true
    } else if let verdict = try verdict(word) {
      try set(verdict, word)
    } else {
      let asked = step.asked(frame)
      let typed = word.utf8.first == UInt8(ascii: "#") ? String(word.dropFirst()) : word
      guard let rule = try TypedLine.match(typed, among: asked) else {
        if frame.looksLikeName(word, step.scope) { throw frame.unknownName(word, step.scope) }
        throw .unknownWord(word, known: step.completions(frame))
      }
      if hasVerdict { begin(withRule: true) }
      beginsWithRule = beginsWithRule ?? true
      rules.append(rule)
    }
  }

  /// After a verdict comes the next entry: what opened the clause is replaced whole.
  private mutating func begin(withRule isRule: Bool) {
    hasVerdict = false
    takesRest = false
    if isRule { rules = [] } else { subjects = [] }
    guard beginsWithRule == isRule else { return }
    (subjects, rules) = ([], [])
  }

  /// A verdict; a word that begins a rule as well is none until it is typed in full.
  private func verdict(_ word: String) throws(StepInputError) -> String? {
    guard let scale = step.scale else {
      let typed = word.lowercased() == "n/a" ? "na" : word
      let match = try TypedLine.match(typed, among: step.asked(frame) + step.values)
      return match.flatMap { step.values.contains($0) ? $0 : nil }
    }
    if ["na", "n/a"].contains(word.lowercased()) {
      guard scale.notApplicable != nil else {
        throw .valueRequired(attribute: step.id, scale: scale.summary)
      }
      return "na"
    }
    guard word.utf8.first.map({ (48...57).contains($0) || $0 == 43 || $0 == 45 }) ?? false else {
      return nil
    }
    guard let number = Int(word) else {
      throw .notANumber(word, attribute: step.id, scale: scale.summary)
    }
    guard scale.values.contains(number) else {
      throw .outsideScale(word, attribute: step.id, scale: scale.summary)
    }
    return String(number)
  }

  private mutating func set(_ verdict: String, _ word: String) throws(StepInputError) {
    let (targets, asked) = (frame.targets(step.scope), step.asked(frame))
    var isAnySet = false
    let chosen = try chosenTargets(targets, word)
    for target in chosen {
      let stands = step.given(to: target, in: sheet)
      for rule in try chosenRules(asked, word) {
        if takesRest, stands[rule] != nil || given[target]?[rule] != nil { continue }
        guard given[target]?[rule] == nil else {
          throw .givenTwice(frame.labelled(target, rule))
        }
        given[target, default: [:]][rule] = verdict
        isAnySet = true
      }
    }
    guard isAnySet else { throw .nothingLeft(letters: frame.names(step.scope)) }
    hasVerdict = true
  }

  private func chosenTargets(
    _ all: [Target], _ word: String
  ) throws(StepInputError) -> [Target] {
    if !subjects.isEmpty { return subjects }
    if all.count == 1 || takesRest { return all }
    throw frame.nameMissing(found: word, step.scope, example: step.example(frame))
  }

  private func chosenRules(_ asked: [String], _ word: String) throws(StepInputError) -> [String] {
    if !rules.isEmpty { return rules }
    if asked.count == 1 || takesRest { return asked }
    throw .misread(
      "\(word) is a verdict on no rule",
      remedy: "name the rule before it, or rest: \(step.example(frame))")
  }
}
