import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// Asks what a new guideline shall be; Enter takes what is offered.
struct GuidelineInterview {
  let context: CommandContext
  let asker: any LineAsker

  /// The draft; nil when the person gave up.
  func draft(named slug: String?) throws -> GuidelineDraft? {
    context.output.notice("a new guideline: Enter takes what stands in brackets, Ctrl-C gives up")
    guard let slug = try slug ?? ask("name", offering: "my-guideline", read: Self.slug) else {
      return nil
    }
    let kinds = GuidelineKind.allCases.map(\.rawValue)
    context.output.notice("kinds of work: \(kinds.joined(separator: ", "))")
    guard let kind = try ask("kind", offering: "ranking", read: Self.kind) else { return nil }
    var draft = GuidelineDraft(slug: slug, kind: kind)
    context.output.notice("responses of a task: 2, or 3-9; 0 where people write without any")
    let count = Self.text(draft.candidates)
    guard let candidates = try ask("responses", offering: count, read: Self.candidates) else {
      return nil
    }
    if candidates != draft.candidates { fit(&draft, to: candidates) }
    guard let purpose = try ask("what is asked", offering: draft.purpose, read: { $0 }),
      let steps = try askSteps(draft)
    else { return nil }
    (draft.purpose, draft.steps) = (purpose, steps)
    guard try askScales(&draft),
      let contact = try ask("who answers questions", offering: draft.contact, read: { $0 }),
      let languages = try ask("languages", offering: "en", read: Self.languages)
    else { return nil }
    (draft.contact, draft.languages) = (contact, languages)
    return draft
  }

  /// Leaves out the steps that cannot be asked with so many candidates.
  private func fit(_ draft: inout GuidelineDraft, to candidates: ClosedRange<Int>) {
    let offered = GuidelineDraft.steps(for: candidates)
    draft.candidates = candidates
    draft.steps = draft.steps.filter(offered.contains)
    if draft.steps.isEmpty { draft.steps = [.validity, .free] }
  }

  private func askSteps(_ draft: GuidelineDraft) throws -> [StepType]? {
    let offered = GuidelineDraft.steps(for: draft.candidates)
    context.output.notice(
      "steps, in the order in which they are asked: "
        + "\(offered.map(\.rawValue).joined(separator: ", "))")
    let usual = draft.steps.map(\.rawValue).joined(separator: ", ")
    return try ask("steps", offering: usual) { text in
      var steps: [StepType] = []
      for word in Self.words(text) {
        guard let type = StepType(rawValue: word), offered.contains(type) else {
          let near = NearestName.of(word, among: offered.map(\.rawValue))
          throw CommandFailure(
            .usage, "'\(SafeText(sanitizing: word, limit: 30))' cannot be a step here",
            hints: [near.map { "did you mean '\($0)'?" } ?? "choose among the steps named above"])
        }
        if !steps.contains(type) { steps.append(type) }
      }
      return steps
    }
  }

  /// Asks for what the steps need; false when the person gave up.
  private func askScales(_ draft: inout GuidelineDraft) throws -> Bool {
    if draft.steps.contains(.rating) {
      guard let points = try ask("rating scale", offering: "1-7", read: Self.points),
        let lowest = try ask("\(points.lowerBound) means", offering: draft.lowest, read: { $0 }),
        let highest = try ask("\(points.upperBound) means", offering: draft.highest, read: { $0 })
      else { return false }
      (draft.points, draft.lowest, draft.highest) = (points, lowest, highest)
    }
    if draft.steps.contains(where: { $0 == .compare || $0 == .chat }) {
      context.output.notice(
        "strengths of a preference: 1 better, 2 with much better, 3 with slightly")
      guard let strengths = try ask("strengths", offering: "3", read: Self.strengths) else {
        return false
      }
      draft.strengths = strengths
    }
    return true
  }

  /// Asks until the answer can be read, three times at most, so that a script does not go round.
  private func ask<Value>(
    _ question: SafeText, offering standard: String, read: (String) throws -> Value
  ) throws -> Value? {
    for attempt in 1...3 {
      guard let answer = try asker.line(question, standard: standard) else { return nil }
      do {
        return try read(answer)
      } catch let failure as CommandFailure where attempt < 3 && context.asker != nil {
        ErrorPrinter.report(failure, on: context.output)
      }
    }
    return nil
  }
}

/// What the answers mean.
extension GuidelineInterview {
  /// A name for a guideline.
  static func slug(_ text: String) throws -> String {
    guard Guideline.isSlug(text) else {
      throw CommandFailure(
        .usage, "'\(SafeText(sanitizing: text, limit: 40))' is no name for a guideline",
        hints: ["use small letters, digits and -, such as helpful-rank"])
    }
    return text
  }

  /// A kind of work.
  static func kind(_ text: String) throws -> GuidelineKind {
    if let kind = GuidelineKind(rawValue: text) { return kind }
    let names = GuidelineKind.allCases.map(\.rawValue)
    let near = NearestName.of(text, among: names)
    throw CommandFailure(
      .usage, "there is no kind of work '\(SafeText(sanitizing: text, limit: 30))'",
      hints: [near.map { "did you mean '\($0)'?" } ?? "one of: \(names.joined(separator: ", "))"])
  }

  private static func candidates(_ text: String) throws -> ClosedRange<Int> {
    try range(text, in: 0...99, example: "2 or 3-9")
  }

  private static func points(_ text: String) throws -> ClosedRange<Int> {
    let points = try range(text, in: 0...100, example: "1-7")
    guard points.count > 1 else {
      throw CommandFailure(.usage, "a scale has two ends", hints: ["write 1-7"])
    }
    return points
  }

  private static func strengths(_ text: String) throws -> Int {
    try range(text, in: 1...3, example: "3").lowerBound
  }

  private static func languages(_ text: String) throws -> [String] {
    let words = words(text)
    let isPlain = words.allSatisfy { word in
      word.utf8.allSatisfy { $0 == 45 || (48...57).contains($0) || (97...122).contains($0 | 32) }
    }
    guard isPlain, !words.isEmpty else {
      throw CommandFailure(
        .usage, "languages are codes", hints: ["write en, or several such as en, id, pt-BR"])
    }
    return words
  }

  private static func range(
    _ text: String, in limits: ClosedRange<Int>, example: SafeText
  ) throws -> ClosedRange<Int> {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0.filter { $0 != 32 }, as: UTF8.self)) }
    guard (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1],
      first <= last, limits.contains(first), limits.contains(last)
    else {
      throw CommandFailure(
        .usage, "'\(SafeText(sanitizing: text, limit: 30))' is no number or range here",
        hints: ["write \(example), within \(limits.lowerBound) and \(limits.upperBound)"])
    }
    return first...last
  }

  private static func text(_ range: ClosedRange<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
  }

  private static func words(_ text: String) -> [String] {
    text.unicodeScalars.split { $0 == "," || $0.properties.isWhitespace }.map { String($0) }
  }
}
