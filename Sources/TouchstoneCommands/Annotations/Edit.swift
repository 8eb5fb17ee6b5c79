import ArgumentParser
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// Answers an `edit` step: a better version of a candidate's last turn.
struct Edit: Verb {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Improve the best response.",
    discussion: """
      Without text your editor opens on the best response, or on the one whose letter you give; \
      without an editor a block opens, ended by a lone dot. 'edit B: TEXT' gives the text at once. \
      The edit is exported as better than its original.
      """)
  static let facts = VerbFacts(.annotations, needs: .labels, example: "edit B", takesLine: true)

  @Argument(help: "A letter, or a letter, a colon and the better text.")
  var words: [String] = []

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    let desk = try Desk.required(for: actor.person, in: context)
    let steps = desk.run.steps(in: desk.sheet, frame: desk.frame)
    guard let step = steps.first(where: { $0.type == .edit }) else {
      let exists = desk.guideline.steps.first { $0.type == .edit }
      throw CommandFailure(
        .refused, "\(desk.guideline.slug) asks for no edit of this task",
        hints: exists?.condition.map { ["it applies when \($0.text)"] } ?? [])
    }
    let typed = words.joined(separator: " ")
    guard typed.isEmpty || desk.frame.lettering.number(of: typed) != nil else {
      return try AnswerTaking(context: context).take(typed, at: step, on: desk)
    }
    let letter = try letter(typed, on: desk)
    guard let taken = try improved(letter, at: step, on: desk, in: context) else {
      return context.output.notice("nothing was changed")
    }
    try AnswerTaking(context: context).take(
      TakenText(text: "\(letter): \(taken.text)", origin: taken.origin), at: step, on: desk)
  }

  /// The letter given, else that of the one best candidate.
  private func letter(_ typed: String, on desk: Desk) throws -> String {
    if !typed.isEmpty { return typed.uppercased() }
    let best = desk.run.best(in: desk.sheet)
    guard best.count == 1, let letter = best.first.flatMap(desk.frame.lettering.letter(of:)) else {
      throw CommandFailure(
        .usage, best.isEmpty ? "no candidate is best yet" : "several candidates are best",
        hints: ["name one: edit \(candidates(best, on: desk).joined(separator: ", edit "))"])
    }
    return letter
  }

  /// The letters of the best candidates, or of all while none is best.
  private func candidates(_ best: [Int], on desk: Desk) -> [String] {
    let shown = desk.frame.lettering.order.filter { best.isEmpty || best.contains($0) }
    return shown.map(desk.frame.letter)
  }

  private func improved(
    _ letter: String, at step: any Step, on desk: Desk, in context: CommandContext
  ) throws -> TakenText? {
    guard let asker = context.asker else {
      throw CommandFailure(
        .usage, "an edit needs its text on the line", hints: ["edit \(letter): THE BETTER TEXT"])
    }
    let candidate = try desk.candidate(lettered: letter)
    let original = candidate.messages.last?.content.exact ?? ""
    var start = original
    if case .edit(let earlier)? = desk.sheet[step.id, .candidate(candidate.number)] {
      start = earlier.text.exact
    }
    if asker.hasEditor { return try edited(start, of: candidate, on: desk, in: context) }
    return try ProseBlock(context: context).read(
      "Write the better version of \(letter)", for: step, about: .candidate(candidate.number),
      on: desk, original: start, with: asker)
  }

  /// What the editor makes of a text; it shows no model's name before submit, and gives it back after.
  private func edited(
    _ text: String, of candidate: Candidate, on desk: Desk, in context: CommandContext
  ) throws -> TakenText? {
    let text = UntrustedText(text)
    let shown = desk.masked(text, of: candidate.number)
    guard let taken = try TextTaking(context: context).edited(shown.exact) else { return nil }
    guard shown != text else { return taken }
    let whole = Blinding.restored(
      UntrustedText(taken.text), from: text, model: candidate.model)
    return TakenText(text: whole.exact, origin: taken.origin)
  }
}
